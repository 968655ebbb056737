"""The open JSON interface (being written)."""

from ninja import NinjaAPI

api = NinjaAPI(title="Meedoen", version="1")
