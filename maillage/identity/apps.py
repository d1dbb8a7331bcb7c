"""Application configuration of identity."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "maillage.identity"
    verbose_name = "Identité"
