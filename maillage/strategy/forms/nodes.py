"""Forms of the tree: a node's words and place."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from maillage.directory.models import Territory
from maillage.kit.numbers import whole_number
from maillage.strategy.due import read_due, written_due
from maillage.strategy.enums import DatePrecision, NodeKind
from maillage.strategy.models import Horizon, Node, Plan
from maillage.ui.fields import DayField
from maillage.ui.refusals import go_on_from

# A select that one can still read through; beyond, what is near is offered.
MOST_PARENTS = 400
FEW_PARENTS = _(
    "Le plan est grand : les éléments voisins et les têtes de branche sont proposés. Pour aller plus loin, passez par "
    "une tête de branche."
)


class DueField(forms.CharField):
    """A due date as exactly as people know it: « 2028 », « septembre 2028 » or « 12/09/2028 »."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Échéance"),
            required=False,
            max_length=20,
            help_text=_("Une année, un mois ou un jour : 2028, septembre 2028 ou 12/09/2028."),
            **kwargs,
        )

    def clean(self, value: Any) -> tuple[date | None, str]:
        text = super().clean(value)
        if not text:
            return None, DatePrecision.MONTH
        found = read_due(text)
        if found is None:
            raise forms.ValidationError(
                _("Cette date ne se lit pas. Écrivez 2028, septembre 2028 ou 12/09/2028.")
            )
        return found


class NodeForm(forms.Form):
    """Add a node, or change one."""

    title = forms.CharField(
        label=_("Intitulé"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": _("Un élément du plan a besoin d'un intitulé. Écrivez-le en une phrase.")
        },
    )
    kind = forms.ChoiceField(
        label=_("Nature"), choices=[(kind.value, str(kind.label).capitalize()) for kind in NodeKind]
    )
    code = forms.CharField(label=_("Code"), max_length=30, required=False, help_text=_("Par exemple 1.1.2."))
    horizon = forms.ModelChoiceField(
        Horizon.objects.none(), label=_("Horizon"), required=False, empty_label=_("aucun")
    )
    due = DueField()
    starts_on = DayField(label=_("Démarre le"), required=False)
    finding = forms.CharField(
        label=_("Constat"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Ce qui amène là."),
    )
    is_public = forms.BooleanField(label=_("Visible du public"), required=False, initial=True)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["horizon"].queryset = Horizon.objects.filter(plan=plan)  # type: ignore[attr-defined]

    def node_fields(self) -> dict[str, Any]:
        """What `update_node` takes, but the version."""
        data = {name: value for name, value in self.cleaned_data.items() if name not in ("due", "version")}
        if "due" in self.cleaned_data:
            data["due_on"], data["due_precision"] = self.cleaned_data["due"]
        return data


class NodeEditForm(NodeForm):
    """Change a node: also what it serves and where it happens.

    The due date of an action that is followed moves on a page of its own, with its reason.
    """

    serves = forms.ModelMultipleChoiceField(
        Node.objects.none(), label=_("Valeurs servies"), required=False, widget=forms.CheckboxSelectMultiple
    )
    territories = forms.ModelMultipleChoiceField(
        Territory.objects.none(), label=_("Territoires"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, plan: Plan, node: Node, **kwargs: Any) -> None:
        super().__init__(*args, plan=plan, initial=initial_of(node), **kwargs)
        values = Node.objects.filter(plan=plan, kind=NodeKind.VALUE).exclude(pk=node.pk)
        places = Territory.objects.departements(region_code=plan.network.region_code)
        self.fields["serves"].queryset = values  # type: ignore[attr-defined]
        self.fields["territories"].queryset = places  # type: ignore[attr-defined]
        for name, found in (
            ("serves", values),
            ("territories", places if plan.network.region_code else None),
        ):
            if not found:
                del self.fields[name]
        if node.is_action and plan.is_in_force:
            del self.fields["due"]

    def compare_with(self, now: Node) -> list[dict[str, Any]]:
        """Somebody saved in between: go on from the new version, and say what each differing field now holds."""
        go_on_from(self, now.version)
        before, fields = initial_of(now), ("title", "kind", "code", "due", "starts_on", "finding")
        return [
            {"field": self[name], "now": before[name]}
            for name in fields
            if name in self.fields and str(before[name] or "") != self.data.get(name, "")
        ]


def initial_of(node: Node) -> dict[str, Any]:
    """What the form shows of a node."""
    names = ("title", "kind", "code", "horizon", "starts_on", "finding", "is_public", "version")
    return {
        **{name: getattr(node, name) for name in names},
        "due": written_due(node.due_on, node.due_precision),
        "serves": node.serves.all(),
        "territories": node.territories.all(),
    }


class MoveForm(forms.Form):
    """Where a node goes: under which other, before which sibling. `version` is the node's, as the page showed it."""

    direction = forms.ChoiceField(choices=[(d, d) for d in ("up", "down", "in", "out")], required=False)
    parent = forms.ModelChoiceField(
        Node.objects.none(), label=_("Sous"), required=False, empty_label=_("tout en haut du plan")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, node: Node, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others: QuerySet[Node] = (
            Node.objects.filter(plan_id=node.plan_id).exclude(pk=node.pk).order_by("rank")
        )
        if others.count() > MOST_PARENTS:
            others = _near(node, others)
            self.fields["parent"].help_text = FEW_PARENTS
        self.fields["parent"].queryset = others  # type: ignore[attr-defined]
        self.fields["parent"].initial = node.parent_id
        self.fields["version"].initial = node.version


def _near(node: Node, others: QuerySet[Node]) -> QuerySet[Node]:
    """The nearest of the others, what the node hangs on, and the first heads."""
    around = MOST_PARENTS // 4
    heads = list(others.filter(parent=None).values_list("pk", flat=True)[: MOST_PARENTS // 2])
    near = Q(rank__gte=node.rank - around, rank__lte=node.rank + around)
    return others.filter(near | Q(pk__in=[*heads, node.parent_id or 0]))


class RemoveForm(forms.Form):
    """What a removal was said to take away: the node in that version, and the branch under it, as pks."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput)

    def clean_seen(self) -> set[int]:
        return {whole_number(word) for word in self.cleaned_data["seen"].split()}
