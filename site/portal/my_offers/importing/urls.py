"""Addresses of bringing in."""

from django.urls import path

from portal.my_offers.importing import views

import_urls = [
    path("mijn-aanbod/<int:organisation>/invoer/", views.start, name="my_import"),
    path("mijn-aanbod/<int:organisation>/invoer/<int:file>/", views.found, name="my_import_found"),
    path("mijn-aanbod/<int:organisation>/invoer/<int:file>/klaar/", views.done, name="my_import_done"),
    path("mijn-aanbod/activiteit/<int:offer>/invoer/", views.beside, name="my_offer_brought_in"),
]
