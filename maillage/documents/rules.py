"""Who may read and change a document: whoever may do so with the object it hangs on.

Documents know no object: each module says, for its own models, who may read and who may edit one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from rules import add_perm, predicate

from maillage.documents.models import Document
from maillage.identity.models import Person

Check = Callable[[Person | None, Any], bool]


@dataclass(frozen=True)
class Access:
    """What a module says about the documents of one of its models."""

    can_read: Check
    can_edit: Check


_ACCESS: dict[type[models.Model], Access] = {}


def _nobody(person: Person | None, target: Any) -> bool:
    return False


def register_access(model: type[models.Model], can_read: Check, can_edit: Check = _nobody) -> None:
    """Say who may read and edit the documents hung on objects of `model`. Called from the owner's `apps.py`."""
    _ACCESS[model] = Access(can_read, can_edit)


def access_of(document: Document) -> Access:
    """The access of a document's target; nobody's for a kind of object that no module has declared."""
    return _ACCESS.get(document.target_type.model_class() or Document, Access(_nobody, _nobody))


@predicate
def can_read(person: Person | None, document: Document) -> bool:
    """The document is not removed, its object still exists, and the person may read that object."""
    if document.removed_at or document.target is None:
        return False
    return access_of(document).can_read(person, document.target)


@predicate
def can_edit(person: Person | None, document: Document) -> bool:
    """The person may edit the object on which the document hangs."""
    return bool(document.target) and access_of(document).can_edit(person, document.target)


add_perm("documents.read", can_read)
add_perm("documents.edit", can_read & can_edit)
