"""A plan document read into a tree, while people review it."""

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillage.accounts.rules import is_officer
from maillage.identity.models import Network, Person
from maillage.strategy.enums import STATES_UNDER_WAY, ReadingStage, ReadingState
from maillage.strategy.models.plans import Plan
from maillage.strategy.review.outline import Tree


class ReadingQuerySet(models.QuerySet["Reading"]):
    def in_review(self) -> "ReadingQuerySet":
        return self.filter(state=ReadingState.IN_REVIEW)

    def under_way(self) -> "ReadingQuerySet":
        """Documents that wait their turn or are being read."""
        return self.filter(state__in=STATES_UNDER_WAY)

    def light(self) -> "ReadingQuerySet":
        """Without the heavy columns: what was found, and the tree."""
        return self.defer("found", "pages", "tree", "survey")

    def visible_to(self, person: Person | None) -> "ReadingQuerySet":
        """Readings are a workshop: those who write plans see them, in their network."""
        if person is None or not is_officer(person):
            return self.none()
        return self.filter(network_id=person.network_id)


class Reading(models.Model):
    """A document that was given, what the reader found in it, and what people made of it so far.

    Until it is read, a document lies in `upload` and waits its turn: one at a time in a network. `taken_at` is when
    the last of its `tries` began, `stage` where the reader is, `refusal` the sentence that says why it found nothing.

    Of a spreadsheet, `survey` is what the reader saw of its sheets, `mapping` what people said of its columns, at
    `mapped_at`; a `refusal` beside it says why nothing came of that (see `planreader.sheets`).

    `found` is the reader's JSON as it came (see `maillage.engines.planreader`), never changed; `tree` is the reviewed
    form (see `strategy.review`); `pages` the lines of the source, page by page, for the side-by-side view.
    `version` grows with each edit: two people reviewing at once never overwrite each other.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="readings")
    plan = models.ForeignKey(Plan, models.SET_NULL, null=True, blank=True, related_name="readings")
    state = models.CharField(_("état"), max_length=10, choices=ReadingState, default=ReadingState.IN_REVIEW)
    file_name = models.CharField(_("fichier"), max_length=200)
    upload = models.FileField(upload_to="readings/", blank=True)
    stage = models.CharField(max_length=10, choices=ReadingStage, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField(null=True)
    refusal = models.CharField(max_length=300, blank=True)
    survey: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    mapping: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    mapped_at = models.DateTimeField(null=True)
    found: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    pages: "models.JSONField[list[list[str]], list[list[str]]]" = models.JSONField(default=list)
    tree: "models.JSONField[Tree, Tree]" = models.JSONField(default=dict)
    seconds = models.FloatField(default=0)
    created_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("lecture de plan")
        verbose_name_plural = _("lectures de plans")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "created_at"], name="strategy_reading_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["network"],
                condition=models.Q(state=ReadingState.READING),
                name="strategy_reading_one_at_once",
                violation_error_message=_("Un autre document du réseau est déjà en cours de lecture."),
            )
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        """Its review, or what one sees until then: how far the reading is, why it found nothing."""
        pages = dict.fromkeys((*STATES_UNDER_WAY, ReadingState.REFUSED), "reading-progress")
        page = {**pages, ReadingState.MAPPING: "reading-columns"}.get(ReadingState(self.state), "reading")
        return reverse(page, kwargs={"reading_id": self.pk})

    @property
    def is_under_way(self) -> bool:
        return self.state in STATES_UNDER_WAY


class ReadingEdit(models.Model):
    """One edit of a review, with what it changed: it can be undone, and one sees who reviewed what.

    `item` is the node or the line that it was about, empty when it was about many; `before` is what
    `strategy.review.changes.difference` keeps of the former tree.
    """

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="edits")
    number = models.PositiveIntegerField()
    label = models.CharField(max_length=200)
    item = models.CharField(max_length=40, blank=True)
    before: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    undone = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("retouche de lecture")
        verbose_name_plural = _("retouches de lectures")
        ordering = ["reading_id", "-number"]
        constraints = [models.UniqueConstraint(fields=["reading", "number"], name="strategy_reading_edit")]

    def __str__(self) -> str:
        return self.label

    @property
    def network(self) -> Network:
        return self.reading.network
