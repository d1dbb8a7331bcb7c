"""Spreadsheets (.xlsx .ods .csv) that hold a plan, one element a row or one level a column.

`book` gives the cells as text, `columns` proposes what each column is, `rows` makes entries of the rows, `tree` hangs
them under each other, `report` gives the same `Reading` as any document: there, a page is a sheet and a line a row.

    >>> read_sheet("plan.xlsx").levels
    ['Axe', 'Objectif', 'Action']

`survey` says what a workbook holds and which columns are proposed, for people who correct them: what they chose comes
back as the `mapping` of `read_sheet`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from .. import bounds, errors
from ..errors import PlanUnreadable
from ..extract import load
from ..model import Reading
from .book import SUFFIXES, Sheet, open_book
from .columns import MOST_COLUMNS, MOST_HEADER_ROW, ROLES, WAYS, Mapping, Proposal, propose, way_of
from .report import report
from .rows import read_rows
from .tree import grow

__all__ = [
    "MOST_COLUMNS", "MOST_HEADER_ROW", "ROLES", "SUFFIXES", "WAYS",
    "Mapping", "is_sheet", "preview", "propose_again", "read_sheet", "survey",
]  # fmt: skip
# What people see of a sheet when they say what its columns are.
HEAD_ROWS = MOST_HEADER_ROW + 10
_HEAD_CELL = 120
_MOST_SHEETS = 30


def is_sheet(path: str | Path) -> bool:
    return Path(path).suffix.lower() in SUFFIXES


def read_sheet(
    path: str | Path, mapping: Mapping | None = None, *, tell: Callable[[str], None] | None = None
) -> Reading:
    """The plan in a spreadsheet, by `mapping` or by the one that its headers speak for.

    Raises `PlanUnreadable`. `tell` is called with each of the stages of the reader as it begins.
    """
    from .. import BUILD, EXTRACT, RECOGNISE

    say = tell or (lambda stage: None)
    say(EXTRACT)
    sheets = _open(path)
    say(RECOGNISE)
    if mapping is None:
        proposal = _best(sheets)
        if proposal.fault:
            too_big = next((sheet.refusal for sheet in sheets if sheet.refusal), "")
            raise PlanUnreadable(too_big or proposal.fault)
        mapping = proposal.mapping
    if not 1 <= mapping.sheet <= len(sheets):
        raise PlanUnreadable(errors.NO_SUCH_SHEET)
    say(BUILD)
    return _read(sheets, mapping, name=Path(path).stem)


def survey(path: str | Path) -> dict[str, Any]:
    """What a workbook holds, as JSON-ready values: `sheets`, each with its first rows, and the number of the best one.

    Of a sheet: `name`, `rows`, `columns`, `is_hidden`, `refusal` (why it cannot be read), `head` (its first rows),
    `mapping` (the one proposed), `fault` (what is missing in it, in a sentence).
    """
    sheets = _open(path)[:_MOST_SHEETS]
    if not any(sheet.rows for sheet in sheets):
        raise PlanUnreadable(next((sheet.refusal for sheet in sheets if sheet.refusal), errors.EMPTY))
    return {
        "sheets": [_surveyed(sheet, at) for at, sheet in enumerate(sheets, 1)],
        "best": _best(sheets).mapping.sheet,
    }


def propose_again(about: dict[str, Any], number: int, header: int) -> Mapping:
    """What the columns seem to be when the headers of a surveyed sheet stand in row `header` (from 1)."""
    sheet = Sheet(about["name"], [list(row) for row in about["head"]])
    rows = [[] if at < header - 1 else row for at, row in enumerate(sheet.rows)]
    mapping = propose(Sheet(sheet.name, rows[:header]), number).mapping
    kept = Mapping(
        number, header, mapping.roles + ("",) * (min(sheet.width, MOST_COLUMNS) - len(mapping.roles))
    )
    return Mapping(number, header, kept.roles, way_of(sheet, kept))


def preview(about: dict[str, Any], mapping: Mapping) -> list[dict[str, Any]]:
    """The nodes that the first rows of a surveyed sheet give; raises `PlanUnreadable` as the whole reading would."""
    sheet = Sheet(about["name"], [list(row) for row in about["head"]])
    alone = Mapping(1, mapping.header, mapping.roles, mapping.way)
    return _read([sheet], alone, name="").nodes


def _open(path: str | Path) -> list[Sheet]:
    return open_book(load(Path(path)), Path(path).suffix.lower())


def _best(sheets: list[Sheet]) -> Proposal:
    """The sheet whose headers name most columns; hidden ones only when there is no other."""
    proposals = [propose(sheet, number) for number, sheet in enumerate(sheets, 1) if not sheet.is_hidden]
    return max(
        proposals or [propose(sheets[0], 1)], key=lambda proposal: (proposal.is_titled, proposal.named)
    )


def _read(sheets: list[Sheet], mapping: Mapping, *, name: str) -> Reading:
    sheet = sheets[mapping.sheet - 1]
    fault = sheet.refusal or mapping.fault()
    if fault:
        raise PlanUnreadable(fault)
    _refuse_unvalued(sheet, mapping)
    bounds.LINES.hold(len(sheet.rows))
    rows, left = read_rows(sheet, mapping)
    if not rows:
        raise PlanUnreadable(errors.NO_ROWS)
    return report(sheets, mapping, grow(rows, mapping.way), left, name=name)


def _refuse_unvalued(sheet: Sheet, mapping: Mapping) -> None:
    """A file that a program wrote and no spreadsheet opened has formulas without their results."""
    read = {column for column, role in enumerate(mapping.roles) if role}
    if any(row >= mapping.header and column in read for row, column in sheet.unvalued):
        raise PlanUnreadable(errors.NO_RESULTS_OF_FORMULAS)


def _surveyed(sheet: Sheet, number: int) -> dict[str, Any]:
    proposal = propose(sheet, number)
    head = [[cell[:_HEAD_CELL] for cell in row[:MOST_COLUMNS]] for row in sheet.rows[:HEAD_ROWS]]
    return {
        "name": sheet.name,
        "rows": len(sheet.rows),
        "columns": sheet.width,
        "is_hidden": sheet.is_hidden,
        "refusal": sheet.refusal,
        "head": head,
        "mapping": proposal.mapping.to_json(),
        "fault": "" if sheet.refusal else proposal.fault,
    }
