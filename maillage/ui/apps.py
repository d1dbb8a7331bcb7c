"""Application configuration of the design system."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "maillage.ui"
    verbose_name = "Interface"

    def ready(self) -> None:
        from maillage.kit.access import answer_forms_of_the_signed_out
        from maillage.ui import field_messages
        from maillage.ui.views.held import session_ended

        field_messages.install()
        answer_forms_of_the_signed_out(session_ended)
