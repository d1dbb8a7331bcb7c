"""When an operation refuses, its sentence goes into the form and nothing typed is lost."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import QueryDict

from maillage.kit.errors import DomainError, StaleError


def accepts(form: forms.BaseForm, act: Callable[[], Any]) -> bool:
    """Run `act` when the form is filled in right; False when the form or the operation refuses."""
    if not form.is_valid():
        return False
    try:
        act()
    except DomainError as refusal:
        show_refusal(form, refusal)
        return False
    return True


def show_refusal(form: forms.BaseForm, refusal: DomainError, *, version: int | None = None) -> None:
    """Say a refusal in the form: on its field when the form has it, else above the fields.

    After a StaleError the form goes on from the `version` kept now: whoever saves again has read the differences.
    """
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    if isinstance(refusal, StaleError) and version is not None:
        go_on_from(form, version)


def go_on_from(form: forms.BaseForm, version: int) -> None:
    """Somebody saved since the form was shown: what was typed stays, and is next held against that `version`."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    data["version"] = str(version)
    form.data = data
