"""The stage's app configuration. It brings no models; that it is installed is what opens its page."""

from django.apps import AppConfig


class StageConfig(AppConfig):
    """The page of components."""

    name = "portal.stage"
    label = "stage"
