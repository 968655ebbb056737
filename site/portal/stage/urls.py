"""The addresses of the stage, below `/onderdelen/`."""

from django.urls import path

from portal.stage.views import stage, stage_group

urlpatterns = [path("", stage, name="stage"), path("<slug:name>/", stage_group, name="stage_group")]
