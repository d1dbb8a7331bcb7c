"""Signs, labels and codes at the head of a line: « • », « Fiche action n° 1A.2 – », « 4.2.1 », « II. », « b) ».

`read_head` takes them off in this order and gives what is left as the title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .vocabulary.labels import LABELS, QUALIFIERS
from .words import fold, states_an_action

SIGNS = "•·∙●○◦▪▫■□◼◻◾▸▹►▻▶➢➤➔→⇒➜❖◆◇✓✔✗✘☐☑§¤※*★☆–—‐‑-"
_PRIVATE = "\ue000-\uf8ff"  # bullets of symbol fonts come out in the private area
_SIGN = re.compile(
    rf"^\s*(?P<sign>[{re.escape(SIGNS)}{_PRIVATE}]|>>|[oOØ](?=\s+[^\W\d_a-zß-ÿ]|\s{{2,}}))(?P<space>\s*)(?=\S)"
)
_BOX = re.compile(r"^\[[ xX]?\]\s+(?=\S)")  # a box to tick, as Markdown writes it
_NEEDS_SPACE = set("-–—‐‑*oOØ→·")
_ANY_SIGN = re.compile(rf"^[{re.escape(SIGNS)}{_PRIVATE}oO]$|^(?:\d{{1,2}}|[a-zA-Z])[.)]$|^\d{{1,2}}°$")

_ROMAN = r"(?:X{0,2}(?:IX|IV|V?I{1,3}|V|X))"
_STEPS = r"(?:[.\-]\d{1,2})"
_CODE = (
    rf"(?:\d{{1,2}}[A-Za-z]?(?:[.\-](?:\d{{1,2}}[A-Za-z]?|[A-Z]\b)){{0,4}}"
    rf"|{_ROMAN}{_STEPS}{{0,3}}|[A-Z]\d{{0,2}}{_STEPS}{{0,3}})"
)
_NUMBER_SIGN = r"(?:[nN]\s*[°ºo]\.?\s*|num[ée]ro\s+|#\s*)?"
_label_words = "|".join(
    sorted(
        (re.escape(word).replace(r"\ ", r"[ -]").replace(r"\-", "[ -]") for word in LABELS),
        key=len,
        reverse=True,
    )
)
_qualifier_words = "|".join(sorted(QUALIFIERS, key=len, reverse=True))
_LABEL = re.compile(
    rf"(?P<label>(?:{_label_words})s?)(?P<qualifiers>(?:\s+(?:{_qualifier_words})s?){{0,2}})\s*"
)
_ORDINALS = ("premi", "deuxi", "troisi", "quatri", "cinqui", "sixi", "septi", "huiti", "neuvi", "dixi")
_ORDINAL_WORD = re.compile(
    rf"^(?:le |la )?(?:(?:{'|'.join(_ORDINALS)})(?:er|ere|eme)|(?P<digits>\d{{1,2}})(?:er|ere|re|e|eme))\s+"
)
_ADVERB = re.compile(
    rf"^(?:(?:{'|'.join(_ORDINALS)})e?rement|(?:{'|'.join(_ORDINALS[1:])})emement) ?[,:–—-] ?"
)
_AFTER_ORDINAL = re.compile(r" ?[:.–—-]{1,2} |$")  # of folded text
_SHORT_LABEL = re.compile(r"^(?P<label>[A-Z]{2,3}) ?(?P<code>\d{1,2}(?:\.\d{1,2}){0,3})\s*[:–—]\s+(?=\S)")
_LABEL_CODE = re.compile(rf"^{_NUMBER_SIGN}(?P<code>{_CODE})(?![\w'’])\s*(?P<separator>[.:)°/|–—›»>·•-]*)\s*")
_DECIMAL = re.compile(
    r"^(?P<code>\d{1,2}(?:\.\d{1,2}){1,4}|\d{1,2}(?:-\d{1,2}){2,3})(?P<separator>\s*[.:)/–—-]*)(?:\s+|(?=[^\W\d_]))(?=\S)"
)
_ORDINAL = re.compile(
    r"^(?P<code>\d{1,2})\s*(?P<separator>°/?|[.):/]|\s[–—-])[.):/–—-]*\s*(?=[^\W\d_]|[«\"(])"
)
_PLAIN_NUMBER = re.compile(r"^(?P<code>\d{1,2})\s+(?=[^\W\d_a-z])")
_LETTERED = re.compile(
    rf"^(?P<code>[A-Z]\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}|{_ROMAN}|(?!M\.\s+[A-Z])[A-Za-z])\s*(?P<separator>[.):/°]|\s[–—-])[.):/–—-]*\s+(?=\S)"
)
_LETTER_PATH = re.compile(
    rf"^(?P<code>(?:{_ROMAN}|[A-Z]|\d{{1,2}})(?:\s*[/.-]\s*(?:[A-Z]|\d{{1,2}}|[a-z]))+\s*°?)\s*[).:/–—-]*\s+(?=\S)"
)
_ACTION_CODE = re.compile(
    r"^(?P<code>[A-Z]{1,2}\d{1,2})\s+(?=[^\W\d_a-z])"
)  # « A1 Soutenir… », without a sign between
# « R1.2 Les clubs… », « OS 3. Consolider… »: a code of steps under letters, as logical frameworks write it.
_LETTER_STEPS = re.compile(
    r"^(?P<code>[A-Z]{1,3}\d{1,2}(?:\.\d{1,2}){1,3}|[A-Z]{2,3}\d{1,2}(?=\s?[.:–—]\s))\s?[.:–—)-]{0,2}\s+(?=[^\W\d_a-z]|[(«])"
)
_DECIMAL_CODE = re.compile(r"(?<!\d)\d+(?:[.-]\d+)+")
_HASH = re.compile(r"^#\s?(?P<code>\d{1,2})[_\s.:–-]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Head:
    """What stood before the title. `shape` names the kind of code: decimal, number, letter, roman, path, hash."""

    sign: str = ""
    label: str = ""
    code: str = ""
    shape: str = ""
    title: str = ""


_MAX_SIGNS = 4
_SAME_SIGN = {
    "–": "-",
    "—": "-",
    "‐": "-",
    "‑": "-",
    "O": "o",
    "○": "o",
    "◦": "o",
    "·": "•",
    "∙": "•",
    "●": "•",
    "✔": "✓",
}


def is_sign(text: str) -> bool:
    """A bullet, or a short number that hangs alone in the margin."""
    return bool(_ANY_SIGN.match(text))


def _take_sign(text: str) -> tuple[str, str]:
    """The bullet of `text` and the rest; of doubled signs (« - ✓ ») the last one is the choice of the writer."""
    sign, rest = "", text.strip()
    for _ in range(_MAX_SIGNS):
        match = _SIGN.match(rest)
        if not match or (match["sign"] in _NEEDS_SPACE and not match["space"]):
            break
        sign, rest = _SAME_SIGN.get(match["sign"], match["sign"]), rest[match.end() :].strip()
    if (box := _BOX.match(rest)) is not None:
        sign, rest = sign or "☐", rest[box.end() :]
    return sign, rest


def read_label(text: str) -> Head | None:
    """« Mission 1A – Ouvrir… » as label, code and title; None when no label with a code stands there."""
    text = text.strip()
    folded = fold(text)
    if len(folded) != len(" ".join(text.split())):  # ligatures change the length: cut on a straightened copy
        text = " ".join(text.replace("œ", "oe").replace("Œ", "OE").split())
    else:
        text = " ".join(text.split())
    match = _LABEL.match(folded)
    if not match:
        return _read_short(text) or _read_ordinal(text, folded)
    code = _LABEL_CODE.match(text[match.end() :])
    if not code or (code["code"].isalpha() and code["code"].islower()):
        return None
    title = text[match.end() + code.end() :].strip()
    if _is_word_not_code(code["code"], code["separator"], title):
        return None
    label = re.sub(r"s$", "", match["label"].replace("fiche-action", "fiche action"))
    qualifiers = "".join(" " + word for word in match["qualifiers"].split())
    return Head(label=label + qualifiers, code=code["code"], shape=shape_of(code["code"]), title=title)


def _read_short(text: str) -> Head | None:
    """« OO 1.1 : … », « OS 2 – … »: a label shortened to its capitals."""
    match = _SHORT_LABEL.match(text)
    if match is None:
        return None
    return Head(
        label=fold(match["label"]),
        code=match["code"],
        shape=shape_of(match["code"]),
        title=text[match.end() :],
    )


def _read_ordinal(text: str, folded: str) -> Head | None:
    """« Deuxième orientation : … », « 2e axe – … »."""
    ordinal = _ORDINAL_WORD.match(folded)
    label = _LABEL.match(folded, ordinal.end()) if ordinal else None
    separator = _AFTER_ORDINAL.match(folded, label.end()) if label else None
    if ordinal is None or label is None or separator is None:
        return None
    number = ordinal["digits"] or str(
        next(n for n, stem in enumerate(_ORDINALS, 1) if ordinal[0].startswith(stem))
    )
    name = re.sub(r"s$", "", label["label"]) + "".join(" " + word for word in label["qualifiers"].split())
    return Head(label=name, code=number, shape="number", title=text[separator.end() :].strip())


def _is_word_not_code(code: str, separator: str, title: str) -> bool:
    """« Objectif A améliorer »: a lone letter or roman digit wants a separator before a title."""
    if not code.isalpha():
        return bool(title) and title[0].islower() and not separator
    return bool(title) and not separator.strip() and not title[0].isupper()


def shape_of(code: str) -> str:
    if re.fullmatch(r"\d+", code):
        return "number"
    if re.fullmatch(_ROMAN, code):
        return "roman"
    if re.fullmatch(r"[A-Za-z]", code):
        return "letter"
    if _DECIMAL_CODE.fullmatch(code):
        return "decimal"
    return "path"


def read_head(text: str, *, may_be_number: bool = True) -> Head:
    """Sign, label and code off the head of `text`; `may_be_number` lets « 2 Notre cap » be the code 2."""
    sign, rest = _take_sign(text)
    if (match := _HASH.match(rest)) is not None:
        return Head(sign=sign, code=match["code"], shape="hash", title=rest[match.end() :].strip())
    if (labelled := read_label(rest)) is not None:
        return Head(sign, labelled.label, labelled.code, labelled.shape, labelled.title)
    if (counted := _ADVERB.match(fold(rest))) is not None:
        return Head(sign=sign, shape="adverb", title=rest[counted.end() :].strip())
    for pattern in (_DECIMAL, _ORDINAL, _LETTERED, _LETTER_PATH, _LETTER_STEPS, _ACTION_CODE, _PLAIN_NUMBER):
        if pattern is _PLAIN_NUMBER and (not may_be_number or sign):
            continue
        match = pattern.match(rest)
        if match and pattern is _ACTION_CODE and not states_an_action(rest[match.end() :]):
            continue
        if match:
            code = re.sub(r"\s+", "", match["code"])
            return Head(sign, "", code, shape_of(code.rstrip("°")), rest[match.end() :].strip())
    return Head(sign=sign, title=rest)


def parts_of(code: str) -> list[str]:
    """« 1A.2 » -> ["1", "A", "2"]: the steps from the widest to the narrowest, roman digits as numbers."""
    steps = [step for step in re.split(r"[.\-/°\s]+", code) if step]
    parts: list[str] = []
    for position, step in enumerate(steps):
        if position == 0 and re.fullmatch(_ROMAN, step):
            parts.append(str(roman_value(step)))
        else:
            parts.extend(re.findall(r"\d+|[A-Za-z]", step))
    return [part.lstrip("0") or "0" for part in parts]


def roman_value(code: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in code]
    return sum(-v if any(v < later for later in values[i + 1 :]) else v for i, v in enumerate(values))
