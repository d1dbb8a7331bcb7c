"""Stage 5, build the tree: blocks hang under each other by comparing each new one with the stack of open titles.

The comparison goes from the surest evidence to the weakest: the prefix of a code (1A.2 under 1A), the same family
(two bullets of one sign, two « Action »), labels in the order in which the document nests them, levels of styles
and sizes, lists, and last the order in which families first came.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from .codes import parts_of, read_head
from .families import Family, family_of
from .model import Aside, Block, Item, Role
from .numbering import is_bare_title, read_numbering
from .returns import ANNOUNCED, IN_CONTENTS
from .series import COUNTING, closes_list, elder_of, ordinal, returning
from .vocabulary.labels import KIND_OF_LABEL
from .vocabulary.titles import ends_a_plan, surrounds_a_plan

_STEP_CHARACTERS = 0.9  # a deeper list begins at least one character, or some points, to the right

ANNOUNCEMENT = "Annonce d’un titre développé plus loin."
RETURNING = "Rappel d’un titre déjà ouvert plus haut."
_DEEPEST = 12  # levels: no plan has so many, and a hostile file could have thousands
_WIDER_THAN_LETTERS = frozenset({"number", "decimal", "roman"})


def build_outline(blocks: list[Block]) -> tuple[list[Item], list[Aside]]:
    """The roots of the outline of the whole document, with fields and horizons on their items; titles that return."""
    builder = _Builder(blocks)
    return builder.build(), builder.asides


class _Builder:
    def __init__(self, blocks: list[Block]) -> None:
        self._blocks = [_as_lead_in(block) for block in blocks]
        self.asides: list[Aside] = []
        self._roots: list[Item] = []
        self._stack: list[Item] = []
        self._seen: dict[Family, int] = {}
        self._nested: dict[tuple[Family, Family], int] = {}  # (above, below) -> when last hung so
        self._inner_signs = _inner_signs(self._blocks)
        self._numbering = read_numbering(self._blocks)
        self._horizon = ""
        self._base: Item | None = None  # the item under which the present horizon stands
        self._used: set[str] = set()  # the horizons met under that item
        self._timed: set[Family] = set()  # families met under a horizon
        self._floor: Item | None = None  # the title that has just returned: what follows stands below it
        self._open_field = ""
        self._count = 0

    def build(self) -> list[Item]:
        for index, block in enumerate(self._blocks):
            if block.role is Role.FIELD and not self._is_section(block):
                if closes_list(self._blocks, index, self._stack[-1]):
                    self._stack.pop()
                self._take_field(block)
            elif block.role is Role.HORIZON:
                self._open_horizon(block)
            elif block.role in {Role.HEADING, Role.FIELD}:
                self._open_field = ""
                self._hang(block if block.role is Role.HEADING else block.as_role(Role.HEADING))
            elif self._open_field and self._stack:
                self._stack[-1].sheet[self._open_field].append(block.title if block.is_bullet else block.text)
            elif block.role is Role.BULLET:
                self._hang(block)
            elif self._stack:
                self._stack[-1].prose += 1
        return self._roots

    # ------------------------------------------------------------ fields and horizons

    def _is_section(self, block: Block) -> bool:
        """« Partenaires » written as large as the title above it is a chapter, not the field of a sheet."""
        if not self._stack:
            return True
        title = next((item for item in reversed(self._stack) if item.block.look.heading), None)
        if not block.look.heading or title is None:
            return False
        level = title.block.look.heading
        return block.look.heading < level or (block.look.heading == level and not title.block.label)

    def _take_field(self, block: Block) -> None:
        while block.look.heading and len(self._stack) > 1 and not self._stack[-1].block.look.heading:
            self._stack.pop()  # a field styled as a title belongs to the title above the list, not to its last bullet
        self._stack[-1].sheet.setdefault(block.sheet_field, []).extend(block.values)
        listed = len(block.values) == 1 and bool(
            read_head(block.values[0]).sign
        )  # the first bullet of several
        self._open_field = block.sheet_field if listed or not block.values else ""

    def _open_horizon(self, block: Block) -> None:
        self._open_field = ""
        level = block.look.heading
        while self._stack and level and self._stack[-1].block.look.heading >= level:
            self._stack.pop()
        # A horizon that comes a second time divides another item, opened since the first.
        same_base = self._base is not None and self._base in self._stack and block.horizon not in self._used
        if same_base:
            while self._stack[-1] is not self._base:
                self._stack.pop()
        else:
            self._used = set()
            while self._stack and family_of(self._stack[-1].block) in self._timed:
                self._stack.pop()
            self._base = self._stack[-1] if self._stack else None
        self._horizon = block.horizon
        self._used.add(block.horizon)

    # ------------------------------------------------------------ the stack

    def _hang(self, block: Block) -> None:
        if self._is_said_again(block):
            return
        item = Item(block, order=self._count)
        self._count += 1
        family = family_of(block)
        if family in self._seen and family not in self._timed and is_bare_title(block):
            self._horizon, self._base = "", None  # a title of a kind that stood before the horizon closes it
        self._seen.setdefault(family, len(self._seen))
        self._make_room(item)
        self._time(item)
        for above in self._stack:
            self._nested[(family_of(above.block), family)] = item.order
        if self._stack:
            item.hang_under(self._stack[-1])
        else:
            self._roots.append(item)
        self._stack.append(item)

    def _is_said_again(self, block: Block) -> bool:
        """An announcement of what comes further on, or the return of a title that is still open."""
        open_title = returning(block, self._stack)
        if block.family == ANNOUNCED:
            self.asides.append(Aside(block, ANNOUNCEMENT))
        elif open_title is not None:
            self._close_down_to(open_title)
            self._floor = open_title
            self.asides.append(Aside(block, RETURNING))
        return block.family == ANNOUNCED or open_title is not None

    def _make_room(self, item: Item) -> None:
        """Close the open items under which `item` does not stand."""
        if (elder := elder_of(item.block, self._stack)) is not None:
            self._close_down_to(elder)
            self._stack.pop()
        else:
            while (
                self._stack
                and self._stack[-1] is not self._floor
                and not self._is_below(self._stack[-1], item)
            ):
                self._stack.pop()
        self._floor = None
        while len(self._stack) >= _DEEPEST:
            self._stack.pop()

    def _time(self, item: Item) -> None:
        """Give `item` the present horizon, or close this one."""
        if self._horizon and (self._base is None or self._base in self._stack):
            item.horizon = self._horizon
            self._timed.add(family_of(item.block))
        elif self._horizon:
            self._horizon, self._base = "", None

    def _close_down_to(self, item: Item) -> None:
        while self._stack[-1] is not item:
            self._stack.pop()

    def _is_below(self, top: Item, new: Item) -> bool:
        """Whether `new` hangs somewhere under `top`, the item that is open now: the first judge who knows decides."""
        judges = (
            _by_code,
            _by_table,
            _by_contents,
            self._by_horizon,
            _by_family,
            self._by_list,
            self._by_numbering,
            self._by_label,
            self._by_look,
        )
        for judge in judges:
            verdict = judge(top.block, new.block)
            if verdict is not None:
                return verdict
        return self._came_first(top.block, new.block)

    def _by_horizon(self, above: Block, block: Block) -> bool | None:
        """What comes under a horizon stands below the item that the horizon divides."""
        base = self._base
        if (
            not self._horizon
            or base is None
            or base.block is not above
            or family_of(block) in _families_from(base)
        ):
            return None
        return block.look.heading == 0 or above.look.heading < block.look.heading

    def _by_list(self, above: Block, block: Block) -> bool | None:
        if above.is_bullet and block.is_bullet:
            return self._below_in_list(above, block)
        if above.is_bullet != block.is_bullet and not (above.code and block.code and not block.label):
            return block.is_bullet
        return None

    def _by_numbering(self, above: Block, block: Block) -> bool | None:
        """Codes that run through the document outrank a title seen by its place only, unless it groups them."""
        if is_bare_title(above) and self._numbering.runs(block):
            return self._numbering.groups_over(above, block)
        if is_bare_title(block) and self._numbering.runs(above):
            return not (self._numbering.groups_over(block, above) or ends_a_plan(block.title))
        return None

    def _by_label(self, above: Block, block: Block) -> bool | None:
        if above.label and above.code and block.code and not block.label and block.shape in COUNTING:
            return True if above.look.heading == block.look.heading or not block.look.heading else None
        if not (above.label and block.label):
            return None
        from_action = (
            KIND_OF_LABEL.get(above.label) == "action" and KIND_OF_LABEL.get(block.label) != "action"
        )
        return not from_action and self._came_first(above, block)

    def _by_look(self, above: Block, block: Block) -> bool | None:
        high, low = above.look.heading, block.look.heading
        if high and low and high != low:
            return high < low
        if high == low and block.label and block.code and _is_around(above):
            return False  # « Axe 1 » is no part of « Qui nous sommes », written as large
        if bool(high) != bool(low):
            return bool(high) or (not is_bare_title(above) and self._came_first(above, block))
        return None

    def _came_first(self, above: Block, block: Block) -> bool:
        """As the document last nested the two families, else in the order in which it first showed them."""
        pair = (family_of(above), family_of(block))
        below, over = self._nested.get(pair, -1), self._nested.get((pair[1], pair[0]), -1)
        if below != over:
            return below > over
        return self._seen[family_of(above)] < self._seen[family_of(block)]

    def _below_in_list(self, above: Block, block: Block) -> bool:
        if above.look.list_depth != block.look.list_depth and above.look.list_depth and block.look.list_depth:
            return above.look.list_depth < block.look.list_depth
        step = block.look.indent - above.look.indent
        if abs(step) > (_STEP_CHARACTERS if not block.look.size else 4 * _STEP_CHARACTERS):
            return step > 0
        if bool(above.code) != bool(block.code):
            return bool(above.code)
        return block.sign in self._inner_signs and above.sign not in self._inner_signs


def _as_lead_in(block: Block) -> Block:
    """A question over a list introduces it, unless it is written as a title: it is no item of a plan."""
    if is_bare_title(block) and block.text.rstrip().endswith("?"):
        return replace(block, role=Role.LEAD_IN)
    return block


def _is_around(block: Block) -> bool:
    """A title of front or back matter, without a label or a code."""
    plain = block.role is Role.HEADING and not (block.label or block.code or block.family)
    return plain and surrounds_a_plan(block.title)


def _inner_signs(blocks: list[Block]) -> set[str]:
    """Signs that never begin a list: they mark what stands under other bullets."""
    begins: Counter[str] = Counter()
    total: Counter[str] = Counter()
    before: Block | None = None
    for block in blocks:
        if block.is_bullet and block.sign:
            total[block.sign] += 1
            begins[block.sign] += before is None or not before.is_bullet
        before = block
    return {sign for sign in total if not begins[sign] and total[sign] > 1}


def _families_from(item: Item | None) -> set[Family]:
    """The families of an item and of all that stand above it."""
    families = set()
    while item is not None:
        families.add(family_of(item.block))
        item = item.parent
    return families


def _by_family(above: Block, block: Block) -> bool | None:
    same = family_of(above) == family_of(block) or (above.label and above.label == block.label)
    return False if same else None


def _by_table(above: Block, block: Block) -> bool | None:
    """What stands outside of a table hangs under none of its rows."""
    return False if above.family.startswith("column ") and not block.family else None


def _by_contents(above: Block, block: Block) -> bool | None:
    """A title that a contents list gives outranks one that only its place shows."""
    if is_bare_title(above) and block.family == IN_CONTENTS:
        return False
    return True if is_bare_title(block) and above.family == IN_CONTENTS else None


def _by_code(above: Block, block: Block) -> bool | None:
    """True or False when the two codes decide, None when they say nothing."""
    if not block.code or not above.code:
        return None
    mine, other = parts_of(block.code), parts_of(above.code)
    if len(mine) > 1 and len(mine) > len(other) and mine[: len(other)] == other:
        return True
    if above.shape == block.shape == "decimal" and above.label == block.label:
        return False
    if len(mine) > 1 and len(other) == 1 and above.label and not block.label:
        return None
    if (
        above.shape == "letter"
        and above.code.islower()
        and not above.label
        and block.shape in _WIDER_THAN_LETTERS
    ):
        return False
    same_kind = above.shape == block.shape and above.label == block.label and block.shape in COUNTING
    if same_kind and not block.label and not block.look.heading:
        return _restarts_below(above, block)
    return None


def _restarts_below(above: Block, block: Block) -> bool:
    """« 1. » after « 4. » begins a list of its own when it stands further right, or is a list under a title."""
    further = block.look.indent - above.look.indent > _STEP_CHARACTERS
    return ordinal(block) <= 1 <= ordinal(above) and (
        further or (above.role is Role.HEADING and block.is_bullet)
    )
