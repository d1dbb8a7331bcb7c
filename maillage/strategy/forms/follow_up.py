"""Forms of the follow-up of an action: note, state, due date, step, evidence."""

from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from maillage.documents.formats import ACCEPTED, FORMATS
from maillage.kit.dates import end_of_month, long_date
from maillage.strategy.enums import ACTION_TRANSITIONS, ActionState, DatePrecision
from maillage.strategy.models import ActionSheet, Node, Step
from maillage.ui.fields import DayField
from maillage.ui.refusals import go_on_from


class NoteForm(forms.Form):
    """Two minutes: where it is at, a sentence, the next step."""

    progress = forms.IntegerField(
        label=_("Où en êtes-vous ?"),
        min_value=0,
        max_value=100,
        required=False,
        widget=forms.NumberInput(attrs={"min": 0, "max": 100, "inputmode": "numeric"}),
        error_messages={
            "invalid": _("Écrivez un nombre entier, de 0 à 100."),
            "min_value": _("Un avancement va de 0 à 100 %%. Écrivez 0 ou plus."),
            "max_value": _("Un avancement va de 0 à 100 %%. Écrivez 100 ou moins."),
        },
    )
    unknown = forms.BooleanField(label=_("Je ne sais pas encore"), required=False)
    sentence = forms.CharField(
        label=_("Une phrase pour raconter"),
        max_length=1000,
        help_text=_(
            "Publiée sur la fiche, visible des membres. Dire que cela coince est aussi une nouvelle."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Racontez où en est l'action, en une phrase.")},
    )
    next_step = forms.CharField(label=_("Prochain pas"), max_length=200, required=False)
    next_step_on = DayField(label=_("Pour le"), required=False)
    is_public = forms.BooleanField(
        label=_("Visible du public"),
        help_text=_(
            "Phrase, avancement et prochain pas paraissent sur la page publique, sans votre nom. Sinon ils restent "
            "dans le réseau, et la page publique garde le dernier avancement publié."
        ),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.pop("unknown", False):
            data["progress"] = None
        elif data.get("progress") is None and "progress" not in self.errors:
            self.add_error("progress", _("Donnez un avancement, ou cochez « Je ne sais pas encore »."))
        return data


class StateForm(forms.Form):
    """Another state for the action: only those that can follow the present one are offered."""

    to = forms.ChoiceField(
        label=_("L'action devient"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez le nouvel état.")},
    )
    reason = forms.CharField(
        label=_("Pourquoi"),
        max_length=300,
        required=False,
        help_text=_("Demandé pour reporter, suspendre ou abandonner."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    on = DayField(
        label=_("Réalisée le"),
        required=False,
        help_text=_("Pour une action réalisée. Aujourd'hui si la date reste vide."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, sheet: ActionSheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = [ActionState(state) for state in ACTION_TRANSITIONS[sheet.state]]
        self.fields["to"].choices = [(s.value, capfirst(s.label)) for s in states]  # type: ignore[attr-defined]


class DueDateForm(forms.Form):
    """Another due date, as exactly as it is known."""

    due_on = DayField(label=_("Nouvelle échéance"))
    precision = forms.ChoiceField(
        label=_("Précision"),
        choices=[
            (DatePrecision.DAY, _("au jour")),
            (DatePrecision.MONTH, _("au mois")),
            (DatePrecision.YEAR, _("à l'année")),
        ],
        widget=forms.RadioSelect,
        help_text=_("Au mois ou à l'année près, l'échéance tombe le dernier jour."),
    )
    reason = forms.CharField(
        label=_("Pourquoi"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Les dates précédentes restent dans l'historique, avec leurs raisons."),
        error_messages={"required": _("Dites pourquoi l'échéance change, en une phrase.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """A month or a year is kept as its last day."""
        data = super().clean() or {}
        day, precision = data.get("due_on"), data.get("precision")
        if day and precision == DatePrecision.MONTH:
            data["due_on"] = end_of_month(day)
        elif day and precision == DatePrecision.YEAR:
            data["due_on"] = date(day.year, 12, 31)
        return data

    @classmethod
    def initial_for(cls, node: Node) -> dict[str, Any]:
        return {"due_on": node.due_on, "precision": node.due_precision, "version": node.version}


class StepForm(forms.Form):
    title = forms.CharField(
        label=_("Étape"), max_length=200, error_messages={"required": _("Nommez l'étape en quelques mots.")}
    )
    due_on = DayField(label=_("Pour le"), required=False)


class StepEditForm(StepForm):
    """Change a step: the form carries the version that it showed."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def initial_for(cls, step: Step) -> dict[str, Any]:
        return {"title": step.title, "due_on": step.due_on, "version": step.version}

    def compare_with(self, now: Step) -> list[dict[str, Any]]:
        """Somebody saved in between: go on from the new version, and say what each differing field now holds."""
        go_on_from(self, now.version)
        day = long_date(now.due_on, weekday=False) if now.due_on else ""
        kept = {"title": (now.title, now.title), "due_on": (now.due_on, day)}
        return [
            {"field": self[name], "now": words}
            for name, (value, words) in kept.items()
            if value != self.cleaned_data[name]
        ]


class EvidenceForm(forms.Form):
    """A file that shows what was done."""

    file = forms.FileField(
        label=_("Fichier"),
        help_text=_("20 Mo au plus : %(accepted)s.") % {"accepted": ACCEPTED},
        widget=forms.FileInput(attrs={"accept": ",".join(f".{extension}" for extension in FORMATS)}),
        error_messages={
            "required": _("Choisissez un fichier."),
            "empty": _("Ce fichier est vide. Choisissez-en un autre."),
        },
    )
    title = forms.CharField(
        label=_("Ce que ce fichier montre"),
        max_length=200,
        error_messages={"required": _("Dites en quelques mots ce que ce fichier montre.")},
    )
