"""Fields that the forms of the directory share."""

from typing import Any

from django import forms
from django.http import QueryDict

from maillage.directory.identifiers import tidy
from maillage.kit.errors import DomainError, StaleError

# A French text or its lazy translation, which the types of Django tell apart only when they are checked.
Words = Any


class NumberField(forms.CharField):
    """A number copied from anywhere: blanks, dots and hyphens are dropped before it is checked."""

    def __init__(self, **options: Any) -> None:
        # The room for blanks: the number's own check counts its characters.
        super().__init__(**{**options, "max_length": None})

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "")


def day_field(label: Words, *, required: bool = True, help_text: Words = "") -> forms.DateField:
    """A day, with the browser's own calendar."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def show_refusal(form: forms.BaseForm, refusal: DomainError, *, version: int | None = None) -> None:
    """Say a refusal of the domain in the form, on its field when the form has it.

    After a StaleError the form goes on from the `version` kept now: whoever saves again has read the differences.
    """
    field = refusal.field if refusal.field in form.fields else None
    form.add_error(field, refusal.sentence)
    if isinstance(refusal, StaleError) and version is not None:
        data = QueryDict(mutable=True)
        data.update(form.data)
        data["version"] = str(version)
        form.data = data
