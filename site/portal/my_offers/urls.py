"""Addresses of "Mijn aanbod": one each, in Dutch, outside the languages of the public pages."""

from django.urls import URLPattern

from portal.joining.urls import people_urls
from portal.my_offers.excel.urls import excel_urls
from portal.my_offers.home_urls import home_urls
from portal.my_offers.importing.urls import import_urls
from portal.my_offers.plain.urls import plain_urls
from portal.my_offers.tasks.urls import task_urls

my_offers_urls: list[URLPattern] = [
    *home_urls,
    *people_urls,
    *import_urls,
    *excel_urls,
    *plain_urls,
    # Last: each task is a word in the address of its listing, which would take the place of a page with a name.
    *task_urls,
]
