"""Faces of people and monograms of organisations. Square = employee, circle = member or outside."""

from typing import Any
from zlib import crc32

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from maillage.kit.french_text import typeset
from maillage.kit.inclusive import inclusive_lazy
from maillage.ui.tags.markup import drawn

FACES = 5
SIDE_WORDS = {
    "staff": inclusive_lazy("salarié.e"),
    "member": inclusive_lazy("adhérent.e"),
    "outside": "partenaire",
}
# Words that begin the names of half a directory; kinds written in capitals (CPTS, DAC) are left out too.
SHARED_WORDS = {"Association", "Le", "La", "Les", "L", "Un", "Une"}
MISSING = "à désigner"


def avatar(person: Any, size: str = "", side: str = "") -> SafeString:
    """Initials of `person` (needs `full_name`, `initials`, `side`); nobody gives the dashed place « à désigner ».

    `size` is small, large or empty. `side` says which shape the missing place has.
    """
    if not person:
        shape = "" if side == "staff" else "circle"
        return format_html(
            '<span class="avatar missing {} {}" title="{}"><span aria-hidden="true">?</span>'
            '<span class="sr">{}</span></span>',
            shape,
            size,
            _missing_words(side),
            _missing_words(side),
        )
    shape = "" if person.side == "staff" else "circle"
    name = typeset(person.full_name)
    return format_html(
        '<span class="avatar {} face-{} {}" title="{}"><span aria-hidden="true">{}</span>'
        '<span class="sr">{}</span></span>',
        shape,
        face(person.full_name),
        size,
        f"{name}, {SIDE_WORDS.get(str(person.side), '')}",
        person.initials,
        name,
    )


def avatar_pair(staff: Any, member: Any, size: str = "", names: bool = False) -> SafeString:
    """A pair that touches; with `names`, « Solène et Malik » beside it. A missing half is dashed."""
    first = avatar(staff, size, "staff")
    second = avatar(member, size, "member")
    words = f'<span class="pair-names">{escape(typeset(pair_names(staff, member)))}</span>' if names else ""
    return drawn(f'<span class="pair">{first} {second}{words}</span>')


def pair_names(staff: Any, member: Any) -> str:
    """« Solène et Malik », « Solène, adhérent.e à désigner », « Binôme à désigner »."""
    if staff and member:
        return f"{staff.given_name} et {member.given_name}"
    if staff or member:
        known, unknown = (staff, "member") if staff else (member, "staff")
        return f"{known.given_name}, {_missing_words(unknown)}"
    return f"Binôme {MISSING}"


def monogram(name: str) -> SafeString:
    """Two serif letters for an organisation, on a ground that its name chooses."""
    return format_html(
        '<span class="monogram face-{}" aria-hidden="true">{}</span>', face(name), monogram_letters(name)
    )


def monogram_letters(name: str) -> str:
    """First letters of the two first words that tell a name from its neighbours.

    « Plateforme Santé des Causses » → « PS »; « CLIC Les Vendanges » → « Ve »: kinds and articles are everybody's.
    """
    words = [word for word in name.replace("’", " ").replace("'", " ").split() if word[:1].isupper()]
    own = [
        word for word in words if word not in SHARED_WORDS and not (len(word) > 1 and word.isupper())
    ] or words
    if len(own) < 2:
        return (own[0] if own else name)[:2]
    return own[0][0] + own[1][0]


def face(name: str) -> int:
    """Stable ground (1–5) of a name."""
    return crc32(name.encode()) % FACES + 1


def _missing_words(side: str) -> str:
    return f"{SIDE_WORDS[side]} {MISSING}" if side in SIDE_WORDS else MISSING
