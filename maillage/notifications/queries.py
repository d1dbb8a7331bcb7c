"""Reading messages, and what may be switched off."""

import re
from dataclasses import dataclass

from django.db import models

from maillage.identity.models import Network, Person
from maillage.notifications.enums import Category
from maillage.notifications.models import Message, MessageQuerySet, Mute
from maillage.notifications.notifications import SenderTest, absolute_url, registry

_ADDRESS = re.compile(r"(https?://\S+)")
# « Ouvrir la fiche : https://… » and « - Une action : https://… »: the words say where the address leads.
_NAMED = re.compile(r"(?P<mark>- )?(?P<words>\S.*?):\s+(?P<address>https?://\S+)")
# Words before an address that are a sentence of their own, on the line above: the link below has its own words.
OPEN = "Ouvrir cette page"
FOOT = "\n\n-- \n"


def messages_of(person: Person) -> MessageQuerySet:
    """What was written to `person`, newest first, as she finds it under the bell."""
    return Message.objects.visible_to(person)


def count_unread(person: Person) -> int:
    """How many messages the bell announces. One query."""
    return messages_of(person).unread().count()


def last_sender_test(person: Person) -> Message | None:
    """The last message that `person` sent herself to try the sender, and its fate. One query."""
    return Message.objects.filter(recipient=person, kind=SenderTest.key).first()


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


@dataclass(frozen=True)
class Letter:
    """A message as its page shows it: no address is spelt out, its words lead there.

    `paragraphs` are lists of lines, a line is a list of pairs `(words, address)`, the address empty where nothing
    leads anywhere. `act` and `path` are taken from the last line that leads to a page of the network, which the page
    offers as a button instead; the lines of `foot` say why one receives it.
    """

    paragraphs: list[list[list[tuple[str, str]]]]
    act: str
    path: str
    foot: list[list[tuple[str, str]]]


def letter(message: Message) -> Letter:
    """Lay out the text of `message` for its page. Its network is read."""
    body, _, foot = message.text.rpartition(FOOT) if FOOT in message.text else (message.text, "", "")
    rest, _, last = body.strip().rpartition("\n")
    home = absolute_url(message.network, "/")
    named = _NAMED.fullmatch(last.strip())
    act, path = "", message.link
    # Only to our own pages: somebody may quote an address at the end of what she writes.
    if named and not named["mark"] and named["address"].startswith(home):
        body, act, path = rest, named["words"].rstrip(), named["address"].removeprefix(home.rstrip("/"))
    paragraphs = [
        [_pieces(line.strip()) for line in paragraph.splitlines()]
        for paragraph in re.split(r"\n\s*\n", body.strip())
    ]
    return Letter(paragraphs, act, path, [_pieces(line.strip()) for line in foot.splitlines()])


def _pieces(line: str) -> list[tuple[str, str]]:
    """One line in pairs `(words, address)`."""
    if named := _NAMED.fullmatch(line):
        mark = [("– ", "")] if named["mark"] else []
        return [*mark, (named["words"].rstrip(), named["address"])]
    if _ADDRESS.fullmatch(line):
        return [(OPEN, line)]
    return [(piece, piece if is_address else "") for piece, is_address in split_links(line)]
