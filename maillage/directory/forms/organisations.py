"""Forms about an organisation: its sheet, and where it stands."""

from copy import copy
from typing import Any

from django import forms
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillage.directory.enums import Standing
from maillage.directory.forms.fields import NumberField
from maillage.directory.models import LegalForm, Organisation, StructureType, Territory
from maillage.directory.operations.organisations import NUMBERS
from maillage.identity.models import Network
from maillage.ui.fields import DayField


def with_https(field: models.Field[Any, Any], **options: Any) -> forms.Field | None:
    """The form field of a model field; an address of a site typed without scheme is completed with https."""
    if isinstance(field, models.URLField):
        options["assume_scheme"] = "https"
    return field.formfield(**options)


class OrganisationForm(forms.ModelForm[Organisation]):
    """The sheet. It never saves: its cleaned data go to the operation, `version` with them when the sheet exists."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    website = forms.URLField(label=_("Site"), required=False, assume_scheme="https")

    class Meta:
        model = Organisation
        formfield_callback = with_https
        fields = (
            *("name", "short_name", "structure_type", "legal_form", "presentation", "domains"),
            *("address", "postcode", "commune", "commune_code", "territory", "serves"),
            *("email", "phone", "website", "siren", "siret", "rna", "finess", "merged_into", "is_public"),
        )
        field_classes = dict.fromkeys(NUMBERS, NumberField)
        widgets = {
            "domains": forms.CheckboxSelectMultiple,
            "serves": forms.CheckboxSelectMultiple,
            "presentation": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {"name": _("Nom"), "short_name": _("Sigle")}
        help_texts = {
            "presentation": _("Ce que la structure fait, pour qui. 280 signes au plus."),
            "siren": _("9 chiffres, les blancs ne comptent pas."),
            "commune_code": _("5 caractères, par exemple 48095. Ce n'est pas toujours le code postal."),
            "merged_into": _("La structure qui a repris celle-ci, après une fusion."),
            "serves": _("Là où la structure intervient, au-delà de son siège."),
        }
        error_messages = {"name": {"required": _("Indiquez le nom de la structure.")}}

    def __init__(
        self, data: Any = None, *, network: Network, organisation: Organisation | None = None
    ) -> None:
        # A copy: Django writes what was typed into the instance, and the page still names the sheet as it is kept.
        super().__init__(data, instance=copy(organisation))
        self.network = network
        self.fields["version"].initial = organisation.version if organisation else None
        current = Q(pk=organisation.structure_type_id) if organisation else Q()
        kinds = StructureType.objects.in_use(timezone.localdate())
        kinds = kinds | StructureType.objects.filter(current) if organisation else kinds
        self._choose("structure_type", kinds, _("choisir un type"))
        self._choose("territory", Territory.objects.departements(), _("aucun"))
        self._choose("serves", Territory.objects.departements(region_code=network.region_code))
        others = Organisation.objects.of(network)
        others = others.exclude(pk=organisation.pk) if organisation else others
        self._choose("merged_into", others, _("aucune"))
        self._choose("legal_form", LegalForm.objects.all(), _("non précisée"))

    def _choose(self, name: str, rows: Any, empty_label: Any = None) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows
        field.empty_label = empty_label


class StandingForm(forms.Form):
    """Where the organisation stands from a day on."""

    standing = forms.ChoiceField(label=_("Nouvelle place"), widget=forms.RadioSelect)
    on = DayField(label=_("À partir du"))
    reason = forms.CharField(
        label=_("Raison"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Gardée dans l'historique de la fiche."),
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["standing"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(standing.value, standing.label) for standing in organisation.next_standings]
        self.fields["on"].initial = timezone.localdate()


class ListForm(forms.Form):
    """What the list of structures is narrowed by; it lives in the address, and unknown values narrow nothing."""

    q = forms.CharField(label=_("Nom, sigle, commune ou SIREN"), required=False)
    type = forms.ModelChoiceField(
        StructureType.objects.all(),
        label=_("Type"),
        required=False,
        to_field_name="code",
        empty_label=_("tout type"),
    )
    departement = forms.ModelChoiceField(
        Territory.objects.none(),
        label=_("Département"),
        required=False,
        to_field_name="code",
        empty_label=_("tout département"),
    )

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["departement"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Territory.objects.departements(region_code=network.region_code)


# Words of the address for each standing, and how its chip reads; « toutes » narrows nothing.
EVERY_STANDING = "toutes"
STANDING_WORDS = {
    "adherentes": (Standing.MEMBER, _("adhérentes")),
    "candidates": (Standing.APPLICANT, _("candidates")),
    "a-venir": (Standing.PROSPECT, _("à venir")),
    "suspendues": (Standing.SUSPENDED, _("suspendues")),
    "partenaires": (Standing.PARTNER, _("partenaires")),
    "anciennes": (Standing.LEFT, _("anciennes")),
}
