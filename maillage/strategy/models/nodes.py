"""The tree of a plan: values, ambitions, orientations, objectives and actions."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maillage.directory.models import Territory
from maillage.identity.models import Network
from maillage.strategy.enums import DatePrecision, NodeKind
from maillage.strategy.models.plans import Horizon, Plan

# A key is a code as people write it (« 1.1.2 »): dots stay, unlike in a slug.
KEY = RegexValidator(
    r"^[a-z0-9][a-z0-9._-]*$", _("Une adresse ne contient que des lettres, chiffres, points et tirets.")
)

# The nodes that are not public, and everything below them.
HIDDEN = """
    WITH RECURSIVE hidden(id) AS (
        SELECT id FROM strategy_node WHERE NOT is_public
        UNION
        SELECT below.id FROM strategy_node below JOIN hidden ON below.parent_id = hidden.id
    )
    SELECT id FROM hidden
"""


class NodeQuerySet(models.QuerySet["Node"]):
    def actions(self) -> "NodeQuerySet":
        return self.filter(kind=NodeKind.ACTION)

    def public(self) -> "NodeQuerySet":
        """What everybody may see: a hidden node hides its branch, however deep. Part of the same one query.

        `queries.map.without_hidden` says the same of a tree in hand; a test holds them together.
        """
        return self.exclude(pk__in=RawSQL(HIDDEN, []))  # noqa: S611 - a constant, nothing is put into it


class Node(models.Model):
    """One item of a plan, at any depth.

    `rank` is its place in document order over the whole plan (1, 2, 3…), kept by the operations; `thread` is the
    number of the orientation it hangs on (1 for the first root, 0 for values that stand apart).
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="nodes")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    kind = models.CharField(_("nature"), max_length=12, choices=NodeKind)
    code = models.CharField(_("code"), max_length=30, blank=True)
    key = models.CharField(_("adresse"), max_length=60, validators=[KEY])
    title = models.CharField(_("intitulé"), max_length=400)
    rank = models.PositiveIntegerField(default=0)
    depth = models.PositiveSmallIntegerField(default=1)
    thread = models.PositiveSmallIntegerField(default=0)
    finding = models.TextField(_("constat"), blank=True)
    horizon = models.ForeignKey(Horizon, models.SET_NULL, null=True, blank=True, related_name="nodes")
    starts_on = models.DateField(_("démarre le"), null=True, blank=True)
    due_on = models.DateField(_("échéance"), null=True, blank=True)
    due_precision = models.CharField(max_length=5, choices=DatePrecision, default=DatePrecision.MONTH)
    is_public = models.BooleanField(_("visible du public"), default=True)
    serves = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="served_by", verbose_name=_("valeurs servies")
    )
    territories = models.ManyToManyField(
        Territory, blank=True, related_name="+", verbose_name=_("territoires")
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = NodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("élément du plan")
        verbose_name_plural = _("éléments du plan")
        ordering = ["plan_id", "rank", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "key"],
                name="strategy_node_key",
                violation_error_message=_("Un autre élément du plan a déjà cette adresse."),
            )
        ]
        indexes = [models.Index(fields=["plan", "rank"], name="strategy_node_rank")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()

    def get_absolute_url(self) -> str:
        return reverse("action" if self.is_action else "node", args=[self.plan.key, self.key])

    @property
    def network(self) -> Network:
        return self.plan.network

    @property
    def network_id(self) -> int:
        return self.plan.network_id

    @property
    def is_action(self) -> bool:
        return self.kind == NodeKind.ACTION


class NodeAlias(models.Model):
    """A key that a node had before: its address redirects for life."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="+")
    key = models.CharField(max_length=60)
    node = models.ForeignKey(Node, models.CASCADE, related_name="aliases")

    class Meta:
        verbose_name = _("ancienne adresse d'élément")
        verbose_name_plural = _("anciennes adresses d'éléments")
        ordering = ["key"]
        constraints = [models.UniqueConstraint(fields=["plan", "key"], name="strategy_node_alias")]

    def __str__(self) -> str:
        return self.key
