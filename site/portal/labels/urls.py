"""Addresses of labels in the staff's shell."""

from django.urls import path

from portal.labels import doing, filling, handing_in, offer, overview, page

ONE = "labels/beoordeling/<int:pk>/"

label_urls = [
    path("labels/", overview.labels, name="labels"),
    path("labels/aanbod/<int:pk>/", offer.offer_label, name="labels_offer"),
    path("labels/aanbod/<int:pk>/beoordeel/", doing.begin, name="label_begin"),
    path(ONE, page.assessment_page, name="label_assessment"),
    path(f"{ONE}vul-in/", filling.fill, name="label_fill"),
    path(f"{ONE}advies/", filling.advice, name="label_advice"),
    path(f"{ONE}dien-in/", handing_in.hand_in, name="label_hand_in"),
    path(f"{ONE}ook-voor/", handing_in.also_for, name="label_also_for"),
    path(f"{ONE}neem-over/", doing.take_over, name="label_take_over"),
    path(f"{ONE}vraag/", doing.invite, name="label_invite"),
    path(f"{ONE}vraag-eerst/", doing.ask_first, name="label_ask_first"),
    path(f"{ONE}langer/", doing.extend, name="label_extend"),
    path(f"{ONE}antwoord/", doing.reply, name="label_reply"),
    path(f"{ONE}stuur-terug/", doing.send_back, name="label_send_back"),
    path(f"{ONE}stop/", doing.drop, name="label_drop"),
    path(f"{ONE}beslis/", doing.decide, name="label_decide"),
    path(f"{ONE}bezwaar/", doing.object_to, name="label_object"),
    path(f"{ONE}trek-in/", doing.withdraw, name="label_withdraw"),
]
