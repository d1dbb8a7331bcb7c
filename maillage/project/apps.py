"""Application configuration of the project itself: its system checks."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "maillage.project"
    label = "project"
    verbose_name = "Maillage"
