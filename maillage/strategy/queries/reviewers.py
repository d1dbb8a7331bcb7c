"""Who reviewed what in a reading: signatures of nodes, the story of one node and of the whole review."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator

from maillage.identity.models import Person
from maillage.strategy.models import Reading, ReadingEdit
from maillage.strategy.review.outline import Item
from maillage.strategy.review.places import holders_of
from maillage.strategy.review.resuming import resume_at

EDITS_PER_PAGE = 50
# What the panel of one node tells of its story.
MOST_TOLD = 5


@dataclass(frozen=True)
class Signature:
    """Who reviewed a node, and when; `person` is None for Maillage."""

    person: Person | None
    at: datetime


@dataclass(frozen=True)
class Told:
    """One edit as the story of a review tells it; `item` is its node in the tree of today, empty when it left."""

    edit: ReadingEdit
    item: str


def signatures_of(reading: Reading, nodes: list[Item]) -> dict[str, Signature]:
    """`id -> signature` of those of `nodes` that are signed. One query at most."""
    seen = {node["id"]: found for node in nodes if (found := node.get("seen"))}
    keys = {found["by"] for found in seen.values()} - {None}
    people = Person.objects.filter(network_id=reading.network_id).in_bulk(keys) if keys else {}
    return {
        item: Signature(people.get(found["by"]), datetime.fromisoformat(found["at"]))
        for item, found in seen.items()
    }


def left_at(reading: Reading, person: Person | None) -> str:
    """The node where a person goes on: see `resume_at`. Empty when she edited nothing here. One query."""
    edits = reading.edits.filter(made_by=person, undone=False).exclude(item="") if person else None
    last = edits.values_list("item", flat=True).first() if edits is not None else None
    return resume_at(reading.tree, last) if last else ""


def story_of(reading: Reading, item: str) -> list[ReadingEdit]:
    """The newest edits of one node that hold. One query."""
    edits = reading.edits.filter(item=item, undone=False).select_related("made_by").defer("before")
    return list(edits[:MOST_TOLD])


def edits_of(reading: Reading, page: str | None) -> tuple[Page, list[Told]]:  # type: ignore[type-arg]
    """A page of all edits, newest first, undone ones included. Two queries."""
    edits = reading.edits.select_related("made_by").defer("before")
    shown = Paginator(edits, EDITS_PER_PAGE).get_page(page)
    holders = holders_of(reading.tree)
    return shown, [Told(edit, holders.get(edit.item, "")) for edit in shown]
