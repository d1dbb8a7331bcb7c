"""Open a .docx or .odt (a zip of XML parts) without trusting it.

Sizes are checked on the directory of the archive, before anything is unfolded; every XML part is scanned for a
document type declaration or an entity before a library parses it. Python's `zipfile` never unfolds a member past
the size that the directory declares, so the declared sizes are a bound that holds.
"""

from __future__ import annotations

import zipfile
from io import BytesIO

from .. import errors
from ..errors import PlanUnreadable

MAX_MEMBERS = 5_000
MAX_UNFOLDED = 200 * 1024 * 1024
MAX_XML_PART = 40 * 1024 * 1024
MAX_RATIO = 150  # XML of long tables reaches 40; bombs begin in the hundreds
RATIO_FLOOR = 4 * 1024 * 1024  # a small part may be very regular without being a danger
_XML_SUFFIXES = (".xml", ".rels", ".rdf", ".xhtml", ".vml", ".svg")


def check_archive(data: bytes, *, must_contain: str, suffix: str) -> None:
    """Refuse a damaged, oversized or unsafe archive; `must_contain` is the part that makes it a `suffix` file."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            _check_sizes(members)
            names = {member.filename for member in members}
            if must_contain not in names:
                raise PlanUnreadable(errors.WRONG_CONTENT.format(suffix=suffix))
            for member in members:
                if member.filename.lower().endswith(_XML_SUFFIXES):
                    _check_xml(archive.read(member))
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
    ) as error:
        raise PlanUnreadable(errors.DAMAGED) from error
    except PlanUnreadable:
        raise
    except Exception as error:  # zlib and friends raise their own classes on forged members
        raise PlanUnreadable(errors.DAMAGED) from error


def _check_sizes(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNFOLDED:
        raise PlanUnreadable(errors.BOMB)
    for member in members:
        if member.file_size > RATIO_FLOOR and member.file_size > MAX_RATIO * max(member.compress_size, 1):
            raise PlanUnreadable(errors.BOMB)
        if member.filename.lower().endswith(_XML_SUFFIXES) and member.file_size > MAX_XML_PART:
            raise PlanUnreadable(errors.BOMB)


def _check_xml(part: bytes) -> None:
    # Without its null bytes, a part in UTF-16 or UTF-32 reads like ASCII: a declaration cannot hide there.
    flat = part.replace(b"\0", b"").upper() if b"\0" in part else part
    if b"<!DOCTYPE" in flat or b"<!ENTITY" in flat or b"<!doctype" in flat:
        raise PlanUnreadable(errors.UNSAFE_XML)
