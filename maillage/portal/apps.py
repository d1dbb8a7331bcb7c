"""Application configuration of the portal."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "maillage.portal"
    verbose_name = "Portail"

    def ready(self) -> None:
        from maillage.portal import receivers, registrations

        registrations.register()
        receivers.connect()
