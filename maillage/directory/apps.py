"""Application configuration of the directory."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "maillage.directory"
    label = "directory"
    verbose_name = "Annuaire"

    def ready(self) -> None:
        """Fill the registries of lower modules and declare the permissions."""
        from maillage.directory import registrations, rules  # noqa: F401

        registrations.register()
