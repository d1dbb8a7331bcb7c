"""Stage 1, extract: a file becomes a `Document`, whatever its format.

One module per format; each returns lines with their place and their look, and decides nothing about the plan.
The content is checked against the name first, so that a renamed file is refused with a clear sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from .. import bounds, errors
from ..errors import PlanUnreadable
from ..model import Document

MAX_LINE = 4_000  # characters: a longer paragraph is prose, and patterns need a bound


def _text(data: bytes, suffix: str) -> Document:
    from .plain import read_text

    return read_text(data, kind=suffix.lstrip("."))


def _docx(data: bytes, suffix: str) -> Document:
    from .docx import read_docx
    from .typed import read_typed_lines

    return read_typed_lines(read_docx(data))


def _odt(data: bytes, suffix: str) -> Document:
    from .odt import read_odt
    from .typed import read_typed_lines

    return read_typed_lines(read_odt(data))


def _pdf(data: bytes, suffix: str) -> Document:
    from .pdf import read_pdf

    return read_pdf(data)


_READERS: dict[str, Callable[[bytes, str], Document]] = {
    ".txt": _text, ".text": _text, ".md": _text, ".markdown": _text, ".docx": _docx, ".odt": _odt, ".pdf": _pdf,
}  # fmt: skip
_MAGIC = {".docx": b"PK", ".odt": b"PK", ".pdf": b"%PDF"}
_OTHER_MAGIC = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")


def extract(path: str | Path) -> Document:
    """Read the file at `path`; `PlanUnreadable` says in one sentence why it cannot be."""
    path = Path(path)
    suffix = path.suffix.lower()
    reader = _READERS.get(suffix)
    data = load(path)
    if reader is None:
        raise PlanUnreadable(errors.UNKNOWN_KIND)
    _check_content(data, suffix)
    document = reader(data, suffix)
    bounds.hold_pages(document.pages)
    bounds.LINES.hold(len(document.lines))
    if not any(line.text.strip() for line in document.lines):
        raise PlanUnreadable(errors.EMPTY)
    lines = [
        line if len(line.text) <= MAX_LINE else replace(line, text=line.text[:MAX_LINE])
        for line in document.lines
    ]
    return replace(document, lines=lines)


def load(path: Path) -> bytes:
    """The content of a file, refused when it is missing, empty or too big."""
    try:
        if not path.is_file():
            raise PlanUnreadable(errors.MISSING)
        with path.open("rb") as stream:  # one byte more than allowed is read, never the whole of a huge file
            data = stream.read(bounds.BYTES.most + 1)
    except (OSError, ValueError) as error:
        raise PlanUnreadable(errors.UNREACHABLE) from error
    bounds.BYTES.hold(len(data))
    if not data.strip(b"\0 \t\r\n"):
        raise PlanUnreadable(errors.EMPTY)
    return data


def _check_content(data: bytes, suffix: str) -> None:
    expected = _MAGIC.get(suffix)
    head = data[:1024].lstrip()
    if expected == b"%PDF":
        matches = b"%PDF" in head
    elif expected:
        matches = data.startswith(expected)
    else:
        matches = not head.startswith(_OTHER_MAGIC)
    if not matches:
        raise PlanUnreadable(errors.WRONG_CONTENT.format(suffix=suffix))
