"""Reading the journal."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models

from maillage.journal.models import Entry
from maillage.journal.phrasings import phrase_of, private_verbs


@dataclass(frozen=True)
class Line:
    """One line as people read it."""

    at: datetime
    actor: str
    phrase: str
    target: str


def lines_about(target: models.Model, *, limit: int = 50) -> list[Line]:
    """The newest `limit` lines about one object, without those on how somebody signs in. One query."""
    entries = Entry.objects.about(target).exclude(verb__in=private_verbs())[:limit]
    return [Line(e.at, e.actor_label, phrase_of(e), e.target_label) for e in entries]
