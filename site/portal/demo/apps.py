"""The demo's app configuration: it brings the command `load_demo`, and is never installed in production."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demo."""

    name = "portal.demo"
    label = "demo"
