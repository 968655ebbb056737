"""Addresses of "Mijn aanbod": one each, in Dutch, outside the languages of the public pages."""

from django.urls import URLPattern

from portal.my_offers.excel.urls import excel_urls
from portal.my_offers.importing.urls import import_urls

my_offers_urls: list[URLPattern] = [
    *import_urls,
    *excel_urls,
]
