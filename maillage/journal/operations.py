"""The one verb of the journal."""

import logging
from collections.abc import Sequence
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from maillage.identity.models import Actor, Network, Person
from maillage.journal.models import Entry
from maillage.journal.signals import entry_recorded
from maillage.kit.memory import forget

logger = logging.getLogger(__name__)


def record(
    verb: str, target: models.Model, *, by: Actor, network: Network | None = None, **data: Any
) -> Entry:
    """Write one line about `target`, in the caller's transaction.

    `verb` is `module.past_participle` and has a registered phrasing; `network` defaults to the target's own.
    Readers (the search) hear of it after commit; when one of them fails it is logged, and the act stands.
    What was remembered of the target and of the actor is forgotten: it may have changed.
    """
    forget(target)
    person = by if isinstance(by, Person) else None
    if person:
        forget(person)
    entry = Entry.objects.create(
        network=network or _network_of(target),
        actor=person,
        actor_label=str(by)[:150],
        verb=verb,
        target_type=ContentType.objects.get_for_model(target),
        target_id=target.pk,
        target_label=str(target)[:250],
        data=data,
    )
    transaction.on_commit(partial(tell_readers, entry, [target]))
    return entry


def tell_readers(entry: Entry, targets: Sequence[models.Model]) -> None:
    """Let whoever reads the journal hear of `targets`. A failure is theirs: it is logged, the next reader is told."""
    for reader, failure in entry_recorded.send_robust(sender=Entry, entry=entry, targets=targets):
        if failure is not None:
            logger.error("%s could not read %s", reader, entry, exc_info=failure)


def _network_of(target: models.Model) -> Network:
    return target if isinstance(target, Network) else target.network  # type: ignore[attr-defined]
