"""An undefined variable in one of our templates fails the test.

Django renders it as nothing, so a renamed attribute stays unseen. `{% if %}` and `{% for %}` still bear undefined
names, and so do variables with a default: there the absence is meant. Templates of libraries are left alone.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.template import Context
from django.template.base import FilterExpression

OURS = str(Path(__file__).resolve().parents[2] / "maillage")
FORGIVING_FILTERS = {"default", "default_if_none"}


class UndefinedVariableError(AssertionError):
    """A template of ours names something that its context does not hold."""


class Undefined(str):
    """Stands for `string_if_invalid`: asking whether there is one is what Django does on an undefined variable."""

    is_strict = False

    def __bool__(self) -> bool:
        if Undefined.is_strict:
            raise UndefinedVariableError
        return False


UNDEFINED = Undefined()


@pytest.fixture(autouse=True, scope="session")
def strict_templates() -> Iterator[None]:
    """Make variables of our templates strict for the whole run."""
    if not _is_django_ready():
        yield
        return
    patch = pytest.MonkeyPatch()
    lenient = FilterExpression.resolve

    def resolve(self: FilterExpression, context: Context, ignore_failures: bool = False) -> Any:
        names = {getattr(function, "_filter_name", "") for function, _ in self.filters}
        before = Undefined.is_strict
        Undefined.is_strict = _is_ours(context) and not names & FORGIVING_FILTERS
        if context.template is not None:
            context.template.engine.string_if_invalid = (
                UNDEFINED  # engines are made anew when settings change
            )
        try:
            return lenient(self, context, ignore_failures)
        except UndefinedVariableError as undefined:
            if undefined.args:
                raise
            where = context.render_context.template.origin.name
            raise UndefinedVariableError(f"« {self.token} » is undefined in {where}") from None
        finally:
            Undefined.is_strict = before

    patch.setattr(FilterExpression, "resolve", resolve)
    yield
    patch.undo()


def _is_django_ready() -> bool:
    from django.apps import apps

    return apps.ready


def _is_ours(context: Context) -> bool:
    template = context.render_context.template
    return template is not None and str(template.origin.name).startswith(OURS)
