"""Application configuration of the journal."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "maillage.journal"
    verbose_name = "Journal"
