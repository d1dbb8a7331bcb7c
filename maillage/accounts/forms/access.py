"""Forms of those who let others in: requests, invitations, rights; and one's own details."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillage.accounts.enums import Right
from maillage.accounts.forms.sign_in import ADDRESS_ERRORS
from maillage.accounts.models import AccessRequest
from maillage.accounts.queries import people_to_invite
from maillage.identity.models import Network, Person


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
        self.fields["person"].queryset = people_to_invite(network)  # type: ignore[attr-defined]


class DayField(forms.DateField):
    """A day, with the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        errors = {
            "required": _("Indiquez un jour."),
            "invalid": _("Ce jour n'existe pas. Écrivez-le comme 24/11/2026."),
        }
        super().__init__(widget=widget, error_messages=errors, **kwargs)


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


class DetailsForm(forms.ModelForm[Person]):
    """One's own name and telephone."""

    class Meta:
        model = Person
        fields = ["given_name", "family_name", "phone"]
        error_messages = {
            "given_name": {"required": _("Indiquez votre prénom.")},
            "family_name": {"required": _("Indiquez votre nom.")},
        }
        widgets = {
            "given_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "family_name": forms.TextInput(attrs={"autocomplete": "family-name"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        }
