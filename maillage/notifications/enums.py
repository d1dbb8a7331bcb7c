"""Choices of notifications."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a message stands. `failed` is tried again until the attempts run out."""

    QUEUED = "queued", _("en attente")
    SENT = "sent", _("envoyé")
    FAILED = "failed", _("non parti")
    SKIPPED = "skipped", _("non envoyé, à votre demande")


class Category(models.TextChoices):
    """What a message is about: headings of the page where a person chooses what she receives."""

    ACCESS = "access", _("Accès au réseau")
    WORK = "work", _("Ce qui m'attend")
    NETWORK = "network", _("Vie du réseau")
