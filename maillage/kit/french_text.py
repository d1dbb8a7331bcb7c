"""French typography, numbers and plurals, applied to what is displayed, never typed by hand.

Spaces: U+202F (narrow, no break) in thousands; U+00A0 before : ; ? ! % € and inside « ».
"""

import math
import re
from decimal import Decimal
from functools import lru_cache

NBSP = "\u00a0"
THIN = "\u202f"
UNKNOWN = f"n.{NBSP}d."

_SPACE = "[ \u00a0\u202f]"
# Units of time in full: « 15 minutes » does not end a line on 15.
_TIMES = "secondes?|minutes?|heures?|jours?|semaines?|mois|ans?"
# Only from where a run of spaces begins: tried from each of them, a long run costs its square.
_RUN = rf"(?<!{_SPACE})"
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\.\.\."), "…"),
    (re.compile(r"(?<=\w)'(?=\w)(?![^\s@]{0,64}@)"), "’"),
    (re.compile(r'(?<!")"([^"<>]+)"(?!")'), rf"«{NBSP}\1{NBSP}»"),
    (re.compile(rf"«{_SPACE}*"), f"«{NBSP}"),
    (re.compile(rf"{_RUN}{_SPACE}*»"), f"{NBSP}»"),
    (re.compile(rf"{_RUN}{_SPACE}+([;?!])"), rf"{NBSP}\1"),
    (re.compile(rf"(?<=[\w)»…])([;?!]+)(?={_SPACE}|$)"), rf"{NBSP}\1"),
    (re.compile(rf"{_RUN}{_SPACE}+(?=:(?:\s|$))"), NBSP),
    (re.compile(r"(?<=[^\W\d_])(?=:(?:\s|$))"), NBSP),
    (re.compile(rf"(?<=\d){_SPACE}*(?=[%€])"), NBSP),
    (re.compile(r"(?<=\S) - (?=\S)"), " – "),
    (re.compile(rf"(?<=\d){_SPACE}(?=(?:h|min|km|ko|Mo|Go|ETP|p\.|{_TIMES})\b)"), NBSP),
    (re.compile(rf"\b(n°|p\.|M\.|Mme|art\.){_SPACE}(?=\w)"), rf"\1{NBSP}"),
    (re.compile(rf"(?<=\d){_SPACE}(?=\d{{3}}\b)"), THIN),
    (re.compile(r"\b1er\b"), "1ᵉʳ"),
    (re.compile(rf"(?<= )&{_SPACE}(?=\w)"), f"&{NBSP}"),
)
# Titles come back on page after page; long texts are not worth their place in memory.
_LONGEST_KEPT = 200
# A quotation that holds another one: the inner ones take other signs.
_NESTED = re.compile(r"«[^«»]*(?:«[^«»]*»[^«»]*)+»")
_TAG = re.compile(r"(<[^>]*>)")
_ENTITY = re.compile(r"(&[#\w]+;)")
_ESCAPED_APOSTROPHE = re.compile(r"(?<=\w)&#(?:x27|39);(?=\w)")


def typeset(text: str) -> str:
    """Apply French typography to a plain text. Addresses and clock-like `10:30` are left alone. Idempotent."""
    return _typeset_title(text) if len(text) <= _LONGEST_KEPT else _apply_rules(text)


def _apply_rules(text: str) -> str:
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return _NESTED.sub(lambda outer: f"«{inner_quotes(outer[0][1:-1])}»", text)


def inner_quotes(text: str) -> str:
    """What is quoted inside a quotation: « Lancer « Bouge » » is written « Lancer “Bouge” »."""
    return re.sub(rf"«{_SPACE}*([^«»]*?){_SPACE}*»", r"“\1”", text)


@lru_cache(maxsize=8192)
def _typeset_title(text: str) -> str:
    return _apply_rules(text)


def typeset_html(html: str) -> str:
    """The same on HTML: only what stands between tags and entities is touched."""
    parts = _TAG.split(html)
    return "".join(part if index % 2 else _typeset_escaped(part) for index, part in enumerate(parts))


def _typeset_escaped(text: str) -> str:
    parts = _ENTITY.split(_ESCAPED_APOSTROPHE.sub("’", text))
    return "".join(part if index % 2 else typeset(part) for index, part in enumerate(parts))


def number(value: int | float | Decimal | None, decimals: int | None = None) -> str:
    """« 38 420 », « 28,5 »; « n. d. » for None. Without `decimals`, at most two, and none that are zero."""
    if value is None:
        return UNKNOWN
    text = f"{abs(value):,.{2 if decimals is None else decimals}f}"
    if decimals is None:
        text = text.rstrip("0").rstrip(".")
    sign = "−" if value < 0 and text.strip("0.,") else ""
    return sign + text.replace(",", THIN).replace(".", ",")


def signed(value: int | float | None, unit: str = "") -> str:
    """« + 4 pts », « − 2 »: sign, space, figure, unit. `unit` follows after a no-break space."""
    if value is None:
        return UNKNOWN
    sign = "+" if value >= 0 else "−"
    tail = f"{NBSP}{unit}" if unit else ""
    return f"{sign}{NBSP}{number(abs(value))}{tail}"


def percent(value: int | float | None, decimals: int = 0) -> str:
    """A figure from 0 to 100: « 62 % »; « n. d. » for None."""
    return UNKNOWN if value is None else f"{number(value, decimals)}{NBSP}%"


def share(part: int, total: int) -> str:
    """« 51 sur 62 »: said beside every percentage of fewer than a hundred."""
    return f"{number(part)} sur {number(total)}"


def euros(value: int | float | Decimal | None) -> str:
    """« 6 500 € », « 28,50 € »: cents are shown when there are some."""
    if value is None:
        return UNKNOWN
    return f"{number(value, 0 if value == math.floor(value) else 2)}{NBSP}€"


def file_size(octets: int) -> str:
    """« 48 ko », « 1,2 Mo »: decimal units, as file managers in French show them."""
    if octets < 1000:
        return f"{octets}{NBSP}{plural(octets, 'octet', 'octets')}"
    for unit, scale in (("ko", 1e3), ("Mo", 1e6), ("Go", 1e9)):
        size = octets / scale
        if size < 999.5 or unit == "Go":
            return f"{number(round(size, 1) if size < 10 else round(size))}{NBSP}{unit}"
    raise AssertionError("unreachable: Go takes all")


def plural(count: int | float, one: str, many: str) -> str:
    """The form that goes with `count`. In French zero and one and a half are singular."""
    return one if abs(count) < 2 else many


def counted(count: int, one: str, many: str) -> str:
    """« 1 action », « 38 actions », « aucune action » is left to the sentence: zero gives « 0 action »."""
    return f"{number(count)}{NBSP}{plural(count, one, many)}"


def listed(items: list[str], last: str = "et") -> str:
    """« Solène, Malik et Rose »."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def elided(article: str, word: str) -> str:
    """`elided("de", "Inès")` → « d’Inès »; `elided("de", "Malik")` → « de Malik ». Aspirated h is not known."""
    if word[:1].lower() in "aàâeéèêëiîïoôuùûyœæh":
        return f"{article[:-1]}’{word}"
    return f"{article} {word}"


_SPELLED = (
    "zéro",
    "une",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
)


def spelled(count: int) -> str:
    """A small count of feminine things in words, as sentences want it: « trois » choses. Figures beyond twelve."""
    return _SPELLED[count] if count < len(_SPELLED) else number(count)
