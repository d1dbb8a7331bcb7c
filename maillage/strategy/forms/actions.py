"""The form of an action's sheet."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.directory.models import Territory
from maillage.strategy.enums import NodeKind
from maillage.strategy.models import Node

MONEY = {
    "invalid": _("Écrivez un montant en euros, par exemple 6500 ou 6500,50."),
    "min_value": _("Un montant ne descend pas sous zéro."),
    "max_digits": _("Ce montant est trop grand. Vérifiez le nombre de chiffres."),
    "max_whole_digits": _("Ce montant est trop grand. Vérifiez le nombre de chiffres."),
    "max_decimal_places": _("Deux chiffres suffisent après la virgule."),
}
DAYS = {
    "invalid": _("Écrivez un nombre de jours, par exemple 12 ou 12,5."),
    "min_value": _("Un nombre de jours ne descend pas sous zéro."),
    "max_digits": _("Ce nombre de jours est trop grand. Vérifiez-le."),
    "max_whole_digits": _("Ce nombre de jours est trop grand. Vérifiez-le."),
    "max_decimal_places": _("Un chiffre suffit après la virgule."),
}


class SheetForm(forms.Form):
    """What an action expects, for whom, with what means. `means_euros` becomes cents in the operation's arguments."""

    finding = forms.CharField(
        label=_("Constat"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=4000
    )
    expected_results = forms.CharField(
        label=_("Résultats attendus"),
        required=False,
        help_text=_("Un par ligne."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )
    audience = forms.CharField(label=_("Public visé"), required=False, max_length=200)
    social_utility = forms.CharField(
        label=_("Ce que cela change, pour qui"),
        required=False,
        help_text=_(
            "Directement ou non, et ce qui le prouvera. Ce champ nourrit l'utilité sociale du réseau."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )
    means_days = forms.DecimalField(
        label=_("Moyens en jours"),
        required=False,
        min_value=Decimal(0),
        max_digits=7,
        decimal_places=1,
        localize=True,
        error_messages=DAYS,
    )
    means_euros = forms.DecimalField(
        label=_("Moyens en euros"),
        required=False,
        min_value=Decimal(0),
        max_digits=12,
        decimal_places=2,
        localize=True,
        error_messages=MONEY,
    )
    territories = forms.ModelMultipleChoiceField(
        label=_("Territoires"),
        queryset=Territory.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Aucun coché : tout le territoire du réseau."),
    )
    serves = forms.ModelMultipleChoiceField(
        label=_("Valeurs servies"),
        queryset=Node.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Aucune cochée : celles de l'objectif."),
    )
    is_public = forms.BooleanField(
        label=_("Action visible du public"), required=False, help_text=_("Une fois le plan publié.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, node: Node, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": initial_of(node), **kwargs})
        region = node.plan.network.region_code
        places = Territory.objects.departements(region_code=region)
        self.fields["territories"].queryset = places  # type: ignore[attr-defined]
        values = Node.objects.filter(plan=node.plan_id, kind=NodeKind.VALUE)
        self.fields["serves"].queryset = values  # type: ignore[attr-defined]

    @property
    def changes(self) -> dict[str, Any]:
        """The arguments of `update_sheet`."""
        data = dict(self.cleaned_data)
        euros = data.pop("means_euros")
        return {**data, "means_cents": None if euros is None else int(euros * 100)}


def shortest(figure: Decimal) -> Decimal:
    """15.0 is shown as 15, 12.5 as it is."""
    return figure.quantize(Decimal(1)) if figure == figure.to_integral_value() else figure


def initial_of(node: Node) -> dict[str, Any]:
    """What the form shows of a sheet."""
    sheet = node.sheet
    cents = sheet.means_cents
    return {
        "finding": node.finding,
        "expected_results": sheet.expected_results,
        "audience": sheet.audience,
        "social_utility": sheet.social_utility,
        "means_days": None if sheet.means_days is None else shortest(sheet.means_days),
        "means_euros": None if cents is None else shortest(Decimal(cents) / 100),
        "territories": list(node.territories.values_list("pk", flat=True)),
        "serves": list(node.serves.values_list("pk", flat=True)),
        "is_public": node.is_public,
        "version": node.version,
    }
