"""Forms about a person: her sheet, her roles, her departure."""

from copy import copy
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillage.directory.enums import RoleKind
from maillage.identity.models import Network, Person
from maillage.ui.fields import DayField

# What the network decides about a person, and she does not write herself.
KEPT_BY_NETWORK = ("side", "function_label", "joined_on")


class PersonForm(forms.ModelForm[Person]):
    """The sheet of a person. It never saves: its cleaned data go to the operation."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Person
        fields = ("given_name", "family_name", "email", "phone", *KEPT_BY_NETWORK)
        widgets = {
            "given_name": forms.TextInput(attrs={"autocomplete": "off"}),
            "family_name": forms.TextInput(attrs={"autocomplete": "off"}),
        }
        field_classes = {"joined_on": DayField}
        help_texts = {
            "email": _("Au plus une personne par adresse dans le réseau."),
            "function_label": _("Ce qui s'affiche sous le nom, par exemple : coordinatrice des parcours."),
            "joined_on": _("Une date à venir annonce une arrivée."),
        }
        error_messages = {
            "given_name": {"required": _("Indiquez le prénom.")},
            "family_name": {"required": _("Indiquez le nom.")},
        }

    def __init__(self, data: Any = None, *, person: Person | None = None, own: bool = False) -> None:
        super().__init__(data, instance=copy(person))
        self.fields["version"].initial = person.version if person else None
        if own:
            for name in KEPT_BY_NETWORK:
                del self.fields[name]


class RoleForm(forms.Form):
    """Who takes which function, from when."""

    person = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Personne"),
        empty_label=_("Choisir une personne"),
        error_messages={"required": _("Choisissez une personne.")},
    )
    kind = forms.ChoiceField(label=_("Fonction"), choices=RoleKind.choices)
    label = forms.CharField(
        label=_("Intitulé"),
        max_length=100,
        required=False,
        help_text=_("Tel que la personne le dit : coordinatrice."),
    )
    starts_on = DayField(label=_("Depuis le"))
    ends_on = DayField(
        label=_("Jusqu'au"), required=False, help_text=_("Vide tant que la fin n'est pas connue.")
    )
    is_public = forms.BooleanField(label=_("Visible du public"), required=False)

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Person.objects.filter(network=network).present()
        self.fields["starts_on"].initial = timezone.localdate()


class EndForm(forms.Form):
    """The last day of a role."""

    on = DayField(label=_("Dernier jour"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()


class DepartureForm(EndForm):
    """The day from which a person is no more of the network."""

    on = DayField(label=_("Quitte le réseau le"))
