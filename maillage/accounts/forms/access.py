"""Forms of those who let others in: requests, invitations, rights."""

from functools import cached_property
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillage.accounts.enums import Right
from maillage.accounts.forms.sign_in import ADDRESS_ERRORS
from maillage.accounts.models import AccessRequest
from maillage.accounts.queries import people_to_invite
from maillage.identity.models import Network, Person
from maillage.ui.fields import DayField
from maillage.ui.registries.sheets import structure_keepers


class JoinForm(forms.ModelForm[AccessRequest]):
    """« Rejoindre ma structure »."""

    class Meta:
        model = AccessRequest
        fields = ["given_name", "family_name", "email", "organisation_name", "message"]
        labels = {"organisation_name": _("Votre structure"), "message": _("Votre rôle, ou qui vous connaît")}
        error_messages = {
            "given_name": {"required": _("Indiquez votre prénom.")},
            "family_name": {"required": _("Indiquez votre nom.")},
            "email": ADDRESS_ERRORS,
            "organisation_name": {"required": _("Indiquez la structure que vous souhaitez rejoindre.")},
        }
        widgets = {
            "given_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "family_name": forms.TextInput(attrs={"autocomplete": "family-name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "organisation_name": forms.TextInput(attrs={"autocomplete": "organization"}),
            "message": forms.Textarea(attrs={"rows": 3}),
        }


class AcceptForm(forms.Form):
    """The structure that somebody joins and what she does there; the one that she named is proposed.

    `known` is the person that the page named, pk of her sheet: whoever accepts has read her name.
    """

    known = forms.IntegerField(widget=forms.HiddenInput, required=False)
    structure = forms.ChoiceField(label=_("Structure"), required=False)
    kind = forms.ChoiceField(label=_("Sa fonction"), required=False)

    def __init__(self, *args: Any, asked: AccessRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keeper = next(iter(structure_keepers))
        structures = [("", _("Aucune pour l'instant")), *keeper.structures(asked.network)]
        functions = [("", _("Choisir une fonction")), *keeper.functions]
        self.fields["structure"].choices = structures  # type: ignore[attr-defined]
        self.fields["structure"].initial = keeper.named(asked.network, asked.organisation_name)
        self.fields["kind"].choices = functions  # type: ignore[attr-defined]


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=_("Ce que la personne lira"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Dites pourquoi en une phrase : la personne la recevra.")},
    )


class InviteForm(forms.Form):
    """Whom to invite, among people who have an address and no account."""

    person = forms.ModelChoiceField(
        label=_("Personne"),
        queryset=Person.objects.none(),
        empty_label=_("Choisir une personne"),
        error_messages={
            "required": _("Choisissez une personne."),
            "invalid_choice": _("Cette personne n'attend pas d'invitation. Choisissez-en une dans la liste."),
        },
    )

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people_to_invite(network)
        self.fields["person"].queryset = self.people  # type: ignore[attr-defined]

    @cached_property
    def has_people(self) -> bool:
        """Whether anybody waits for an invitation."""
        return self.people.exists()


class GrantForm(forms.Form):
    """A right to give: to whom, which, from when, until when."""

    person = forms.ModelChoiceField(
        label=_("Personne"),
        queryset=Person.objects.none(),
        empty_label=_("Choisir une personne"),
        error_messages={"required": _("Choisissez une personne.")},
    )
    right = forms.ChoiceField(
        label=_("Droit"),
        choices=[("", _("Choisir un droit")), *Right.choices],
        error_messages={"required": _("Choisissez un droit.")},
    )
    starts_on = DayField(label=_("À partir du"), initial=timezone.localdate)
    ends_on = DayField(label=_("Jusqu'au"), required=False)

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.present().filter(network=network)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class EndRightForm(forms.Form):
    on = DayField(label=_("Dernier jour"), initial=timezone.localdate)
