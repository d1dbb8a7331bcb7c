"""A plan document read into a tree, while people review it."""

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillage.accounts.rules import is_officer
from maillage.identity.models import Network, Person
from maillage.strategy.enums import ReadingState
from maillage.strategy.models.plans import Plan
from maillage.strategy.review.outline import Tree


class ReadingQuerySet(models.QuerySet["Reading"]):
    def in_review(self) -> "ReadingQuerySet":
        return self.filter(state=ReadingState.IN_REVIEW)

    def visible_to(self, person: Person | None) -> "ReadingQuerySet":
        """Readings are a workshop: those who write plans see them, in their network."""
        if person is None or not is_officer(person):
            return self.none()
        return self.filter(network_id=person.network_id)


class Reading(models.Model):
    """What the reader found, and what people made of it so far.

    `found` is the reader's JSON as it came (see `maillage.engines.planreader`), never changed; `tree` is the reviewed
    form (see `strategy.review`); `pages` the lines of the source, page by page, for the side-by-side view.
    `version` grows with each edit: two people reviewing at once never overwrite each other.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="readings")
    plan = models.ForeignKey(Plan, models.SET_NULL, null=True, blank=True, related_name="readings")
    state = models.CharField(_("état"), max_length=10, choices=ReadingState, default=ReadingState.IN_REVIEW)
    file_name = models.CharField(_("fichier"), max_length=200)
    found: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()
    pages: "models.JSONField[list[list[str]], list[list[str]]]" = models.JSONField(default=list)
    tree: "models.JSONField[Tree, Tree]" = models.JSONField()
    seconds = models.FloatField(default=0)
    created_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("lecture de plan")
        verbose_name_plural = _("lectures de plans")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("reading", kwargs={"reading_id": self.pk})


class ReadingEdit(models.Model):
    """One edit of a review, with what it changed: it can be undone, and one sees who reviewed what.

    `before` is what `strategy.review.changes.difference` keeps of the former tree.
    """

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="edits")
    number = models.PositiveIntegerField()
    label = models.CharField(max_length=200)
    before: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    undone = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("retouche de lecture")
        verbose_name_plural = _("retouches de lectures")
        ordering = ["reading", "-number"]
        constraints = [models.UniqueConstraint(fields=["reading", "number"], name="strategy_reading_edit")]

    def __str__(self) -> str:
        return self.label

    @property
    def network(self) -> Network:
        return self.reading.network
