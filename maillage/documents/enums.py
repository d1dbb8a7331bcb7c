"""Choices of documents."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a document is for."""

    EVIDENCE = "evidence", _("preuve")
    SOURCE = "source", _("document d'origine")
    ATTACHMENT = "attachment", _("pièce jointe")
