"""Addresses of "Mijn aanbod": one each, in Dutch, outside the languages of the public pages."""

from django.urls import URLPattern

from portal.joining.urls import people_urls

my_offers_urls: list[URLPattern] = [
    *people_urls,
]
