"""Application configuration of notifications."""

from datetime import timedelta

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "maillage.notifications"
    verbose_name = "Messages"

    def ready(self) -> None:
        from maillage.notifications.notifications import SenderTest, registry
        from maillage.notifications.operations import deliver_due
        from maillage.ui.registries.ticks import Tick, ticks

        ticks.register(Tick("notifications.deliver", 10, timedelta(minutes=1), deliver_due))
        registry.register(SenderTest)
