"""Addresses of the year report."""

from django.urls import path

from portal.year.paper import paper
from portal.year.views import year

year_urls = [
    path("jaarverslag/", year, name="year"),
    path("jaarverslag/<int:year>/", year, name="year"),
    path("jaarverslag/<int:year>/papier.css", paper, name="year_paper"),
]
