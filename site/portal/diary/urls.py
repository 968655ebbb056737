"""Addresses of the diaries, below `/dagboek/`."""

from django.urls import path

from portal.diary import views

diary_urls = [
    path("dagboek/", views.diary, name="diary"),
    path("dagboek/schrijf/", views.write, name="diary_write"),
    path("dagboek/<int:pk>/", views.edit, name="diary_edit"),
    path("dagboek/<int:pk>/weg/", views.throw_away, name="diary_away"),
]
