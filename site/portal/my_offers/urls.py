"""Addresses of "Mijn aanbod": one each, in Dutch, outside the languages of the public pages."""

from django.urls import URLPattern

my_offers_urls: list[URLPattern] = []
