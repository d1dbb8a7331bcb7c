"""When an operation refuses, its sentence goes into the form and nothing typed is lost."""

from collections.abc import Callable
from typing import Any

from django import forms

from maillage.kit.errors import DomainError


def accepts(form: forms.Form, act: Callable[[], Any]) -> bool:
    """Run `act` when the form is filled in right; False when the form or the operation refuses."""
    if not form.is_valid():
        return False
    try:
        act()
    except DomainError as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return False
    return True
