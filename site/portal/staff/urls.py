"""Addresses of the staff's shell: one address each, in Dutch, outside the languages of the public pages."""

from django.urls import path

from portal.matrix import views as matrix
from portal.matrix.saved_urls import saved_urls
from portal.staff import account, signals

staff_urls = [
    path("matrix/", matrix.matrix, name="matrix"),
    path("matrix/rij/<int:offer>/", matrix.panel, name="matrix_panel"),
    path("matrix/vergelijk/", matrix.compare, name="matrix_compare"),
    path("matrix/uitleg/", matrix.ranking, name="matrix_ranking"),
    *saved_urls,
    path("signalen/", signals.signals, name="signals"),
    path("signalen/meld/<int:offer>/", signals.report_offer, name="report_offer"),
    path("signalen/zoek/", signals.report_need, name="report_need"),
    path("mijn-account/", account.account, name="account"),
    path("mijn-account/sleutels/<int:pk>/intrekken/", account.revoke_token, name="revoke_token"),
]
