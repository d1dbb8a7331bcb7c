"""Stage 3, recognise: each block gets a role (title, bullet, horizon, field of a sheet, lead-in, prose).

Evidence in falling order: what the file declares (styles, lists), signs with labels and codes, typography, and
last the place and the wording of a line: a short one alone over a list is a title, a run of sentences that all
begin with an infinitive is a list that has lost its bullets.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from .bare_lists import find_bare_lists
from .codes import read_head
from .dates import read_deadline
from .learnt import as_labelled, find_labels
from .legends import without_legends
from .lone_fields import fill_lone_fields
from .model import Block, Document, Role
from .returns import find_returns
from .run_in import cut_counted, cut_run_in
from .tables import mark_stacks, read_tables
from .vocabulary.horizons import HORIZON_DEFINITION, horizon_key
from .vocabulary.labels import KIND_OF_LABEL, LABELS
from .vocabulary.sheets import SHEET_ONLY, field_in_prose, field_name
from .vocabulary.titles import is_container
from .words import (
    count_sentences,
    ends_open,
    fold,
    is_upper,
    starts_low,
    starts_with_infinitive,
    states_an_action,
)
from .years import date_titles

_INLINE_FIELD = re.compile(r"^([^:?!.]{2,45}?)\s*:\s+(\S.*)$")
_LABEL_LINE = re.compile(r"^([^\W\d_][\w -]{2,20}?)\s*(?::|–|—)\s+(\S.*)$")
_LEAST_REFRAINS = 2
_LABEL_ALONE = re.compile(
    r"^(?:axe|orientation|objectif|action|mesure|ambition|engagement|mission)s?\b[^:]{0,25}$"
)
_LONGEST_TITLE = 170
_LONGEST_ITEM = 420
_LONGEST_HORIZON = 90
_TITLE_SHAPES = frozenset({"decimal", "path", "hash", "roman", "adverb"})
_FEW_TITLES = 3
_QUOTED = re.compile(
    r"^(?:[,;/&] ?)?(?:et |à )?[\d.]+(?:(?:[,;/] ?| )(?:et |à )?[\d.]+)*[,;/]?$"
)  # « 1.1.1, 1.1.2 » quotes items and states none
_GLUED = re.compile(
    r"(?<=[^\W\d_]) (?=(?:Les?|La|L['’]|Une?|Cet(?:te)?|Ces?|Ils?|Elles?|Nous|Dans|Pour|Afin|Face|Depuis)\b)"
)


def recognise(blocks: list[Block], document: Document) -> list[Block]:
    """Blocks with their roles; tables are replaced by the titles, fields and items that they hold."""
    if document.kind in {"txt", "md"}:
        blocks = mark_stacks(blocks)
    titles = sum(block.look.heading > 0 for block in blocks)
    declared = any(line.look.heading and not line.look.bold for line in document.lines)
    by_place = titles < _FEW_TITLES or (document.kind in {"txt", "md"} and not declared)
    refrains, learnt = _label_refrains(blocks), find_labels(blocks)
    typed: list[Block] = []
    for index, block in enumerate(blocks):
        if block.cell is not None:
            typed.append(block)
            continue
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        labelled = _as_refrain(block, refrains) or as_labelled(block, learnt)
        if labelled is not None:
            typed.append(labelled)
            continue
        if len(counted := cut_counted(block)) > 1 or counted[0].sign:
            typed.extend(counted)
            continue
        wrapped = document.kind in {"txt", "md", "pdf"}
        typed.extend(cut_run_in(_type(block, after, by_place=by_place, wrapped=wrapped)))
    typed = read_tables(fill_lone_fields(typed), recognise_alone)
    typed = _join_split_titles(typed)
    typed = find_returns(_without_definitions(_aims_of_sheets(typed)))
    typed = find_bare_lists(typed)
    # Once more: those lists may have been announcements as well.
    return find_returns(without_legends(date_titles(typed)))


def _label_refrains(blocks: list[Block]) -> set[str]:
    """Labels without codes that begin at least two lines: « Engagement : donner la parole »."""
    met = Counter(fold(match[1]) for block in blocks if (match := _LABEL_LINE.match(block.text)))
    return {label for label, times in met.items() if times >= _LEAST_REFRAINS and label in LABELS}


def _as_refrain(block: Block, refrains: set[str]) -> Block | None:
    match = _LABEL_LINE.match(block.text)
    if match is None or fold(match[1]) not in refrains or field_name(match[1]) or not _is_title_like(block):
        return None
    return block.as_role(Role.HEADING, label=fold(match[1]), title=match[2])


def recognise_alone(block: Block) -> Block:
    """The role of a block of which only the text counts (a cell, a merged row)."""
    return _type(replace(block, gap=1.0), None, by_place=False, wrapped=False)


def _type(block: Block, after: Block | None, *, by_place: bool, wrapped: bool) -> Block:
    if block.look.title:
        return block.as_role(Role.PROSE, title=block.text)
    return (
        _as_field(block)
        or _as_horizon(block)
        or _as_headed(block)
        or _as_unmarked(block, after, by_place=by_place, wrapped=wrapped)
    )


def _as_horizon(block: Block) -> Block | None:
    key = horizon_key(block.text)
    if not key or len(block.text) > _LONGEST_HORIZON or _states_more(block.text):
        return None
    if len(HORIZON_DEFINITION.findall(fold(block.text))) > 1:
        return block.as_role(Role.PROSE, title=block.text)  # a legend on one line
    return block.as_role(Role.HORIZON, horizon=key, title=block.text)


def _as_headed(block: Block) -> Block | None:
    """By what stands at its head (sign, label, code) or by its style; None for plain text."""
    title_like = _is_title_like(block)
    head = read_head(block.text, may_be_number=title_like and not block.look.list_depth)
    headed = replace(
        block,
        sign=head.sign,
        label=head.label,
        code=head.code,
        shape=head.shape,
        title=head.title or block.text,
    )
    if head.label:
        return headed.as_role(Role.HEADING, title=head.title, strong=True)
    if block.text.endswith(":") and not head.code and ends_open(block.text.rstrip(" :")):
        return block.as_role(
            Role.LEAD_IN, title=block.text
        )  # « Nous nous engageons à : » goes on in its list
    if block.look.heading:
        return headed.as_role(Role.HEADING)
    if head.code and _QUOTED.match(head.title):
        return block.as_role(Role.PROSE, title=block.text)
    if head.shape in _TITLE_SHAPES:
        headed = _cut_glued_prose(headed)
        if len(headed.title) <= _LONGEST_ITEM:
            return headed.as_role(Role.HEADING)
    if head.sign and block.text.endswith(":") and is_container(head.title):
        return headed.as_role(Role.LEAD_IN)
    if head.sign or block.look.list_depth or (head.shape == "letter" and head.code.islower()):
        return headed.as_role(Role.BULLET)
    if head.code and len(block.text) <= _LONGEST_ITEM:
        return headed.as_role(Role.HEADING if title_like and block.gap >= 0.5 else Role.BULLET)
    return None


def _as_unmarked(block: Block, after: Block | None, *, by_place: bool, wrapped: bool) -> Block:
    role = Role.PROSE
    if block.text.endswith(":") and not is_upper(block.text):
        role = Role.LEAD_IN
    elif by_place and _stands_as_title(block, after, wrapped=wrapped):
        role = Role.HEADING
    return block.as_role(role, title=block.text)


def _is_title_like(block: Block) -> bool:
    short = len(block.text) <= _LONGEST_TITLE and not block.text.endswith((".", ";", ","))
    return block.look.heading > 0 or short


def _cut_glued_prose(block: Block) -> Block:
    """« 4.3 Ouvrir les ateliers Le quartier est… »: a coded title to which its paragraph was glued."""
    if len(block.title) <= _LONGEST_TITLE or count_sentences(block.title) < 2:
        return block
    match = _GLUED.search(block.title, 15, _LONGEST_TITLE)
    return replace(block, title=block.title[: match.start()]) if match else block


def _states_more(text: str) -> bool:
    """« Court terme : former les équipes » is an item with its horizon, not the name of a horizon."""
    _, colon, rest = text.partition(":")
    return bool(colon) and starts_with_infinitive(rest)


def _as_field(block: Block) -> Block | None:
    head = read_head(block.text, may_be_number=False)
    if head.code:
        return None
    text = head.title or block.text
    name = field_in_prose(text.rstrip(" :")) if text.endswith((":", "?")) else field_name(text)
    if name and name not in SHEET_ONLY:
        return block.as_role(Role.FIELD, sheet_field=name, title=text)
    match = _INLINE_FIELD.match(text)
    if match and (name := field_in_prose(match[1])):
        if name in {"aim", "title", "parent"} and _LABEL_ALONE.match(fold(match[1])) and not block.cell:
            return replace(block, sign=head.sign).as_role(
                Role.HEADING, label=_singular(match[1]), title=match[2]
            )
        return block.as_role(Role.FIELD, sheet_field=name, values=[match[2]], title=text)
    return None


def _singular(label: str) -> str:
    return " ".join(re.sub(r"s$", "", word) for word in fold(label).split())


def _stands_as_title(block: Block, after: Block | None, *, wrapped: bool) -> bool:
    """A short line alone, without the full stop of a sentence, over something."""
    text = block.text
    if (
        len(text) > _LONGEST_TITLE
        or starts_low(text)
        or text.endswith((".", ";", ",", "»", "!"))
        or count_sentences(text) > 1
    ):
        return False
    if ends_open(text) or text.startswith(("«", '"', "(", "http", "@")) or not any(c.isalpha() for c in text):
        return False
    if after is None:
        return False
    if wrapped and block.gap < 0.5 and block.look.indent == 0:
        return is_upper(text)
    return True


def _join_split_titles(blocks: list[Block]) -> list[Block]:
    """« Action 1.2 » alone on its line takes the next line as its title."""
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else None
        if before and _awaits_title(before) and _may_be_title(block):
            title, text = block.title or block.text, f"{before.text} {block.text}"
            joined[-1] = replace(before, title=title, text=text, lines=before.lines + block.lines)
            continue
        joined.append(block)
    return joined


def _awaits_title(block: Block) -> bool:
    return block.role is Role.HEADING and bool(block.label and block.code) and not block.title


def _may_be_title(block: Block) -> bool:
    texts = {Role.HEADING, Role.PROSE, Role.LEAD_IN}
    return block.role in texts and not block.code and len(block.text) <= _LONGEST_ITEM


def _aims_of_sheets(blocks: list[Block]) -> list[Block]:
    """« Objectif : Réduire les déchets » right below « Fiche n° 3 », over other fields, is the aim of the sheet."""
    result = list(blocks)
    for index in range(1, len(blocks) - 1):
        before, block, after = result[index - 1], blocks[index], blocks[index + 1]
        named = (
            block.role is Role.HEADING and block.label and not (block.code or block.family or block.strong)
        )
        inside = before.role is Role.FIELD or (before.code and KIND_OF_LABEL.get(before.label) == "action")
        if named and inside and after.role is Role.FIELD and field_name(block.label):
            result[index] = block.as_role(
                Role.FIELD, sheet_field=field_name(block.label), values=[block.title], title=block.text
            )
    return result


def _without_definitions(blocks: list[Block]) -> list[Block]:
    """« Un an au plus, soit juin 2027 » below « Court terme » defines the horizon; it is not a title under it."""
    result = list(blocks)
    for index, (before, block) in enumerate(pairwise(blocks), start=1):
        by_place = block.role is Role.HEADING and not (block.label or block.code or block.look.heading)
        if (
            before.role is Role.HORIZON
            and by_place
            and read_deadline(block.text)
            and not states_an_action(block.text)
        ):
            result[index] = block.as_role(Role.PROSE)
    return result
