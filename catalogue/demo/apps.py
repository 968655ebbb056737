"""The demo's app configuration: installed by the demo's and the tests' settings only."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demo region and its command `load_demo`; never installed in production."""

    name = "catalogue.demo"
    label = "demo"
