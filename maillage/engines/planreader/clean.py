"""Stage 2, second half: what is not the text goes, and wrapped lines become blocks again.

Running heads, page numbers, contents pages and footnotes are taken out; words cut at the end of a line are
mended; lines that belong together are joined. Lines of the contents are kept as `Aside`s, because they look like
items: a person must be able to see that they were met.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace

from .codes import read_head
from .dates import begins_date
from .footnotes import without_footnotes
from .margins import hang_signs
from .misread import mend_characters
from .model import Aside, Block, Document, Line
from .pages import join_tables_over_pages
from .quotes import without_quotes
from .refrains import mark_refrains
from .vocabulary.french import COMPOUND_HEADS
from .vocabulary.horizons import horizon_key
from .vocabulary.labels import LABELS
from .vocabulary.sheets import field_in_prose, field_name
from .vocabulary.titles import opens_contents
from .words import ends_open, fold, is_upper, starts_low, starts_with_infinitive

_PAGE_NUMBER = re.compile(
    r"^(?:page\s*|p\.?\s*)?[-–—|\s]*\d{1,3}(?:\s*(?:/|sur|of)\s*\d{1,3})?[-–—|\s]*$", re.IGNORECASE
)
# Begins where a run begins, and reads each blank once: a line of dots would else cost its square.
_LEADERS = re.compile(r"(?<![.…_·])(?<![.…_·]\s)(?:[.…_·]\s?){4,}[\s,;]*(?:\d{1,3}\s*)?$")
_ENDS_WITH_PAGE = re.compile(r"\S(?:\s{2,}|\t+\s*|\s*[.…]{2,}\s*)\.?\s*\d{1,3}\s*$")
_TERMINAL = re.compile(r"[.!?…;:»]\s*$")
_END = 200  # characters, from the end: enough to know how a text ends, however long it has grown
_LETTERED_ITEM = re.compile(r"^\s*[a-z]\s?[.)]\s+\S")
_LONGEST = 20_000  # characters: each line copies its paragraph, so that an endless one would cost its square
_SPACES = re.compile(r"[\s\u2028\u2029]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_EDGE_LINES = 3
_LONG_HEAD = 30  # characters
_HANGING = 1.5  # characters (or points): the width of a sign and its space
REASON_CONTENTS = "Ligne d’un sommaire : son contenu est lu plus loin."


def clean(document: Document) -> tuple[list[Block], list[Aside]]:
    """The blocks of the document, and the lines of its contents pages."""
    lines = [line for line in document.lines if line.text.strip()]
    if document.kind in {"txt", "pdf"}:
        lines = [replace(line, text=mend_characters(line.text)) for line in lines]
    lines = hang_signs(without_quotes(lines))
    lines = _without_running_heads(lines, len(document.pages))
    lines = join_tables_over_pages(without_footnotes(lines))
    lines, contents = _without_contents(lines)
    lines = mark_refrains(lines)
    words = _word_counts(lines)
    blocks: list[Block] = []
    for line in lines:
        if blocks and _continues(blocks[-1], line):
            _append(blocks[-1], line, words)
        else:
            blocks.append(
                Block(lines=[line], text=tidy(line.text), look=line.look, cell=line.cell, gap=line.gap)
            )
    asides = [
        Aside(Block(lines=[line], text=tidy(_LEADERS.sub("", line.text))), REASON_CONTENTS)
        for line in contents
    ]
    return [block for block in blocks if block.text], asides


def tidy(text: str) -> str:
    """One line of plain characters: composed accents, no ligature of fonts, single spaces."""
    for ligature, letters in _LIGATURES.items():
        text = text.replace(ligature, letters)
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return _SPACES.sub(" ", text).strip()


# ---------------------------------------------------------------- what is not the text


def _without_running_heads(lines: list[Line], pages: int) -> list[Line]:
    by_page: dict[int, list[Line]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    edges = {
        page: page_lines[:_EDGE_LINES] + page_lines[-_EDGE_LINES:] for page, page_lines in by_page.items()
    }
    seen = Counter(
        key for page_lines in edges.values() for key in {_edge_key(line.text) for line in page_lines}
    )
    often = max(3, round(0.3 * pages)) if pages > 2 else 2
    at_edge = {id(line) for page_lines in edges.values() for line in page_lines}
    kept = []
    for index, line in enumerate(lines):
        edge = id(line) in at_edge and pages > 1
        # Notes or a cell may stand below a foot: a long one is known again further from the edge.
        known = edge or (len(line.text) >= _LONG_HEAD and _stands_alone(lines, index))
        if known and pages > 1 and seen[_edge_key(line.text)] >= often and not _is_structure(line):
            continue
        if (
            _PAGE_NUMBER.match(line.text.strip())
            and (edge or _stands_alone(lines, index))
            and line.cell is None
        ):
            continue
        kept.append(line)
    return kept


def _edge_key(text: str) -> str:
    """A running head without the page number that may stand on either side of it."""
    return fold(text).strip(" 0123456789-–—|/.")


def _is_structure(line: Line) -> bool:
    """Titles of sheets and fields come back on every page and are no running heads."""
    head = read_head(line.text)
    return bool(
        line.cell
        or head.sign
        or head.label
        or head.shape == "decimal"
        or field_name(line.text)
        or horizon_key(line.text)
    )


def _stands_alone(lines: list[Line], index: int) -> bool:
    after = lines[index + 1] if index + 1 < len(lines) else None
    return lines[index].gap >= 1 and (after is None or after.gap >= 1) and not lines[index].whole


def _without_contents(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Lines under a title such as « Sommaire », lines with leaders, and lines that the file itself marks."""
    kept: list[Line] = []
    contents: list[Line] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        if line.look.contents or (line.cell is None and _LEADERS.search(line.text)):
            contents.append(line)
        elif opens_contents(line.text):
            end = _contents_end(lines, index + 1)
            contents.extend(lines[index + 1 : end])
            index = end
            continue
        else:
            kept.append(line)
        index += 1
    return kept, contents


