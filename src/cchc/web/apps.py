"""The Django application of the pages."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages of the office."""

    name = "cchc.web"
    label = "web"
