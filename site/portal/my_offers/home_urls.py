"""Addresses of the first page of "Mijn aanbod", of new listings, previews and states."""

from django.urls import path

from portal.my_offers import answering, home, place, preview, starting, states

home_urls = [
    path("mijn-aanbod/", home.my_offers, name="my_offers"),
    path("mijn-aanbod/<int:organisation>/", home.of_organisation, name="my_offers_of"),
    path("mijn-aanbod/<int:organisation>/nieuw/", starting.new, name="my_offer_new"),
    path("mijn-aanbod/activiteit/<int:offer>/nog-eens/", starting.copy, name="my_offer_copy"),
    path("mijn-aanbod/activiteit/<int:offer>/voorbeeld/", preview.preview, name="my_offer_preview"),
    path("mijn-aanbod/activiteit/<int:offer>/voorbeeld/pagina/", preview.preview_page, name="my_offer_preview_page"),
    path("mijn-aanbod/activiteit/<int:offer>/toestand/", states.state, name="my_offer_state"),
    path("mijn-aanbod/activiteit/<int:offer>/terug/", states.undo, name="my_offer_undo"),
    path("mijn-aanbod/activiteit/<int:offer>/klopt/", states.still_right, name="my_offer_confirm"),
    path("mijn-aanbod/activiteit/<int:offer>/antwoord/", home.answer, name="my_offer_answer"),
    path("mijn-aanbod/activiteit/<int:offer>/gezegd/", answering.said, name="my_offer_said"),
    path("plaats/<str:token>/", place.place_by_link, name="place_by_link"),
    path("voorbeeld/<str:token>/", preview.preview_by_link, name="preview_by_link"),
]
