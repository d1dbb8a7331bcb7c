"""The form that says what the columns of a spreadsheet are."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.engines.planreader import COLUMN_ROLES, LEVEL_WAYS, MOST_HEADER_ROW, SheetMapping
from maillage.kit.numbers import whole_number
from maillage.strategy.queries.reading_columns import SheetSpace

ROLE_WORDS = {
    "title": _("l’intitulé"),
    "code": _("le numéro"),
    "level": _("le niveau de la ligne"),
    "step": _("un niveau du plan"),
    "horizon": _("l’horizon"),
    "deadline": _("l’échéance"),
    "results": _("les résultats attendus"),
    "pilots": _("les pilotes"),
}
WAY_WORDS = {
    "columns": _("ses colonnes : une par niveau"),
    "level": _("sa colonne « niveau »"),
    "code": _("son numéro : 1, 1.2, 1.2.3"),
    "indent": _("le retrait de son intitulé"),
    "flat": _("rien : c’est une liste d’actions"),
}
ROLES = [("", _("ne pas lire")), *((role, ROLE_WORDS[role]) for role in COLUMN_ROLES)]
WAYS = [(way, WAY_WORDS[way]) for way in LEVEL_WAYS]


class ColumnsForm(forms.Form):
    """One list for each column of a sheet, and what gives the levels."""

    header = forms.IntegerField(
        label=_("Ligne des en-têtes"),
        help_text=_("0 s’il n’y en a pas."),
        min_value=0,
        max_value=MOST_HEADER_ROW,
    )
    way = forms.ChoiceField(label=_("Ce qui donne le niveau d’une ligne"), choices=WAYS)

    def __init__(self, data: Any = None, *, space: SheetSpace) -> None:
        self.space = space
        roles = {self.role_name(at): role for at, role in enumerate(space.mapping.roles)}
        super().__init__(data, initial={"header": space.mapping.header, "way": space.mapping.way, **roles})
        for at, column in enumerate(space.columns):
            self.fields[self.role_name(at)] = forms.ChoiceField(
                label=f"Ce qu’est la colonne {column.letters}", choices=ROLES, required=False
            )

    @staticmethod
    def role_name(column: int) -> str:
        return f"role-{column}"

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        """Each column with its list."""
        return [(column, self[self.role_name(at)]) for at, column in enumerate(self.space.columns)]

    def mapping(self) -> SheetMapping:
        """What was chosen; raises KeyError when the form is not filled in right."""
        data = self.cleaned_data
        roles = tuple(data[self.role_name(at)] for at in range(len(self.space.columns)))
        return SheetMapping(self.space.number, data["header"], roles, data["way"])


def columns_form(data: Any, space: SheetSpace) -> ColumnsForm:
    """The form as it was sent; with other headers, it begins again from what they say."""
    was = whole_number(data.get("header_was"), otherwise=space.mapping.header)
    header = whole_number(data.get("header"), otherwise=was)
    if header != was and 0 <= header <= MOST_HEADER_ROW:
        return ColumnsForm(space=space.with_header(header))
    form = ColumnsForm(data, space=space)
    if form.is_valid():
        # What is shown follows what was chosen.
        form.space = SheetSpace(space.reading, space.number, form.mapping())
    return form
