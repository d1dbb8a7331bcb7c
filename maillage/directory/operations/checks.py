"""What every write of the directory goes through: the model's own checks, free addresses, and the guard of versions."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext as _

from maillage.kit.errors import DomainError, StaleError
from maillage.kit.search_text import fold
from maillage.kit.slugs import first_free


def check_row(row: models.Model) -> None:
    """Run the row's own checks. Raises DomainError with the first sentence, on its field."""
    try:
        row.full_clean()
    except ValidationError as refusal:
        field, sentences = next(iter(refusal.message_dict.items()))
        raise DomainError(sentences[0], field=None if field == NON_FIELD_ERRORS else field) from refusal


def free_slug(text: str, *, taken: Collection[str], fallback: str) -> str:
    """An address for `text` that nobody in `taken` has: « dac-aubrac », then « dac-aubrac-2 »."""
    return first_free(slugify(fold(text))[:140] or fallback, taken)


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
        _("{field} : « {kept} » est enregistré, « {typed} » est votre saisie").format(
            field=field_words(type(row), [name]).capitalize(),
            kept=shown(getattr(row, name)),
            typed=shown(value),
        )
        for name, value in changes.items()
        if shown(getattr(row, name)) != shown(value)
    ]
    raise StaleError(
        _(
            "Quelqu'un d'autre a modifié cette fiche entre-temps. {differences} Relisez, puis enregistrez de nouveau."
        ).format(differences=" ; ".join(pairs) + "." if pairs else _("Vos valeurs sont les mêmes."))
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
        return _("oui") if value else _("non")
    return str(value) if value not in (None, "") else _("rien")
