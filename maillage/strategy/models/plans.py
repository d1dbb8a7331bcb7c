"""Plans, their named levels and their horizons."""

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillage.accounts.rules import is_elected, is_staff
from maillage.directory.rules import is_insider
from maillage.identity.models import Network, Person
from maillage.strategy.enums import STATES_IN_FORCE, HorizonKey, NodeKind, PlanState


class PlanQuerySet(models.QuerySet["Plan"]):
    def published(self) -> "PlanQuerySet":
        return self.filter(published_at__isnull=False, state__in=STATES_IN_FORCE)

    def visible_to(self, person: Person | None) -> "PlanQuerySet":
        """Plans that a reader may know: all for staff and elected people, in force for insiders, else published."""
        if person is None:
            return self.published()
        own = self.filter(network_id=person.network_id)
        if is_staff(person) or is_elected(person):
            return own
        return own.in_force() if is_insider(person, person.network) else own.published()

    def in_force(self) -> "PlanQuerySet":
        return self.filter(state__in=STATES_IN_FORCE)


class Plan(models.Model):
    """A strategic plan of a network: `starts_on` to `ends_on`, both included."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="plans")
    key = models.SlugField(_("adresse"), max_length=60)
    title = models.CharField(_("titre"), max_length=160)
    motto = models.CharField(_("devise"), max_length=160, blank=True)
    summary = models.TextField(_("présentation"), blank=True)
    starts_on = models.DateField(_("début"))
    ends_on = models.DateField(_("fin"))
    state = models.CharField(_("état"), max_length=20, choices=PlanState, default=PlanState.DRAFT)
    adopted_on = models.DateField(_("adopté le"), null=True, blank=True)
    adopted_by = models.CharField(_("adopté par"), max_length=120, blank=True)
    adoption_reference = models.CharField(_("référence de la décision"), max_length=60, blank=True)
    followed_by = models.CharField(_("suivi par"), max_length=160, blank=True)
    published_at = models.DateTimeField(_("publié le"), null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["-starts_on", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "key"],
                name="strategy_plan_key",
                violation_error_message=_("Un autre plan du réseau a déjà cette adresse."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")),
                name="strategy_plan_ends_after_start",
                violation_error_message=_("Le plan finit avant d'avoir commencé. Vérifiez les deux années."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} « {self.motto} »" if self.motto else self.title

    def get_absolute_url(self) -> str:
        return reverse("plan", kwargs={"key": self.key})

    @property
    def is_in_force(self) -> bool:
        return self.state in STATES_IN_FORCE

    @property
    def is_public(self) -> bool:
        return self.published_at is not None and self.is_in_force


class PlanAlias(models.Model):
    """An address that the plan had before: it redirects for life."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="+")
    key = models.SlugField(max_length=60)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="aliases")

    class Meta:
        verbose_name = _("ancienne adresse de plan")
        verbose_name_plural = _("anciennes adresses de plans")
        ordering = ["key"]
        constraints = [models.UniqueConstraint(fields=["network", "key"], name="strategy_plan_alias")]

    def __str__(self) -> str:
        return self.key


class PlanLevel(models.Model):
    """The network's own name for a depth of the tree: « Axe », « Orientation », « Mission »."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="levels")
    depth = models.PositiveSmallIntegerField(_("profondeur"))
    kind = models.CharField(_("nature"), max_length=12, choices=NodeKind)
    singular = models.CharField(_("au singulier"), max_length=40)
    plural = models.CharField(_("au pluriel"), max_length=40)

    class Meta:
        verbose_name = _("niveau")
        verbose_name_plural = _("niveaux")
        ordering = ["plan_id", "depth"]
        constraints = [models.UniqueConstraint(fields=["plan", "depth"], name="strategy_level_depth")]

    def __str__(self) -> str:
        return self.singular


class Horizon(models.Model):
    """Court, moyen or long terme of a plan, with its deadline and the reason of it (a term of office, an election)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="horizons")
    key = models.CharField(_("horizon"), max_length=6, choices=HorizonKey)
    label = models.CharField(_("nom"), max_length=40)
    starts_on = models.DateField(_("début"), null=True, blank=True)
    deadline = models.DateField(_("échéance"), null=True, blank=True)
    reason = models.CharField(_("raison de l'échéance"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        verbose_name = _("horizon")
        verbose_name_plural = _("horizons")
        ordering = ["plan_id", "position"]
        constraints = [models.UniqueConstraint(fields=["plan", "key"], name="strategy_horizon_key")]

    def __str__(self) -> str:
        return self.label


class ProgressSnapshot(models.Model):
    """Mean progress of a plan on a day, taken once a month, so that « + 4 pts depuis septembre » can be said."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="snapshots")
    taken_on = models.DateField()
    progress = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("avancement mensuel")
        verbose_name_plural = _("avancements mensuels")
        ordering = ["plan_id", "-taken_on"]
        constraints = [models.UniqueConstraint(fields=["plan", "taken_on"], name="strategy_snapshot_day")]

    def __str__(self) -> str:
        return f"{self.plan}, {self.taken_on:%Y-%m-%d}"
