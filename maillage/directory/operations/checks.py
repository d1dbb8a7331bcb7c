"""What every write of the directory goes through: the model's own checks and the guard of versions."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from maillage.kit.errors import DomainError, StaleError
from maillage.kit.search_text import fold


def check_row(row: models.Model) -> None:
    """Run the row's own checks. Raises DomainError with the first sentence, on its field."""
    try:
        row.full_clean()
    except ValidationError as refusal:
        field, sentences = next(iter(refusal.message_dict.items()))
        raise DomainError(sentences[0], field=None if field == NON_FIELD_ERRORS else field) from refusal


def fold_words(text: str) -> str:
    """Words as the list compares them: without accents, capitals or punctuation, one blank between them."""
    return " ".join(re.findall(r"[a-z0-9]+", fold(text)))


def ensure_fresh(row: models.Model, *, version: int, changes: Mapping[str, Any]) -> None:
    """Refuse to overwrite what somebody else saved since the form was opened.

    Raises StaleError, which names every field where what is kept and what was typed differ, with both values.
    """
    if row.version == version:  # type: ignore[attr-defined]
        return
    pairs = [
        f"{field_words(type(row), [name]).capitalize()} : « {shown(getattr(row, name))} » est enregistré, "
        f"« {shown(value)} » est votre saisie"
        for name, value in changes.items()
        if shown(getattr(row, name)) != shown(value)
    ]
    differences = f"{' ; '.join(pairs)}." if pairs else "Vos valeurs sont les mêmes."
    raise StaleError(
        f"Quelqu'un d'autre a modifié cette fiche entre-temps. {differences} Relisez, puis enregistrez de nouveau."
    )


def field_words(model: type[models.Model], names: Iterable[str]) -> str:
    """The French names of fields, as the journal and the refusals write them."""
    fields = {field.name: field for field in (*model._meta.fields, *model._meta.many_to_many)}
    return ", ".join(str(fields[name].verbose_name) for name in names)


def shown(value: Any) -> str:
    """A value as a sentence quotes it: names of linked rows in order, « rien » when empty."""
    if hasattr(value, "all"):
        value = value.all()
    if isinstance(value, models.QuerySet | list | tuple | set):
        value = ", ".join(sorted(str(item) for item in value))
    if isinstance(value, bool):
        return "oui" if value else "non"
    return str(value) if value not in (None, "") else "rien"
