"""Reading messages, and what may be switched off."""

import re
from dataclasses import dataclass

from django.db import models

from maillage.identity.models import Network, Person
from maillage.notifications.enums import Category
from maillage.notifications.models import Message, MessageQuerySet, Mute
from maillage.notifications.notifications import registry

_ADDRESS = re.compile(r"(https?://\S+)")


def messages_of(person: Person) -> MessageQuerySet:
    """What was written to `person`, newest first, as she finds it under the bell."""
    return Message.objects.visible_to(person)


def count_unread(person: Person) -> int:
    """How many messages the bell announces. One query."""
    return messages_of(person).unread().count()


def mailbox_of(network: Network) -> models.QuerySet[Message]:
    """Every message of the network: the mailbox of the demonstration, where no mail ever leaves."""
    return Message.objects.filter(network=network)


def muted_kinds(person: Person) -> frozenset[str]:
    """Keys of the notifications that `person` asked not to receive. One query."""
    return frozenset(Mute.objects.filter(person=person).values_list("kind", flat=True))


@dataclass(frozen=True)
class Choice:
    """One kind of message that can be switched off, and whether the person receives it."""

    key: str
    title: str
    why: str
    wanted: bool


def offered_choices(person: Person) -> list[tuple[str, list[Choice]]]:
    """The kinds that `person` may switch off, under the headings of their categories. One query."""
    muted = muted_kinds(person)
    groups: dict[str, list[Choice]] = {}
    for one in registry:
        if one.can_be_switched_off:
            choice = Choice(one.key, one.title, one.why, one.key not in muted)
            groups.setdefault(str(Category(one.category).label), []).append(choice)
    return list(groups.items())


def split_links(text: str) -> list[tuple[str, bool]]:
    """Cut a text at its addresses: pairs `(piece, is it an address)`, in order, nothing lost."""
    return [(piece, piece.startswith(("http://", "https://"))) for piece in _ADDRESS.split(text) if piece]
