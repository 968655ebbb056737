"""Addresses of the inbox."""

from django.urls import path

from portal.inbox import doing, views

inbox_urls = [
    path("signalen/", views.signals, name="signals"),
    path("signalen/doen/", doing.do, name="signals_do"),
]
