"""Model of the journal: one append-only table."""

from typing import Any, NoReturn

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillage.identity.models import Network, Person


class EntryQuerySet(models.QuerySet["Entry"]):
    def about(self, target: models.Model) -> "EntryQuerySet":
        """Entries whose object is `target`, newest first."""
        kind = ContentType.objects.get_for_model(target)
        return self.filter(target_type=kind, target_id=target.pk)

    def update(self, **fields: Any) -> NoReturn:
        raise TypeError("The journal is append-only.")

    def delete(self) -> NoReturn:
        raise TypeError("The journal is append-only.")


class Entry(models.Model):
    """One line: an actor did a verb on an object. `data` holds what the phrasing needs (plain JSON, no secrets).

    Whoever changes a column here reads the migration `0002_append_only` first: on SQLite the triggers that keep the
    lines are lost with the table that Django makes anew.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="+")
    at = models.DateTimeField(_("quand"), default=timezone.now)
    actor = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    actor_label = models.CharField(_("qui"), max_length=150)
    verb = models.CharField(_("acte"), max_length=80)
    target_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    target_id = models.PositiveBigIntegerField()
    target = GenericForeignKey("target_type", "target_id")
    target_label = models.CharField(_("objet"), max_length=250)
    data = models.JSONField(default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("ligne de journal")
        verbose_name_plural = _("lignes de journal")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["target_type", "target_id", "-at"], name="journal_target"),
            models.Index(fields=["network", "-at"], name="journal_network"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_label}, {self.verb}, {self.target_label}"
