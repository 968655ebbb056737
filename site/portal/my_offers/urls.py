"""Addresses of "Mijn aanbod": one each, in Dutch, outside the languages of the public pages."""

from django.urls import URLPattern

from portal.my_offers.home_urls import home_urls

my_offers_urls: list[URLPattern] = [
    *home_urls,
]
