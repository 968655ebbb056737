"""Addresses of the holes."""

from django.urls import path

from portal.gaps import views

gap_urls = [
    path("gaten/", views.gaps, name="gaps"),
    path("gaten/cel/", views.gaps_cell, name="gaps_cell"),
]
