"""Fields that the forms of several modules share."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.kit.dates import YEARS


class DayField(forms.DateField):
    """A day of our times, with the browser's own calendar, which wants the ISO form."""

    default_error_messages = {
        "required": _("Indiquez un jour."),
        "invalid": _("Ce jour n'existe pas. Écrivez-le comme 24/11/2026."),
        "year": _("Cette année n'est pas la bonne. Écrivez-la en quatre chiffres, comme 2026."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **options)

    def to_python(self, value: Any) -> date | None:
        day: date | None = super().to_python(value)
        if day and day.year not in YEARS:
            raise forms.ValidationError(self.error_messages["year"], code="year")
        return day
