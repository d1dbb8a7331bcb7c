"""A reading as a short text, to compare with what a fixture expects."""

from __future__ import annotations

from maillage.engines.planreader import Reading


def outline_of(reading: Reading) -> str:
    """One line per node: indent, code, title, {horizon deadline}, > expected results."""
    depths: dict[str, int] = {}
    lines = []
    for node in reading.nodes:
        depth = depths[node["id"]] = depths.get(node["parent"], -1) + 1
        line = "  " * depth + (f"{node['code']} " if node["code"] else "") + node["title"]
        when = " ".join(part for part in (node["horizon"], node["deadline"]) if part)
        line += f" {{{when}}}" if when else ""
        line += " > " + " | ".join(node["expected_results"]) if node["expected_results"] else ""
        lines.append(line)
    return "\n".join(lines)
