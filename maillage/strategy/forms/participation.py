"""Forms of pairs and of « Je veux participer »."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.directory.queries import arrivals
from maillage.identity.enums import Side
from maillage.identity.models import Network, Person
from maillage.kit.dates import short_date
from maillage.strategy.operations.leads import Half
from maillage.ui.fields import DayField

NOT_LISTED = _("Cette personne n'est pas dans la liste. Choisissez-en une autre.")
TODAY_IF_EMPTY = _("Aujourd'hui si la date reste vide.")
PEOPLE = {Side.STAFF: _("Personne salariée"), Side.MEMBER: _("Personne adhérente")}
# The halves stand in sections that hold forms of their own: the fields say which form is theirs.
FORM_ID = "pair"


class PersonChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """People by name, function and, when they are still to come, day of arrival."""

    arrivals: dict[int, date] = {}

    def label_from_instance(self, obj: Any) -> str:
        arrives = self.arrivals.get(obj.pk)
        said = [obj.full_name, obj.function_label, arrives and f"arrive le {short_date(arrives)}"]
        return ", ".join(filter(None, said))


class PairForm(forms.Form):
    """The two halves of a pair, each a person of that side from a day. A half left empty stays as it is."""

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.present().filter(network=network)
        to_come = arrivals(people)
        for side, label in PEOPLE.items():
            choice = PersonChoice(
                label=label,
                required=False,
                queryset=people.filter(side=side),
                empty_label=_("Choisir"),
                error_messages={"invalid_choice": NOT_LISTED},
            )
            choice.arrivals = to_come
            day = DayField(label=_("À partir du"), required=False, help_text=TODAY_IF_EMPTY)
            self.fields |= {f"{side}-person": choice, f"{side}-starts_on": day}
            # The newest lead when the page was drawn: two people who choose at once do not replace each other's choice.
            self.fields[f"{side}-seen"] = forms.IntegerField(widget=forms.HiddenInput, required=False)
        for field in self.fields.values():
            field.widget.attrs["form"] = FORM_ID

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        for side in PEOPLE:
            name = f"{side}-person"
            if given.get(f"{side}-starts_on") and name not in self.errors and not given.get(name):
                self.add_error(name, "Choisissez la personne qui commence ce jour-là.")
        if not self.errors and not self.halves:
            raise forms.ValidationError("Choisissez au moins une personne.")
        return given

    @property
    def halves(self) -> list[Half]:
        """The halves that somebody is to take."""
        given = self.cleaned_data
        return [
            Half(side, given[f"{side}-person"], given.get(f"{side}-starts_on"), given.get(f"{side}-seen"))
            for side in PEOPLE
            if given.get(f"{side}-person")
        ]


class EndLeadForm(forms.Form):
    on = DayField(label=_("Dernier jour"))


class JoinForm(forms.Form):
    message = forms.CharField(
        label=_("Ce que je peux apporter"),
        max_length=600,
        help_text=_("Du temps, un savoir-faire, une salle, un contact. Le binôme vous répond."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Dites en une phrase ce que vous pouvez apporter.")},
    )


class AnswerForm(forms.Form):
    """The two buttons of the page carry `accept`."""

    answer = forms.CharField(
        label=_("Votre réponse"),
        max_length=600,
        required=False,
        help_text=_("Facultative pour accepter, demandée pour décliner."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
