"""Addresses of the interviews."""

from django.urls import path

from portal.interviews import overview, portraits, views

interview_urls = [
    path("gesprekken/", overview.interviews, name="interviews"),
    path("gesprekken/nieuwe-partner/", overview.new_partner, name="interview_new_partner"),
    path("gesprekken/partner/<int:pk>/", portraits.portrait, name="portrait"),
    path("gesprekken/partner/<int:pk>/papier/", portraits.paper, name="portrait_paper"),
    path("gesprekken/partner/<int:pk>/begin/", portraits.begin, name="interview_begin"),
    path("gesprekken/<int:pk>/", views.interview, name="interview"),
    path("gesprekken/<int:pk>/bewaar/", views.save, name="interview_save"),
    path("gesprekken/<int:pk>/aanbod/", views.make_offer, name="interview_offer"),
    path("gesprekken/<int:pk>/weg/", views.throw_away, name="interview_away"),
    path("gesprekken/<int:pk>/afspraak/<int:agreement>/", views.tick_agreement, name="interview_tick"),
]
