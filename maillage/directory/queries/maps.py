"""Outlines of the départements of a region, ready to be drawn. Read once from the shipped files, no query."""

import csv
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent.parent / "data"
MARGIN = 12


@dataclass(frozen=True)
class MapArea:
    """One département: its outline and the point where its figure goes, in the units of the map."""

    code: str
    name: str
    short_name: str
    path: str
    x: int
    y: int


@dataclass(frozen=True)
class RegionMap:
    """A region: the frame (left, top, width, height) and its areas, by code. Empty for an unknown region."""

    left: int
    top: int
    width: int
    height: int
    areas: tuple[MapArea, ...]

    @property
    def viewbox(self) -> str:
        return f"{self.left} {self.top} {self.width} {self.height}"

    @property
    def unit(self) -> int:
        """One hundredth of the longer side: sizes of texts and circles are told in it."""
        return max(1, round(max(self.width, self.height) / 100))


@lru_cache(maxsize=32)
def map_of(region_code: str) -> RegionMap:
    """The map of the region with that code; of the whole country for an empty code."""
    outlines = _read_outlines()
    rows = [
        row
        for row in _read_departements()
        if row["code"] in outlines and (not region_code or row["region_code"] == region_code)
    ]
    if not rows:
        return RegionMap(0, 0, 0, 0, ())
    boxes = [outlines[row["code"]]["box"] for row in rows]
    left, top = min(box[0] for box in boxes) - MARGIN, min(box[1] for box in boxes) - MARGIN
    right, bottom = max(box[2] for box in boxes) + MARGIN, max(box[3] for box in boxes) + MARGIN
    areas = tuple(_area(row, outlines[row["code"]]) for row in rows)
    return RegionMap(left, top, right - left, bottom - top, areas)


def _area(row: dict[str, str], outline: dict[str, Any]) -> MapArea:
    return MapArea(
        code=row["code"],
        name=row["name"],
        short_name=row["short_name"] or row["name"],
        path=outline["path"],
        x=outline["x"],
        y=outline["y"],
    )


def _read_outlines() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads((DATA / "outlines.json").read_text(encoding="utf-8"))
    return found


def _read_departements() -> list[dict[str, str]]:
    with (DATA / "territories.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["region_code"]]
