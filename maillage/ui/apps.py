"""Application configuration of the design system."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "maillage.ui"
    verbose_name = "Interface"

    def ready(self) -> None:
        from maillage.ui import field_messages

        field_messages.install()
