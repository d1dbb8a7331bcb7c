"""How much a document may hold, whatever its format: each bound with its reason and the sentence that refuses.

The same numbers hold for what comes after the reading: a page shows a window of them, a plan is made of them at once.
"""

from __future__ import annotations

from dataclasses import dataclass

from . import errors
from .errors import PlanUnreadable


@dataclass(frozen=True)
class Bound:
    """At most `most` of something; `refusal` says what to do with more."""

    most: int
    refusal: str

    def hold(self, number: int) -> None:
        """Raise `PlanUnreadable` when there is more."""
        if number > self.most:
            raise PlanUnreadable(self.refusal)


# The scan of a whole plan with its pictures stays below; more is not sent by a form either.
BYTES = Bound(50 * 1024 * 1024, errors.TOO_BIG)
# The longest plans that federations publish have some 300 pages, annexes included.
PAGES = Bound(600, errors.TOO_MANY_PAGES)
# A hundred for each page, blank ones included: those beside the tree are kept, too.
LINES = Bound(60_000, errors.TOO_MANY_LINES)
# A full page has 4,000. Beyond, the work and what is kept of it would no longer fit beside other people's pages.
CHARACTERS = Bound(4_000_000, errors.TOO_MUCH_TEXT)
# What is pasted into a form and not handed in as a file: 120 pages.
PASTED = Bound(500_000, errors.TOO_MUCH_PASTED)
# Of one sheet, empty ones between the first and the last included: 5,000 rows of 200 columns.
CELLS = Bound(1_000_000, errors.TOO_MANY_CELLS)
# Large plans have 300. That many are still made into a plan at once, in about a second.
NODES = Bound(5_000, errors.TOO_MANY_NODES)
# What looked like an item and is none: each is offered to the review, whose edits keep the list.
ASIDES = Bound(20_000, errors.TOO_MANY_ASIDES)


def hold_pages(pages: list[list[str]]) -> None:
    """What is shown of the document, beside its tree."""
    PAGES.hold(len(pages))
    LINES.hold(sum(len(page) for page in pages))
    CHARACTERS.hold(sum(len(line) for page in pages for line in page))
