"""The shapes that pass from stage to stage of the reader.

A `Document` is what a file gives: `Line`s in reading order, each with its place and its look. The cleaning
stage joins lines into `Block`s (one thought each: a title, a bullet, a paragraph). The recognising stage gives
each block a `Role`. The tree stage hangs blocks under each other as `Item`s. A `Reading` is the result.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any


@dataclass(frozen=True, slots=True)
class Look:
    """How a line looks, as far as the file tells. Sizes in points, indents in points or characters."""

    heading: int = 0  # 1 is the highest; 0 when nothing says that it is a heading
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    indent: float = 0.0
    list_depth: int = 0  # 1 is the outermost list; 0 when the file declares no list
    ordered: bool = False
    title: bool = False  # the style of the document's own title
    contents: bool = False  # the file declares it as a line of its table of contents
    font: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a line in a table; `table` numbers the tables of a document from 1, rows and columns from 0.

    `span` and `height` count the columns and rows that a merged cell covers; `header` is declared by the file.
    """

    table: int
    row: int
    column: int
    span: int = 1
    height: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line (txt, pdf) or one paragraph (docx, odt) of the file.

    `page` and `number` are 1-based; `start` is the offset of `text` in that line of the page.
    `gap` is the white space above, in lines. `whole` says that the file itself ends the paragraph here.
    `width` is the length of a full line around here, 0 when unknown.
    """

    text: str
    page: int
    number: int
    start: int = 0
    look: Look = Look()
    cell: Cell | None = None
    gap: float = 0.0
    whole: bool = False
    width: float = 0.0


@dataclass(slots=True)
class Document:
    """A file once extracted. `pages` holds what a person sees beside the tree: the lines of each page."""

    pages: list[list[str]]
    lines: list[Line]
    kind: str  # "txt", "md", "docx", "odt" or "pdf"
    title: str = ""  # the title that the file declares in its own metadata or front matter


class Role(Enum):
    """What a block is."""

    HEADING = "heading"
    BULLET = "bullet"
    HORIZON = "horizon"
    FIELD = "field"
    LEAD_IN = "lead-in"
    PROSE = "prose"


@dataclass(slots=True)
class Block:
    """One thought of the document, with what was recognised of it.

    `title` is the text without its sign, label and code. `label` is folded ("fiche action"), `code` as written
    without its label ("4.2.1", "1A.1"). `field` is a canonical field name, `values` what stands beside it.
    """

    lines: list[Line]
    text: str
    role: Role = Role.PROSE
    sign: str = ""
    label: str = ""
    code: str = ""
    title: str = ""
    sheet_field: str = ""
    values: list[str] = field(default_factory=list)
    horizon: str = ""
    look: Look = Look()
    cell: Cell | None = None
    gap: float = 0.0
    strong: bool = False  # its role is certain (a style, a label with a code, a sheet)
    family: str = ""  # set by tables: blocks of one column are of one family, whatever they look like
    shape: str = ""  # the kind of its code: decimal, number, letter, roman, path, hash

    @property
    def place(self) -> Line:
        return self.lines[0]

    @property
    def is_bullet(self) -> bool:
        return self.role is Role.BULLET

    def as_role(self, role: Role, **changes: Any) -> Block:
        return replace(self, role=role, **changes)


@dataclass(slots=True, eq=False)
class Item:
    """A block that stands in the outline, with its parent, children and what is attached to it."""

    block: Block
    order: int
    parent: Item | None = None
    children: list[Item] = field(default_factory=list)
    level: int = 0
    kind: str = ""
    horizon: str | None = None
    deadline: str | None = None
    expected_results: list[str] = field(default_factory=list)
    pilots: list[str] = field(default_factory=list)
    sheet: dict[str, list[str]] = field(default_factory=dict)  # canonical field name -> what the sheet says
    prose: int = 0  # how many paragraphs of prose stand directly below it
    confidence: float = 0.0
    doubts: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        return self.block.title

    def walk(self) -> list[Item]:
        """This item and all that stand below it, in document order."""
        found = [self]
        for child in self.children:
            found.extend(child.walk())
        return found

    def hang_under(self, parent: Item | None) -> None:
        if self.parent is not None:
            self.parent.children.remove(self)
        self.parent = parent
        if parent is not None:
            parent.children.append(self)


@dataclass(frozen=True, slots=True)
class Aside:
    """Something that looked like an item and is not in the tree, with the reason in French."""

    block: Block
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The result: `to_json()` gives the shape that the issue pins; `pages` the lines shown beside the tree."""

    title: str
    organisation: str
    period: tuple[int, int] | None
    levels: list[str]
    horizons: list[dict[str, Any]]
    nodes: list[dict[str, Any]]
    set_aside: list[dict[str, Any]]
    pages: list[list[str]]

    def to_json(self) -> dict[str, Any]:
        """The reading as JSON-ready values, the same for the same file."""
        return {
            "title": self.title,
            "organisation": self.organisation,
            "period": list(self.period) if self.period else None,
            "levels": list(self.levels),
            "horizons": [dict(horizon) for horizon in self.horizons],
            "nodes": [dict(node) for node in self.nodes],
            "report": {
                "found": len(self.nodes) + len(self.set_aside),
                "kept": len(self.nodes),
                "set_aside": [dict(aside) for aside in self.set_aside],
            },
        }
