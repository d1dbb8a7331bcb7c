"""Read a French strategic plan (.txt .md .docx .odt .pdf) into a tree, offline, the same way every time.

Spreadsheets (.xlsx .ods .csv) have their own way, by columns: `sheets`. So has what another installation wrote (.json):
`exchange`.

The pipeline, one module per stage:

1. `extract`   the file becomes lines with their place and look (one module per format)
2. `looks`, `clean`   titles are ranked by look; running heads, contents and notes go; lines become blocks
   (`misread`, `margins`, `quotes`, `footnotes`: what a scanner, a copy or a letter has done to them)
3. `recognise`, `tables`   blocks become titles, bullets, horizons, fields of sheets, prose
   (`run_in`: titles that run on into their paragraph; `lone_fields`: sheets copied line under line;
   `learnt`: labels of a house's own; `years`: times as titles; `bare_lists`: lists without signs;
   `returns`: lists announced, then developed)
4. `outline`   blocks hang under each other (`numbering`, `series`: what their codes say of that)
5. `choose`    the part that is the plan is kept, the rest set aside with its reason
6. `levels`    each level gets its name, each item its kind
7. `tags`, `attach`    horizons, deadlines, expected results and pilots
8. `judge`     how sure each item is, and why it may be wrong (`counts`: the numbers that the document announces)

The outline is built before the plan is chosen, because whether a chapter is the plan is told by what hangs in it.

    >>> reading = read_plan("projet.docx")
    >>> reading.to_json()["nodes"][0]["title"]
    'Accueillir chaque personne'

`read_plan` raises `PlanUnreadable`, of which `str()` is one French sentence for the person who gave the file.
`Reading.pages` are the lines of each page, to show beside the tree: in a node, `source.page` and `source.line`
are 1-based, `start` and `end` are offsets in that line. Nothing is written anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from . import bounds, errors
from .errors import TOO_MUCH_PASTED, UNKNOWN_KIND, PlanUnreadable
from .model import Reading
from .sheets import MOST_COLUMNS, MOST_HEADER_ROW, is_sheet, read_sheet
from .sheets import ROLES as COLUMN_ROLES
from .sheets import WAYS as LEVEL_WAYS
from .sheets import Mapping as SheetMapping
from .sheets import preview as preview_sheet
from .sheets import propose_again as propose_columns_again
from .sheets import survey as survey_sheets

__all__ = [
    "COLUMN_ROLES", "LEVEL_WAYS", "MOST_BYTES", "MOST_COLUMNS", "MOST_HEADER_ROW", "MOST_NODES", "MOST_PASTED",
    "STAGES", "TOO_MUCH_PASTED", "UNKNOWN_KIND",
    "PlanUnreadable", "Reading", "SheetMapping",
    "is_sheet", "preview_sheet", "propose_columns_again", "read_plan", "read_sheet", "survey_sheets",
]  # fmt: skip

# What a file may weigh, and a plan may hold: `bounds` says why.
MOST_BYTES, MOST_NODES, MOST_PASTED = bounds.BYTES.most, bounds.NODES.most, bounds.PASTED.most
# What who waits is told: 1 of the pipeline is the first, 2 and 3 the second, the rest the third.
EXTRACT, RECOGNISE, BUILD = "extract", "recognise", "build"
STAGES = (EXTRACT, RECOGNISE, BUILD)


def read_plan(path: str | Path, *, tell: Callable[[str], None] | None = None) -> Reading:
    """The plan that the file at `path` holds; raises `PlanUnreadable` when it cannot be read or holds none.

    `tell` is called with each of the `STAGES` as it begins.
    """
    from .exchange import is_exchange, read_exchange

    if is_sheet(path):
        return read_sheet(path, tell=tell)
    if is_exchange(path):
        return read_exchange(path, tell=tell)
    return _read_document(path, tell or (lambda stage: None))


def _read_document(path: str | Path, say: Callable[[str], None]) -> Reading:
    """The pipeline."""
    from .attach import attach, define_horizons, hang_by_code
    from .choose import choose
    from .clean import clean
    from .extract import extract
    from .identity import read_identity
    from .judge import judge
    from .levels import name_levels
    from .looks import rank_looks
    from .outline import build_outline
    from .recognise import recognise
    from .report import write_report
    from .tables.calendars import take_calendars
    from .tags import read_legend, take_tags

    say(EXTRACT)
    document = extract(path)
    say(RECOGNISE)
    document = rank_looks(document)
    blocks, contents = clean(document)
    identity = read_identity(document, blocks)
    blocks = recognise(blocks, document)
    say(BUILD)
    outline, returns = build_outline(blocks)
    roots, asides = choose(outline)
    roots = hang_by_code(roots)
    levels = name_levels(roots)
    items = [item for root in roots for item in root.walk()]
    if not items:
        raise PlanUnreadable(errors.NO_PLAN)
    bounds.NODES.hold(len(items))
    bounds.ASIDES.hold(len(contents) + len(asides))
    horizons = define_horizons(blocks)
    take_tags(items, read_legend(blocks))
    take_calendars(items, blocks)
    attach(items, horizons)
    judge(items, blocks)
    return write_report(
        document,
        identity=identity,
        levels=levels,
        horizons=horizons,
        items=items,
        asides=contents + returns + asides,
    )
