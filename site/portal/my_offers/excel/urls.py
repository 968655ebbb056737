"""Addresses of the sheet: of one organisation, and of all those of a coach."""

from django.urls import path

from portal.my_offers.excel import views

excel_urls = [
    path("mijn-aanbod/excel/", views.all_start, name="my_excel_all"),
    path("mijn-aanbod/excel/blad.xlsx", views.all_download, name="my_excel_all_download"),
    path("mijn-aanbod/excel/<int:file>/", views.all_sheet, name="my_excel_all_sheet"),
    path("mijn-aanbod/<int:organisation>/excel/", views.own_start, name="my_excel"),
    path("mijn-aanbod/<int:organisation>/excel/blad.xlsx", views.own_download, name="my_excel_download"),
    path("mijn-aanbod/<int:organisation>/excel/<int:file>/", views.own_sheet, name="my_excel_sheet"),
]
