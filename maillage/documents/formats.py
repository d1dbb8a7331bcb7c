"""Which files are accepted, recognised by their content: a name proves nothing.

Office files are ZIP archives: the entries inside tell them apart from each other and from any other archive.
"""

import re
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from maillage.kit.errors import DomainError

MOST_BYTES = 20 * 1024 * 1024
_NOT_IN_NAMES = re.compile(r"[^\w.\- ()]+")


@dataclass(frozen=True)
class Format:
    """An accepted kind of file: how it is served, and whether a content is one. The stream is read from its start."""

    content_type: str
    recognises: Callable[[IO[bytes]], bool]


def _starts_with(*heads: bytes) -> Callable[[IO[bytes]], bool]:
    return lambda stream: stream.read(16).startswith(heads)


def _office(entry: str) -> Callable[[IO[bytes]], bool]:
    """An Office Open XML archive holds `entry` (its main part)."""
    return lambda stream: entry in _entries(stream)


def _open_document(kind: str) -> Callable[[IO[bytes]], bool]:
    """An OpenDocument archive names its kind in an entry called `mimetype`."""
    wanted = b"application/vnd.oasis.opendocument." + kind.encode()
    return lambda stream: _entry(stream, "mimetype", most=len(wanted)) == wanted


def _webp(stream: IO[bytes]) -> bool:
    head = stream.read(12)
    return head.startswith(b"RIFF") and head.endswith(b"WEBP")


def _text(stream: IO[bytes]) -> bool:
    """Text has no null byte, unless it says that it is UTF-16; in which encoding else, its reader will see."""
    content = stream.read(MOST_BYTES)
    return b"\0" not in content or content.startswith((b"\xff\xfe", b"\xfe\xff"))


def _entries(stream: IO[bytes]) -> frozenset[str]:
    try:
        with zipfile.ZipFile(stream) as archive:
            return frozenset(archive.namelist())
    except Exception:  # a forged archive makes zipfile, zlib and lzma raise errors of many classes
        return frozenset()


def _entry(stream: IO[bytes], name: str, *, most: int) -> bytes:
    """At most `most` bytes of one entry; nothing when there is no such entry. Never unpacks more than it returns."""
    try:
        with zipfile.ZipFile(stream) as archive, archive.open(name) as entry:
            return entry.read(most)
    except Exception:  # a forged archive makes zipfile, zlib and lzma raise errors of many classes
        return b""


_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
FORMATS: dict[str, Format] = {
    "pdf": Format("application/pdf", _starts_with(b"%PDF-")),
    "docx": Format(f"{_OOXML}wordprocessingml.document", _office("word/document.xml")),
    "xlsx": Format(f"{_OOXML}spreadsheetml.sheet", _office("xl/workbook.xml")),
    "pptx": Format(f"{_OOXML}presentationml.presentation", _office("ppt/presentation.xml")),
    "odt": Format(f"{_ODF}text", _open_document("text")),
    "ods": Format(f"{_ODF}spreadsheet", _open_document("spreadsheet")),
    "odp": Format(f"{_ODF}presentation", _open_document("presentation")),
    "png": Format("image/png", _starts_with(b"\x89PNG\r\n\x1a\n")),
    "jpg": Format("image/jpeg", _starts_with(b"\xff\xd8\xff")),
    "jpeg": Format("image/jpeg", _starts_with(b"\xff\xd8\xff")),
    "webp": Format("image/webp", _webp),
    "txt": Format("text/plain; charset=utf-8", _text),
    "md": Format("text/markdown; charset=utf-8", _text),
    "csv": Format("text/csv; charset=utf-8", _text),
    "json": Format("application/json", _text),
}
ACCEPTED = ", ".join(sorted(set(FORMATS) - {"jpeg"}))


def recognise(name: str, stream: IO[bytes], size: int, most_bytes: int = MOST_BYTES) -> Format:
    """Return the format of a file, or refuse it in one sentence (DomainError on the field `file`)."""
    if size == 0:
        raise DomainError("Ce fichier est vide. Choisissez-en un autre.", field="file")
    if size > most_bytes:
        found, most = f"{size / 1024**2:.0f}", most_bytes // 1024**2
        raise DomainError(
            f"Ce fichier pèse {found} Mo, la limite est de {most} Mo. Allégez-le.", field="file"
        )
    extension = name.rpartition(".")[2].lower()
    chosen = FORMATS.get(extension)
    if chosen is None:
        raise DomainError(f"Ce format n'est pas accepté. Choisissez parmi : {ACCEPTED}.", field="file")
    stream.seek(0)
    known = chosen.recognises(stream)
    stream.seek(0)
    if not known:
        sentence = (
            f"Le contenu de ce fichier n'est pas celui d'un fichier {extension}. Enregistrez-le à nouveau."
        )
        raise DomainError(sentence, field="file")
    return chosen


def clean_name(name: str) -> str:
    """A name safe in addresses, headers and on every disk: no path, no control, not hidden, 150 characters."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    stem, _, extension = _NOT_IN_NAMES.sub("_", last).rpartition(".")
    return f"{stem.strip(' ._') or 'document'}"[:140] + f".{extension.lower()}"