def _contents_end(lines: list[Line], start: int) -> int:
    """Contents last while lines end with a page number; a few others may stand between (a title over two lines)."""
    end, misses = start, 0
    for index in range(start, len(lines)):
        line = lines[index]
        text = line.text.rstrip()
        if (
            line.look.contents
            or line.cell
            or "\t" in text
            or _LEADERS.search(text)
            or _ENDS_WITH_PAGE.search(text[-_END:])
        ):
            end, misses = index + 1, 0
            continue
        misses += 1
        if misses > 4 or len(text) > 160 or line.look.heading:
            break
    if end == start:  # no page numbers at all: titles that all come back further on
        last = {fold(line.text.strip()): index for index, line in enumerate(lines[start:], start)}
        while end < len(lines) and len(lines[end].text) < 160 and last[fold(lines[end].text.strip())] > end:
            end += 1
    return end


# ---------------------------------------------------------------- joining


def _word_counts(lines: list[Line]) -> Counter[str]:
    return Counter(word for line in lines for word in re.findall(r"[a-z]+(?:-[a-z]+)*", fold(line.text)))


def _append(block: Block, line: Line, words: Counter[str]) -> None:
    text = tidy(line.text)
    before = re.search(r"(?<![^\W\d_])([^\W\d_]+)-$", block.text[-_END:])
    if before and text[:1].islower():
        after = re.match(r"[^\W\d_]+", text)
        whole, compound = (
            fold(before[1] + (after[0] if after else "")),
            fold(f"{before[1]}-{after[0] if after else ''}"),
        )
        keeps = words[compound] > 0 or (words[whole] == 0 and fold(before[1]) in COMPOUND_HEADS)
        block.text = (block.text if keeps else block.text[:-1]) + text
    else:
        block.text = f"{block.text} {text}".strip()
    block.lines.append(line)
    if not line.look.bold:
        block.look = replace(block.look, bold=False)


def _continues(block: Block, line: Line) -> bool:
    """Whether `line` goes on with the thought of `block`."""
    before = block.lines[-1]
    if line.cell != before.cell or line.look.list_depth or line.look.contents or len(block.text) > _LONGEST:
        return False
    low = starts_low(line.text)
    if line.whole:
        open_end = (
            not _TERMINAL.search(block.text[-_END:]) and not block.look.heading and not line.look.heading
        )
        return bool(low and open_end and before.whole and line.cell is None and len(block.text) > 25)
    if before.look.heading and not line.look.heading and not line.look.size and line.gap < 0.5:
        return low  # a title marked by a sign of Markdown, wrapped over two lines
    if line.look.heading != before.look.heading or _begins_block(line, low):
        return False
    ended = bool(_TERMINAL.search(before.text[-_END:]))
    if line.page != before.page:
        return low and not ended
    if line.gap >= 0.5:
        goes_on = low and not (ended or begins_date(line.text))
        return goes_on and line.gap <= 3 and line.look.size == before.look.size
    return _flows_on(block, before, line, low=low, ended=ended)


def _begins_block(line: Line, low: bool) -> bool:
    head = read_head(line.text, may_be_number=False)
    if low and not head.sign and not _LETTERED_ITEM.match(line.text):
        return False
    name, colon, _ = line.text.partition(" : ")
    return bool(
        head.sign
        or head.code
        or head.shape
        or horizon_key(line.text)
        or fold(line.text).rstrip("s :") in LABELS
        or (field_in_prose(name) if colon or name.endswith("?") else field_name(line.text))
    )


def _flows_on(block: Block, before: Line, line: Line, *, low: bool, ended: bool) -> bool:
    first = block.lines[0]
    text = before.text.rstrip()
    if line.cell and ended and starts_with_infinitive(line.text) and starts_with_infinitive(first.text):
        return False  # sentences of a narrow cell that all say what to do are its items
    word = line.text.split(maxsplit=1)[0]
    full = (
        before.width > 0
        and len(text) + before.look.indent * (first.look.size == 0) + 3 + len(word) > before.width
    )
    if ends_open(text) and line.look.size == before.look.size:
        return True
    if low:
        return not text.endswith((";", ":")) or full
    if full and (line.look.size == before.look.size):
        return True
    hanging = line.look.indent > first.look.indent + _HANGING and bool(
        read_head(first.text).sign or read_head(first.text).code
    )
    if hanging and not ended:
        return True
    if line.look.bold and before.look.bold and not ended:
        return bool(line.look.heading) or line.cell is not None or line.look.size == 0
    return is_upper(text) and is_upper(line.text) and not ended
