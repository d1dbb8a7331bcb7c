"""What only actions have: their sheet, steps and progress notes."""

from datetime import date

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillage.identity.models import Network, Person
from maillage.strategy.enums import ActionState
from maillage.strategy.models.nodes import Node

PERCENT = [MaxValueValidator(100, _("Un avancement va de 0 à 100 %%."))]


class ActionSheet(models.Model):
    """The working part of an action. `last_news_on` is the day of the newest note, step done or evidence."""

    node = models.OneToOneField(Node, models.CASCADE, primary_key=True, related_name="sheet")
    state = models.CharField(_("état"), max_length=10, choices=ActionState, default=ActionState.TODO)
    state_reason = models.CharField(_("raison"), max_length=300, blank=True)
    progress = models.PositiveSmallIntegerField(_("avancement"), default=0, validators=PERCENT)
    done_on = models.DateField(_("réalisée le"), null=True, blank=True)
    last_news_on = models.DateField(null=True, blank=True, editable=False)
    expected_results = models.TextField(_("résultats attendus, un par ligne"), blank=True)
    audience = models.CharField(_("public visé"), max_length=200, blank=True)
    social_utility = models.TextField(_("ce que cela change, pour qui"), blank=True)
    means_days = models.DecimalField(
        _("moyens en jours"), max_digits=7, decimal_places=1, null=True, blank=True
    )
    means_cents = models.PositiveBigIntegerField(_("moyens en centimes d'euro"), null=True, blank=True)

    class Meta:
        verbose_name = _("fiche action")
        verbose_name_plural = _("fiches action")
        ordering = ["node__rank"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(progress__lte=100),
                name="strategy_sheet_progress",
                violation_error_message=_("Un avancement va de 0 à 100 %%."),
            )
        ]

    def __str__(self) -> str:
        return str(self.node)


class Step(models.Model):
    """A dated step of an action."""

    node = models.ForeignKey(Node, models.CASCADE, related_name="steps")
    title = models.CharField(_("étape"), max_length=200)
    due_on = models.DateField(_("échéance"), null=True, blank=True)
    done_on = models.DateField(_("faite le"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=1)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("étape")
        verbose_name_plural = _("étapes")
        ordering = ["node_id", "position", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def network(self) -> Network:
        return self.node.network

    @property
    def is_done(self) -> bool:
        return self.done_on is not None

    def is_late_on(self, day: date) -> bool:
        return self.done_on is None and self.due_on is not None and self.due_on < day


class ProgressNote(models.Model):
    """Two minutes of the pair: where the action is at (0-100), one sentence, the next step. Notes are never edited."""

    node = models.ForeignKey(Node, models.CASCADE, related_name="notes")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    posted_at = models.DateTimeField(_("publié le"), default=timezone.now)
    progress = models.PositiveSmallIntegerField(_("avancement"), null=True, blank=True, validators=PERCENT)
    previous_progress = models.PositiveSmallIntegerField(default=0)
    sentence = models.TextField(_("où en sommes-nous"), max_length=1000)
    next_step = models.CharField(_("prochain pas"), max_length=200, blank=True)
    next_step_on = models.DateField(_("pour le"), null=True, blank=True)
    is_public = models.BooleanField(_("visible du public"), default=False)

    class Meta:
        verbose_name = _("point d'étape")
        verbose_name_plural = _("points d'étape")
        ordering = ["-posted_at", "-pk"]
        indexes = [models.Index(fields=["node", "-posted_at"], name="strategy_note_node")]

    def __str__(self) -> str:
        return f"{self.node}, {self.posted_at:%Y-%m-%d}"

    @property
    def network(self) -> Network:
        return self.node.network
