"""Pairs: one employee and one member pilot a node, and everything below that has no pair of its own."""

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillage.identity.enums import Side
from maillage.identity.models import Network, Person
from maillage.strategy.models.nodes import Node


class LeadQuerySet(models.QuerySet["Lead"]):
    def active(self, on: date | None = None) -> "LeadQuerySet":
        """Leads that hold on that day (today unless said); people who have left hold none."""
        day = on or timezone.localdate()
        return self.filter(
            models.Q(ends_on=None) | models.Q(ends_on__gte=day),
            models.Q(person__left_on=None) | models.Q(person__left_on__gt=day),
            starts_on__lte=day,
        )


class Lead(models.Model):
    """One half of a pair, dated. At most one open lead per node and side."""

    node = models.ForeignKey(Node, models.CASCADE, related_name="leads")
    person = models.ForeignKey(Person, models.PROTECT, related_name="leads")
    side = models.CharField(
        _("côté"), max_length=10, choices=[c for c in Side.choices if c[0] != Side.OUTSIDE]
    )
    starts_on = models.DateField(_("à partir du"), default=timezone.localdate)
    ends_on = models.DateField(_("jusqu'au"), null=True, blank=True)

    objects = LeadQuerySet.as_manager()

    class Meta:
        verbose_name = _("pilote")
        verbose_name_plural = _("pilotes")
        ordering = ["node", "-side", "-starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["node", "side"],
                condition=models.Q(ends_on=None),
                name="strategy_one_open_lead_per_side",
                violation_error_message=_(
                    "Ce côté du binôme est déjà tenu. Terminez d'abord le pilotage en cours."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.node}"

    @property
    def network(self) -> Network:
        return self.node.network
