"""Addresses of the evaluation, below `/evaluatie/`."""

from django.urls import path

from portal.evaluation import lists, overview, paper, rounds

evaluation_urls = [
    path("evaluatie/", overview.evaluation, name="evaluation"),
    path("evaluatie/resultaten/<int:pk>/", overview.results, name="evaluation_results"),
    path("evaluatie/lijst/<int:pk>/", lists.question_list, name="question_list"),
    path("evaluatie/lijst/<int:pk>/bewerk/", lists.edit, name="question_list_edit"),
    path("evaluatie/lijst/<int:pk>/ronde/", rounds.open_one, name="round_open"),
    path("evaluatie/ronde/<int:pk>/", rounds.one_round, name="round"),
    path("evaluatie/ronde/<int:pk>/link/", rounds.link, name="round_link"),
    path("evaluatie/ronde/<int:pk>/sluit/", rounds.close, name="round_close"),
    path("evaluatie/ronde/<int:pk>/papier/", paper.sheet, name="round_paper"),
    path("evaluatie/ronde/<int:pk>/typen/", paper.type_pile, name="round_type"),
    path("evaluatie/ronde/<int:pk>/typen/<int:pile>/terug/", paper.take_one_back, name="round_take_back"),
]
