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
        ordering = ["node_id", "-side", "-starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["node", "side"],
                condition=models.Q(ends_on=None),
                name="strategy_one_open_lead_per_side",
                violation_error_message=_(
                    "Ce côté du binôme est déjà tenu. Terminez d'abord le pilotage en cours."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="strategy_lead_ends_after_start",
                violation_error_message=_(
                    "Le pilotage finirait avant d'avoir commencé. Vérifiez les deux jours."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.node}"

    @property
    def network(self) -> Network:
        return self.node.network


def leads_over(node: Node) -> list[Lead]:
    """The open leads that hold for `node`: for each side, its own or the nearest above. Two queries at most."""
    ancestors, parents = (
        [node.pk],
        dict(Node.objects.filter(plan_id=node.plan_id).values_list("pk", "parent_id")),
    )
    while parents.get(ancestors[-1]):
        ancestors.append(parents[ancestors[-1]])
    nearest: dict[str, Lead] = {}
    found = Lead.objects.active().filter(node__in=ancestors).select_related("person")
    for lead in sorted(found, key=lambda lead: ancestors.index(lead.node_id)):
        nearest.setdefault(lead.side, lead)
    return list(nearest.values())
