"""Addresses of coming in: one each, in Dutch, outside the languages of the public pages."""

from django.urls import path

from portal.joining import asking, confirming, invitation, left, people, requests

joining_urls = [
    path("nieuwe-organisatie/", asking.register_organisation, name="register_organisation"),
    path("mijn-organisatie/<int:organisation>/", asking.claim_organisation, name="claim_organisation"),
    path("uitnodiging/<str:token>/", invitation.invitation, name="invitation"),
    path("bevestig/<str:token>/", confirming.confirm_address, name="confirm_address"),
    path("bevestig/<str:token>/binnen/", confirming.enter, name="enter"),
]
people_urls = [
    path("mijn-aanbod/<int:organisation>/mensen/", people.people, name="my_people"),
    path("mijn-aanbod/gestopt/", left.left, name="left"),
]
request_urls = [
    path("nakijken/toegang/", requests.access_requests, name="access_requests"),
    path("nakijken/toegang/<int:pk>/", requests.access_request, name="access_request"),
]
