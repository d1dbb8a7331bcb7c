"""What the screen of a review is drawn with: rows of the tree, doubts, passages of the document, parts of the bar."""

from dataclasses import dataclass, field

from maillage.strategy.enums import NodeKind
from maillage.strategy.review.outline import Item
from maillage.strategy.review.places import Leaf, Passage


@dataclass(frozen=True)
class Row:
    """One node as the tree shows it. `number` is that of its doubt, 0 when it has none; `thread` as on the map.

    `place` says where it stands in the document: « p. 11 », or « l. 149 » where there are no pages. `opens` says that
    the row begins a list inside the row before, `closes` how many lists end before it.
    """

    node: Item
    level: int
    thread: int
    number: int = 0
    is_current: bool = False
    is_folded: bool = False
    summary: str = ""
    doubts_below: int = 0
    when: str = ""
    place: str = ""
    opens: bool = False
    closes: range = range(0)

    @property
    def page(self) -> int:
        return self.node["source"]["page"] if self.node["source"] else 0

    @property
    def is_action(self) -> bool:
        return self.node["kind"] == NodeKind.ACTION


@dataclass(frozen=True)
class Choice:
    """One answer to a doubt: `keep`, a kind, or `drop`."""

    value: str
    label: str


@dataclass(frozen=True)
class Doubt:
    """A node to be checked first, with what it may be."""

    row: Row
    is_current: bool
    choices: list[Choice] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        return " ".join(self.row.node["doubts"])


@dataclass(frozen=True)
class Mark:
    """A passage of the document as it is drawn: `state` is kept, doubtful, aside or empty."""

    passage: Passage
    state: str = ""
    item: str = ""
    level: int = 0
    thread: int = 0
    number: int = 0
    is_current: bool = False
    is_near: bool = False


@dataclass(frozen=True)
class LeafLink:
    """A leaf in the navigator of the document; `is_part`: its page has other leaves."""

    leaf: Leaf
    is_part: bool
    has_nodes: bool
    doubts: int
    is_current: bool


@dataclass(frozen=True)
class Part:
    """A part of the stitched bar; `x` and `width` in percent, written for SVG."""

    key: str
    count: int
    words: str
    x: str
    width: str


@dataclass(frozen=True)
class View:
    """One of the views of a review, as a link."""

    label: str
    href: str
    is_current: bool
