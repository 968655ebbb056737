"""Addresses of "Mijn aanbod": one each, in Dutch, outside the languages of the public pages."""

from django.urls import URLPattern

from portal.my_offers.plain.urls import plain_urls

my_offers_urls: list[URLPattern] = [*plain_urls]
