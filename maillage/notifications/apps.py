"""Application configuration of notifications."""

from datetime import timedelta

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "maillage.notifications"
    verbose_name = "Messages"

    def ready(self) -> None:
        from maillage.notifications.notifications import SenderTest, registry
        from maillage.notifications.operations import deliver_due, forget_done_deliveries
        from maillage.ui.registries.navigation import Place, places
        from maillage.ui.registries.ticks import Tick, ticks

        ticks.register(
            Tick("notifications.deliver", 10, timedelta(minutes=1), deliver_due),
            Tick("notifications.forget", 82, timedelta(days=1), forget_done_deliveries),
        )
        registry.register(SenderTest)
        places.register(Place("notifications"))
