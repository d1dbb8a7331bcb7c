"""Fields that the forms of the directory share."""

from typing import Any

from django import forms

from maillage.directory.identifiers import tidy


class NumberField(forms.CharField):
    """A number copied from anywhere: blanks, dots and hyphens are dropped before it is checked."""

    def __init__(self, **options: Any) -> None:
        # The room for blanks: the number's own check counts its characters.
        super().__init__(**{**options, "max_length": None})

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "")
