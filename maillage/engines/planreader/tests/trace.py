"""`python -m maillage.engines.planreader.tests.trace FILE`: what each stage of the reader makes of a plan.

The stages themselves are watched while `read_plan` runs, so that this is what it does and not a copy of it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

from maillage.engines.planreader import Reading, read_plan
from maillage.engines.planreader.model import Aside, Block, Document, Item

_EXAMPLE = re.compile(r"<!-- example -->\n+```text\n(.*?)\n```", re.DOTALL)
_PACKAGE = "maillage.engines.planreader"
_WIDTH = 66


def example(page: str, folder: Path) -> Path:
    """The worked example of a page of documentation, as a file of plain text."""
    match = _EXAMPLE.search(page)
    assert match is not None, "The page has no « <!-- example --> » over a block of text."
    path = folder / "exemple.txt"
    path.write_text(match[1] + "\n", encoding="utf-8")
    return path


def trace(path: Path) -> dict[str, str]:
    """The name of each stage and what it makes of the file, in lines."""
    told: dict[str, str] = {}

    def watch(stage: str, tell: Callable[..., str]) -> Callable[..., Any]:
        function = getattr(import_module(f"{_PACKAGE}.{_STAGES[stage][0]}"), _STAGES[stage][1])

        def watched(*arguments: Any, **named: Any) -> Any:
            result = function(*arguments, **named)
            told[stage] = tell(result, arguments)
            return result

        return watched

    with ExitStack() as stack:
        for stage, (module, name, tell) in _STAGES.items():
            stack.enter_context(patch(f"{_PACKAGE}.{module}.{name}", watch(stage, tell)))
        reading = read_plan(path)
    return told | {"reading": _reading(reading)}


# ---------------------------------------------------------------- words of each stage


def _lines(document: Document, _: Any) -> str:
    return "\n".join(
        f"{line.page}:{line.number:<3} gap {line.gap:<3g} indent {line.look.indent:<2g} "
        f"{f'title {line.look.heading}' if line.look.heading else ''}{_short(line.text)}"
        for line in document.lines
        if line.text.strip()
    )


def _cleaned(result: tuple[list[Block], list[Aside]], _: Any) -> str:
    blocks, asides = result
    return "\n".join([*(_short(block.text) for block in blocks), *_asides(asides)])


def _roles(blocks: list[Block], _: Any) -> str:
    return "\n".join(
        f"{block.role.value:<8} " + " · ".join(part for part in _parts(block) if part) for block in blocks
    )


def _parts(block: Block) -> tuple[str, ...]:
    return (
        f"sign {block.sign}" if block.sign else "",
        f"label {block.label}" if block.label else "",
        f"code {block.code} ({block.shape or 'label'})" if block.code else "",
        f"field {block.sheet_field}" if block.sheet_field else "",
        f"horizon {block.horizon}" if block.horizon else "",
        _short("; ".join(block.values) or block.title or block.text),
    )


def _hung(result: tuple[list[Item], list[Aside]], _: Any) -> str:
    roots, asides = result
    return "\n".join([*(_branch(root) for root in roots), *_asides(asides)])


def _branch(item: Item, depth: int = 0) -> str:
    fields = f" {{{', '.join(item.sheet)}}}" if item.sheet else ""
    code = f"{item.block.code} " if item.block.code else ""
    head = "  " * depth + _short(f"{code}{item.title}{fields}")
    return "\n".join([head, *(_branch(child, depth + 1) for child in item.children)])


def _levels(levels: list[str], arguments: Any) -> str:
    items = [item for root in arguments[0] for item in root.walk()]
    return "\n".join(
        [f"levels: {', '.join(levels)}", *(f"{item.kind:<12} {_short(item.title)}" for item in items)]
    )


def _attached(_: Any, arguments: Any) -> str:
    items, horizons = arguments
    lines = [f"horizon {h.key}: {h.deadline} ({h.reason or 'no reason given'})" for h in horizons]
    for item in items:
        facts = {
            "horizon": item.horizon,
            "deadline": item.deadline,
            "pilots": item.pilots,
            "results": item.expected_results,
        }
        told = ", ".join(
            f"{name} {'; '.join(value) if isinstance(value, list) else value}"
            for name, value in facts.items()
            if value
        )
        if told:
            lines.append(f"{_short(item.title, 40)}: {told}")
    return "\n".join(lines)


def _judged(_: Any, arguments: Any) -> str:
    return "\n".join(
        f"{item.confidence:.2f} {_short(item.title, 40)}"
        + "".join(f"\n     {doubt}" for doubt in item.doubts)
        for item in arguments[0]
    )


def _reading(reading: Reading) -> str:
    report = reading.to_json()["report"]
    period = "–".join(map(str, reading.period or ()))
    return "\n".join(
        [
            f"title: {reading.title}",
            f"organisation: {reading.organisation}",
            f"period: {period}",
            f"found {report['found']}, kept {report['kept']}, set aside {len(report['set_aside'])}",
            *(
                f"line {aside['source']['line']}: {_short(aside['text'], 30)} | {aside['reason']}"
                for aside in report["set_aside"]
            ),
        ]
    )


def _asides(asides: list[Aside]) -> list[str]:
    return [f"set aside: {_short(aside.block.text, 30)} | {aside.reason}" for aside in asides]


def _short(text: str, width: int = _WIDTH) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


_STAGES: dict[str, tuple[str, str, Callable[..., str]]] = {
    "extract": ("extract", "extract", _lines),
    "clean": ("clean", "clean", _cleaned),
    "recognise": ("recognise", "recognise", _roles),
    "outline": ("outline", "build_outline", _hung),
    "choose": ("choose", "choose", _hung),
    "levels": ("levels", "name_levels", _levels),
    "attach": ("attach", "attach", _attached),
    "judge": ("judge", "judge", _judged),
}


if __name__ == "__main__":
    for _stage, _text in trace(Path(sys.argv[1])).items():
        print(f"== {_stage}\n{_text}\n")
