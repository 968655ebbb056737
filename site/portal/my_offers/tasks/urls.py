"""Addresses of the tasks in which a listing is written."""

from django.urls import URLPattern, path

from portal.my_offers.tasks.handing_in import my_offer_hand_in
from portal.my_offers.tasks.views import my_offer, my_offer_part, my_offer_when

task_urls: list[URLPattern] = [
    path("mijn-aanbod/wanneer/", my_offer_when, name="my_offer_when"),
    path("mijn-aanbod/activiteit/<int:offer>/", my_offer, name="my_offer"),
    path("mijn-aanbod/activiteit/<int:offer>/indienen/", my_offer_hand_in, name="my_offer_hand_in"),
    path("mijn-aanbod/activiteit/<int:offer>/<slug:part>/", my_offer_part, name="my_offer_part"),
]
