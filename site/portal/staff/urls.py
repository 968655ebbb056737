"""Addresses of the staff's shell: one address each, in Dutch, outside the languages of the public pages."""

from django.urls import path

from portal.matrix import views as matrix

staff_urls = [
    path("matrix/", matrix.matrix, name="matrix"),
    path("matrix/rij/<int:offer>/", matrix.panel, name="matrix_panel"),
    path("matrix/vergelijk/", matrix.compare, name="matrix_compare"),
    path("matrix/uitleg/", matrix.ranking, name="matrix_ranking"),
]
