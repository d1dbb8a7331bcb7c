"""Forms of plans and of their nodes: shapes and French words. Rules live in operations."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext_lazy as _

from maillage.strategy.enums import PLAN_TRANSITIONS, HorizonKey, NodeKind, PlanState
from maillage.strategy.models import Plan
from maillage.strategy.operations.plans import HorizonSpec, LevelSpec
from maillage.ui.fields import DayField
from maillage.ui.refusals import go_on_from

LEVEL_ROWS = 5
YEARS = (2000, 2100)


def year_field(label: Any) -> forms.IntegerField:
    """A year in four figures."""
    words = _("Écrivez l'année en quatre chiffres, par exemple 2027.")
    return forms.IntegerField(
        label=label,
        min_value=YEARS[0],
        max_value=YEARS[1],
        error_messages={"invalid": words, "min_value": words, "max_value": words, "required": words},
    )


class PlanForm(forms.Form):
    """A plan's title, years and address."""

    title = forms.CharField(
        label=_("Titre"),
        max_length=160,
        error_messages={
            "required": _("Donnez un titre au plan, par exemple « Plan stratégique 2026-2030 ».")
        },
    )
    motto = forms.CharField(label=_("Devise"), max_length=160, required=False)
    first_year = year_field(_("Première année"))
    last_year = year_field(_("Dernière année"))
    key = forms.SlugField(
        label=_("Adresse"),
        max_length=60,
        required=False,
        help_text=_("La fin de l'adresse de la page. Laissée vide, ce sont les deux années."),
        error_messages={"invalid": _("L'adresse s'écrit en lettres sans accent, chiffres et tirets.")},
    )
    summary = forms.CharField(
        label=_("Présentation"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Une ou deux phrases, lues aussi par le public."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("key") and data.get("first_year") and data.get("last_year"):
            data["key"] = slugify(f"{data['first_year']}-{data['last_year']}")
        return data

    def plan_fields(self) -> dict[str, Any]:
        """What `create_plan` and `update_plan` take, but the key."""
        data = self.cleaned_data
        return {
            "title": data["title"],
            "motto": data["motto"],
            "summary": data["summary"],
            "starts_on": date(data["first_year"], 1, 1),
            "ends_on": date(data["last_year"], 12, 31),
        }


class PlanEditForm(PlanForm):
    """The same, with who follows the plan, and the version that was read."""

    followed_by = forms.CharField(
        label=_("Suivi par"),
        max_length=160,
        required=False,
        help_text=_("L'instance qui suit le plan, par exemple « le comité consultatif stratégique »."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def plan_fields(self) -> dict[str, Any]:
        return {**super().plan_fields(), "followed_by": self.cleaned_data["followed_by"]}

    def compare_with(self, now: Plan) -> list[dict[str, Any]]:
        """Somebody saved in between: go on from the new version, and say what each differing field now holds."""
        go_on_from(self, now.version)
        kept = self.initial_of(now)
        return [
            {"field": self[name], "now": kept[name]}
            for name in kept
            if name != "version" and str(kept[name]) != self.data.get(name, "")
        ]

    @staticmethod
    def initial_of(plan: Plan) -> dict[str, Any]:
        """What the form shows of a plan."""
        return {
            "title": plan.title,
            "motto": plan.motto,
            "summary": plan.summary,
            "first_year": plan.starts_on.year,
            "last_year": plan.ends_on.year,
            "key": plan.key,
            "followed_by": plan.followed_by,
            "version": plan.version,
        }


class LevelForm(forms.Form):
    """The name of one level, in both numbers. Empty rows are left out."""

    kind = forms.ChoiceField(
        label=_("Nature"),
        choices=[(kind.value, str(kind.label).capitalize()) for kind in NodeKind],
        initial=NodeKind.OBJECTIVE,
    )
    singular = forms.CharField(label=_("Au singulier"), max_length=40, required=False)
    plural = forms.CharField(label=_("Au pluriel"), max_length=40, required=False)

    def spec(self) -> LevelSpec | None:
        """What the row says; None for an empty row. Without plural, an s is added."""
        data = self.cleaned_data
        one, many = data.get("singular", ""), data.get("plural", "")
        return LevelSpec(data["kind"], one, many or f"{one}s") if one else None


class HorizonForm(forms.Form):
    """One horizon: whether the plan has it, its name, its stretch, the reason of its deadline."""

    key = forms.ChoiceField(choices=HorizonKey.choices, widget=forms.HiddenInput)
    used = forms.BooleanField(label=_("Le plan a cet horizon"), required=False)
    label = forms.CharField(label=_("Nom"), max_length=40, required=False)
    starts_on = DayField(label=_("Début"), required=False)
    deadline = DayField(label=_("Échéance"), required=False)
    reason = forms.CharField(
        label=_("Raison de l'échéance"),
        max_length=200,
        required=False,
        help_text=_("Par exemple « fin de la mandature »."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("starts_on"), data.get("deadline")
        if start and end and end <= start:
            self.add_error("deadline", _("L'horizon finit avant d'avoir commencé. Vérifiez les deux dates."))
        return data

    def spec(self) -> HorizonSpec | None:
        """What the row says; None when the plan has no such horizon."""
        data = self.cleaned_data
        if not data.get("used"):
            return None
        return HorizonSpec(
            key=data["key"],
            label=data["label"] or str(HorizonKey(data["key"]).label).capitalize(),
            starts_on=data["starts_on"],
            deadline=data["deadline"],
            reason=data["reason"],
        )


LevelFormSet = forms.formset_factory(LevelForm, extra=0, max_num=LEVEL_ROWS)
HorizonFormSet = forms.formset_factory(HorizonForm, extra=0, max_num=len(HorizonKey))


def specs_of(rows: Iterable[Any]) -> list[Any]:
    """What the rows of a formset say, less those that say nothing."""
    return [spec for row in rows if (spec := row.spec()) is not None]


def level_rows(plan: Plan) -> list[dict[str, Any]]:
    """The plan's levels from the top, then empty rows to add some."""
    rows = [{"kind": lv.kind, "singular": lv.singular, "plural": lv.plural} for lv in plan.levels.all()]
    return rows + [{"kind": NodeKind.OBJECTIVE}] * (LEVEL_ROWS - len(rows))


def horizon_rows(plan: Plan) -> list[dict[str, Any]]:
    """The three horizons, those of the plan filled in."""
    known = {horizon.key: horizon for horizon in plan.horizons.all()}
    rows: list[dict[str, Any]] = []
    for key in HorizonKey.values:
        horizon = known.get(key)
        row: dict[str, Any] = {
            "key": key,
            "used": horizon is not None,
            "label": HorizonKey(key).label.capitalize(),
        }
        if horizon:
            row |= {name: getattr(horizon, name) for name in ("label", "starts_on", "deadline", "reason")}
        rows.append(row)
    return rows


class PlanStateForm(forms.Form):
    """Take a plan to its next state; adoption says who decided, when, under which reference.

    `only` is the one state that may follow: nothing to choose then, the page says it.
    """

    only = ""

    to = forms.ChoiceField(label=_("Nouvel état"), widget=forms.RadioSelect)
    on = DayField(label=_("Le"), required=False)
    body = forms.CharField(
        label=_("Par"),
        max_length=120,
        required=False,
        help_text=_(
            "L'instance qui décide, avec son article : « l'assemblée générale ». À remplir pour une adoption."
        ),
    )
    reference = forms.CharField(
        label=_("Référence de la décision"),
        max_length=60,
        required=False,
        help_text=_("Le numéro du relevé de décisions, s'il y en a un."),
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(to, capfirst(PlanState(to).label)) for to in PLAN_TRANSITIONS[plan.state]]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.initial["to"] = choices[0][0]
            self.only = str(PlanState(choices[0][0]).label)
            self.fields["to"].widget = forms.HiddenInput()
