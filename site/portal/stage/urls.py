"""The addresses of the stage, below `/onderdelen/`."""

from django.urls import path

from portal.stage.plain_page import plain_page
from portal.stage.views import stage, stage_group

urlpatterns = [
    path("", stage, name="stage"),
    path("taal/", plain_page, name="stage_plain"),
    path("<slug:name>/", stage_group, name="stage_group"),
]
