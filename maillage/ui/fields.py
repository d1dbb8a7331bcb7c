"""Fields that the forms of several modules share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class DayField(forms.DateField):
    """A day, with the browser's own calendar, which wants the ISO form."""

    default_error_messages = {
        "required": _("Indiquez un jour."),
        "invalid": _("Ce jour n'existe pas. Écrivez-le comme 24/11/2026."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **options)
