"""Addresses of the day. Below `mail-uit/` nobody logs in: a signature opens it."""

from django.urls import path

from portal.today import doing, mail_off, views

today_urls = [
    path("vandaag/", views.today, name="today"),
    path("vandaag/afspraak/<int:pk>/", doing.agreement_done, name="today_agreement"),
    path("vandaag/opvolging/<int:pk>/", doing.followed_up, name="today_follow_up"),
    path("vandaag/mail-uit/<str:token>/", mail_off.mail_off, name="day_mail_off"),
    path("mijn-account/weekmail/", mail_off.choose_mail, name="day_mail"),
]
