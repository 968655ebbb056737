"""Addresses of the toolbox."""

from django.urls import path

from portal.toolbox import adding, views

toolbox_urls = [
    path("gereedschap/", views.toolbox, name="toolbox"),
    path("gereedschap/nieuw/", adding.new_tool, name="tool_new"),
    path("gereedschap/document/<int:tool_document>/", adding.document, name="tool_document"),
    path("gereedschap/document/<int:tool_document>/weg/", adding.remove_document, name="tool_document_remove"),
    path("gereedschap/<slug:slug>/", views.tool, name="tool"),
    path("gereedschap/<slug:slug>/wijzig/", adding.change_tool, name="tool_change"),
    path("gereedschap/<slug:slug>/weg/", adding.remove_tool, name="tool_remove"),
    path("gereedschap/<slug:slug>/document/", adding.add_document, name="tool_document_add"),
]
