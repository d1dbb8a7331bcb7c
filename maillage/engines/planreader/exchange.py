"""The JSON of another installation: what `read-plan --json` prints, taken in again.

Nothing of it is trusted: names, kinds, lengths, dates and parents are checked, one French sentence for each fault. The
original document is elsewhere: what is shown beside the tree is the tree itself as lines, and places are places there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NoReturn

from . import bounds, errors
from .errors import PlanUnreadable
from .extract import load
from .model import Reading

SUFFIX = ".json"
KINDS = ("value", "ambition", "orientation", "objective", "action")
HORIZONS = ("court", "moyen", "long")
_TOP = {"title", "organisation", "period", "levels", "horizons", "nodes", "report"}
_NODE = {
    "id", "parent", "kind", "code", "title", "horizon", "deadline", "expected_results", "pilots", "source",
    "confidence", "doubts",
}  # fmt: skip
_DATE = re.compile(r"(?:19|20)\d{2}(?:-(?:0[1-9]|1[0-2]))?")
_YEARS = range(1900, 2100)
_LONGEST_PERIOD = 30
_DEEPEST = 12
_LINES_OF_A_PAGE = 60
# Characters, or entries, of each field.
_TITLE, _SHORT, _SENTENCE, _ENTRIES = 4_000, 200, 1_000, 200


def is_exchange(path: str | Path) -> bool:
    return Path(path).suffix.lower() == SUFFIX


def read_exchange(path: str | Path, *, tell: Callable[[str], None] | None = None) -> Reading:
    """The reading that the file holds; `PlanUnreadable` says the first fault that is found."""
    from . import BUILD, EXTRACT, RECOGNISE

    say = tell or (lambda stage: None)
    say(EXTRACT)
    data = _parse(load(Path(path)))
    say(RECOGNISE)
    reading = _checked(data)
    say(BUILD)
    return reading


def _parse(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise PlanUnreadable(errors.NOT_JSON) from error


def _refuse_constant(name: str) -> Any:
    raise ValueError(name)


def _checked(data: Any) -> Reading:
    top = _record(data, "le fichier", _TOP, must=("nodes",))
    report = _record(top.get("report") or {}, "« report »", {"found", "kept", "set_aside"})
    given, asides = _list(top["nodes"], "« nodes »"), _list(report.get("set_aside", []), "« set_aside »")
    bounds.NODES.hold(len(given))
    bounds.ASIDES.hold(len(asides))
    if not given:
        raise PlanUnreadable(errors.NO_PLAN)
    nodes = [_node(node, number) for number, node in enumerate(given, start=1)]
    depths = _depths(nodes)
    lines = [
        "  " * depth + (f"{node['code']} " if node["code"] else "") + node["title"]
        for node, depth in zip(nodes, depths, strict=True)
    ]
    ours = {node["id"]: f"n{number}" for number, node in enumerate(nodes, start=1)}
    for number, (node, line) in enumerate(zip(nodes, lines, strict=True)):
        node["id"], node["parent"] = ours[node["id"]], ours.get(node["parent"])
        node["source"] = _place(number, len(line) - len(node["title"]), len(line))
    set_aside = [_aside(aside, len(nodes) + number) for number, aside in enumerate(asides)]
    lines += [aside["text"] for aside in set_aside]
    pages = [lines[at : at + _LINES_OF_A_PAGE] for at in range(0, len(lines), _LINES_OF_A_PAGE)]
    bounds.hold_pages(pages)
    return Reading(
        title=_text(top.get("title"), "« title »", _SHORT),
        organisation=_text(top.get("organisation"), "« organisation »", _SHORT),
        period=_period(top.get("period")),
        levels=[
            _text(level, "« levels »", _SHORT)
            for level in _list(top.get("levels") or [], "« levels »")[:_DEEPEST]
        ],
        horizons=_horizons(top.get("horizons") or []),
        nodes=nodes,
        set_aside=set_aside,
        pages=pages,
    )


def _place(number: int, start: int, end: int) -> dict[str, int]:
    """Where line `number` (from 0) of the tree stands in what is shown."""
    page, line = divmod(number, _LINES_OF_A_PAGE)
    return {"page": page + 1, "line": line + 1, "start": start, "end": end}


def _node(given: Any, number: int) -> dict[str, Any]:
    where = f"l’élément {number}"
    node = _record(given, where, _NODE, must=("id", "kind", "title"))
    title = _text(node["title"], where, _TITLE)
    if not title:
        _refuse(where, "n’a pas d’intitulé")
    return {
        "id": _name(node["id"], where),
        "parent": None if node.get("parent") is None else _name(node["parent"], where),
        "kind": _one_of(node["kind"], KINDS, where, "genre"),
        "code": _text(node.get("code"), where, _SHORT) or None,
        "title": title,
        "horizon": None
        if node.get("horizon") is None
        else _one_of(node["horizon"], HORIZONS, where, "horizon"),
        "deadline": _date(node.get("deadline"), where),
        "expected_results": _texts(node.get("expected_results"), where),
        "pilots": _texts(node.get("pilots"), where),
        "source": {},
        "confidence": _confidence(node.get("confidence", 1), where),
        "doubts": _texts(node.get("doubts"), where),
    }


def _depths(nodes: list[dict[str, Any]]) -> list[int]:
    """How deep each node stands. A parent comes before its children, as it is printed: so there is no cycle."""
    depths: dict[str, int] = {}
    path: list[str] = []
    for number, node in enumerate(nodes, start=1):
        where, parent = f"l’élément {number}", node["parent"]
        if node["id"] in depths:
            _refuse(where, f"porte le nom « {_shown(node['id'])} », qui est déjà pris")
        if parent is not None and parent not in depths:
            _refuse(where, f"est rattaché à « {_shown(parent)} », qui n’est pas avant lui")
        if parent is not None and parent not in path:
            _refuse(where, f"est loin de « {_shown(parent)} », auquel il est rattaché")
        depths[node["id"]] = depths[parent] + 1 if parent is not None else 0
        if depths[node["id"]] >= _DEEPEST:
            _refuse(where, f"est au-delà du {_DEEPEST}e niveau")
        path = [*path[: depths[node["id"]]], node["id"]]
    return list(depths.values())


def _aside(given: Any, number: int) -> dict[str, Any]:
    where = "une ligne mise de côté"
    aside = _record(given, where, {"text", "source", "reason"}, must=("text", "reason"))
    text = _text(aside["text"], where, _SENTENCE)
    if not text:
        _refuse(where, "n’a pas de texte")
    return {
        "text": text,
        "source": _place(number, 0, len(text)),
        "reason": _text(aside["reason"], where, _SENTENCE),
    }


def _horizons(given: Any) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for horizon in _list(given, "« horizons »"):
        where = "un horizon"
        told = _record(horizon, where, {"key", "label", "deadline", "reason"}, must=("key",))
        key = _one_of(told["key"], HORIZONS, where, "nom")
        if key in found:
            _refuse(f"l’horizon « {key} »", "est donné deux fois")
        found[key] = {
            "key": key,
            "label": _text(told.get("label"), where, _SHORT),
            "deadline": _date(told.get("deadline"), where),
            "reason": _text(told.get("reason"), where, _SENTENCE),
        }
    return list(found.values())


def _period(given: Any) -> tuple[int, int] | None:
    if given is None:
        return None
    years = _list(given, "« period »")
    if len(years) != 2 or any(type(year) is not int or year not in _YEARS for year in years):
        _refuse("« period »", "doit être deux années")
    first, last = years
    if not 0 <= last - first <= _LONGEST_PERIOD:
        _refuse("« period »", "doit aller d’une année à une autre qui la suit")
    return first, last


def _record(given: Any, where: str, known: set[str], *, must: Iterable[str] = ()) -> dict[str, Any]:
    if not isinstance(given, dict):
        _refuse(where, "doit être un objet entre accolades")
    for name in must:
        if name not in given:
            _refuse(where, f"n’a pas de « {name} »")
    strange = next((name for name in given if name not in known), None)
    if strange is not None:
        _refuse(where, f"a un champ inconnu, « {_shown(strange)} »")
    return dict(given)


def _list(given: Any, where: str) -> list[Any]:
    if not isinstance(given, list):
        _refuse(where, "doit être une liste")
    return list(given)


def _text(given: Any, where: str, most: int) -> str:
    """A text in one line, without control signs; None is an empty one."""
    if given is None:
        return ""
    if not isinstance(given, str):
        _refuse(where, f"a une valeur qui n’est pas un texte ({_shown(json.dumps(given))})")
    if len(given) > most:
        _refuse(where, f"a un texte de plus de {most} caractères")
    return " ".join("".join(sign if sign.isprintable() else " " for sign in given).split())


def _texts(given: Any, where: str) -> list[str]:
    texts = _list(given if given is not None else [], where)
    if len(texts) > _ENTRIES:
        _refuse(where, f"a une liste de plus de {_ENTRIES} textes")
    return [text for entry in texts if (text := _text(entry, where, _SENTENCE))]


def _name(given: Any, where: str) -> str:
    """What nodes are called among themselves in the file."""
    if not isinstance(given, str) or not 0 < len(given) <= _SHORT:
        _refuse(where, f"a un nom (« id » ou « parent ») qui n’est pas un texte de 1 à {_SHORT} caractères")
    return given


def _one_of(given: Any, known: tuple[str, ...], where: str, what: str) -> str:
    if given not in known:
        _refuse(where, f"a un {what} inconnu, « {_shown(given)} » ; connus : {', '.join(known)}")
    return str(given)


def _date(given: Any, where: str) -> str | None:
    if given is None:
        return None
    if not isinstance(given, str) or not _DATE.fullmatch(given):
        _refuse(
            where, f"a une échéance qui n’est ni une année ni un mois (2027, 2027-06) : « {_shown(given)} »"
        )
    return str(given)


def _confidence(given: Any, where: str) -> float:
    if type(given) not in (int, float) or not 0 <= given <= 1:
        _refuse(where, "a une confiance qui n’est pas entre 0 et 1")
    return round(float(given), 2)


def _shown(given: Any) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in str(given))[:40]


def _refuse(where: str, fault: str) -> NoReturn:
    raise PlanUnreadable(errors.BAD_EXCHANGE.format(where=where, fault=fault))
