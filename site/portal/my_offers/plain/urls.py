"""The address of the help with plain language."""

from django.urls import path

from portal.my_offers.plain.views import help_with

plain_urls = [path("mijn-aanbod/taal/", help_with, name="plain_help")]
