"""Fields that the forms of the directory share."""

from typing import Any

from django import forms

from maillage.directory.identifiers import tidy
from maillage.kit.errors import DomainError, StaleError


class NumberField(forms.CharField):
    """A number copied from anywhere: blanks, dots and hyphens are dropped before it is checked."""

    def __init__(self, **options: Any) -> None:
        # The room for blanks: the number's own check counts its characters.
        super().__init__(**{**options, "max_length": None})

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "")


def day_field(
    label: str, *, required: bool = True, help_text: str = "", initial: Any = None
) -> forms.DateField:
    """A day, with the browser's own calendar."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        initial=initial,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def show_refusal(form: forms.BaseForm, refusal: DomainError, *, version: int | None = None) -> None:
    """Say a refusal of the domain in the form, on its field when the form has it.

    After a StaleError the form goes on from the `version` kept now: whoever saves again has read the differences.
    """
    field = refusal.field if refusal.field in form.fields else None
    form.add_error(field, refusal.sentence)
    if isinstance(refusal, StaleError) and version is not None:
        data = form.data.copy()
        data["version"] = str(version)
        form.data = data
