"""Addresses of saved searches. Below `agenda/` and `mail-uit/` nobody logs in: a secret or a signature opens them."""

from django.urls import path

from portal.matrix import feed, mail_off, saved

saved_urls = [
    path("matrix/bewaar/", saved.save_search, name="save_search"),
    path("matrix/bewaard/", saved.saved_list, name="saved_searches"),
    path("matrix/bewaard/<int:pk>/", saved.saved_search, name="saved_search"),
    path("matrix/bewaard/<int:pk>/naam/", saved.rename_search, name="rename_search"),
    path("matrix/bewaard/<int:pk>/deel/", saved.share_search, name="share_search"),
    path("matrix/bewaard/<int:pk>/weg/", saved.forget_search, name="forget_search"),
    path("matrix/bewaard/<int:pk>/agenda/", saved.search_feed, name="search_feed"),
    path("matrix/bewaard/<int:pk>/mail/", saved.search_mail, name="search_mail"),
    path("matrix/agenda/<str:secret>.ics", feed.matrix_feed, name="matrix_feed"),
    path("matrix/mail-uit/<str:token>/", mail_off.mail_off, name="mail_off"),
]
