"""Forms of pairs and of « Je veux participer »."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.identity.enums import Side
from maillage.identity.models import Network, Person
from maillage.ui.fields import DayField


class PersonChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """People by name and function."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.full_name}, {obj.function_label}" if obj.function_label else obj.full_name


class LeadForm(forms.Form):
    """One half of a pair: a person of that side, from a day."""

    person = PersonChoice(
        label=_("Personne"),
        queryset=Person.objects.none(),
        empty_label=_("Choisir"),
        error_messages={
            "required": _("Choisissez une personne."),
            "invalid_choice": _("Cette personne n'est pas dans la liste. Choisissez-en une autre."),
        },
    )
    starts_on = DayField(
        label=_("À partir du"), required=False, help_text=_("Aujourd'hui si la date reste vide.")
    )

    # The newest lead when the page was drawn: two people who choose at once do not replace each other's choice.
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, network: Network, side: str, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": side, **kwargs})
        people = Person.objects.present().filter(network=network, side=side)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.side = Side(side)


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
