"""Addresses of checking in the staff's shell."""

from django.urls import path

from portal.checking import doing, together, views

ONE = "nakijken/<int:pk>/"

check_urls = [
    path("nakijken/", views.checks, name="checks"),
    path("nakijken/organisatie/<int:organisation>/", together.together, name="checks_together"),
    path(ONE, views.check, name="check"),
    path(f"{ONE}publiceer/", doing.publish, name="check_publish"),
    path(f"{ONE}verbeter/", doing.correct, name="check_correct"),
    path(f"{ONE}stuur-terug/", doing.send_back, name="check_send_back"),
    path(f"{ONE}vraag/", doing.ask, name="check_ask"),
    path(f"{ONE}vertrouw/", doing.trust, name="check_trust"),
]
