"""Application configuration of strategy: what it brings to the registries."""

from django.apps import AppConfig


class StrategyConfig(AppConfig):
    name = "maillage.strategy"
    verbose_name = "Plan stratégique"

    def ready(self) -> None:
        from maillage.strategy import registrations

        registrations.register()
