"""The command line: `read-plan FILE [--json]`.

The result goes to the standard output alone, messages to the standard error. Exit 0 when done, 1 when the file is
refused (one French sentence), 2 for a wrong use.
"""

from __future__ import annotations

import json
import sys

from . import PlanUnreadable, Reading, read_plan

USAGE = "Usage : read-plan FICHIER [--json]"


def main(argv: list[str]) -> int:
    """`argv` without the name of the program."""
    options = [argument for argument in argv if argument.startswith("--")]
    files = [argument for argument in argv if not argument.startswith("--")]
    if set(options) & {"--help"}:
        print(USAGE)
        return 0
    if len(files) != 1 or set(options) - {"--json"}:
        print(USAGE, file=sys.stderr)
        return 2
    try:
        reading = read_plan(files[0])
    except PlanUnreadable as error:
        print(error, file=sys.stderr)
        return 1
    print(
        json.dumps(reading.to_json(), ensure_ascii=False, indent=1)
        if "--json" in options
        else outline(reading)
    )
    return 0


def outline(reading: Reading) -> str:
    """The tree as indented French lines, then how much was kept and set aside."""
    lines = [line for line in (reading.title, reading.organisation) if line]
    depths: dict[str, int] = {}
    for node in reading.nodes:
        depth = depths[node["id"]] = depths.get(node["parent"], -1) + 1
        when = ", ".join(_when(node))
        code = f"{node['code']} " if node["code"] else ""
        lines.append("  " * depth + f"{code}{node['title']}" + (f" ({when})" if when else ""))
    kept = _count(len(reading.nodes), "élément gardé", "éléments gardés")
    aside = _count(len(reading.set_aside), "ligne mise de côté", "lignes mises de côté")
    lines.append(f"{kept}, {aside}")
    return "\n".join(lines)


def _when(node: dict[str, object]) -> list[str]:
    parts = [f"{node['horizon']} terme"] if node["horizon"] else []
    return parts + ([f"échéance {node['deadline']}"] if node["deadline"] else [])


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number < 2 else many}"
