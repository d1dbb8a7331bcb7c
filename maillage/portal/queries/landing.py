"""The map of the landing page: départements, a circle per place with members, threads woven between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot, sqrt

from maillage.directory.queries import MapArea, RegionMap

THREADS = 5
# Radii of the smallest and the largest circle, in hundredths of the longer side of the map.
SMALLEST, LARGEST = 2.3, 3.8


@dataclass(frozen=True)
class Spot:
    """A circle with its count; its area grows with the count."""

    code: str
    name: str
    count: int
    x: int
    y: int
    radius: int


@dataclass(frozen=True)
class Arc:
    """A thread between two spots, as an SVG path; decorative."""

    path: str
    thread: int


@dataclass(frozen=True)
class LandingMap:
    region: RegionMap
    spots: list[Spot]
    arcs: list[Arc]


def landing_map(region: RegionMap, counts: Mapping[str, int]) -> LandingMap | None:
    """Circles for départements with members, arcs to near neighbours. None where there is nothing to draw."""
    if not region.areas or not counts:
        return None
    most = max(counts.values())
    spots = [
        _spot(area, counts[area.code], most, region.unit) for area in region.areas if counts.get(area.code)
    ]
    return LandingMap(region, spots, _arcs(spots))


def _spot(area: MapArea, count: int, most: int, unit: int) -> Spot:
    radius = (SMALLEST + (LARGEST - SMALLEST) * sqrt(count / most)) * unit
    return Spot(area.code, area.name, count, area.x, area.y, round(radius))


def _arcs(spots: list[Spot]) -> list[Arc]:
    """Link each spot to its two nearest, once, giving the threads in turn."""
    pairs: list[tuple[Spot, Spot]] = []
    for spot in sorted(spots, key=lambda s: s.x):
        near = sorted((s for s in spots if s is not spot), key=lambda s: hypot(s.x - spot.x, s.y - spot.y))[
            :2
        ]
        pairs += [
            (spot, other) for other in near if (other, spot) not in pairs and (spot, other) not in pairs
        ]
    return [Arc(_curve(a, b), number % THREADS + 1) for number, (a, b) in enumerate(pairs)]


def _curve(a: Spot, b: Spot) -> str:
    middle_x, middle_y = (a.x + b.x) / 2, (a.y + b.y) / 2
    bend_x, bend_y = (a.y - b.y) * 0.18, (b.x - a.x) * 0.18
    return f"M{a.x:.1f} {a.y:.1f}Q{middle_x + bend_x:.1f} {middle_y + bend_y:.1f} {b.x:.1f} {b.y:.1f}"
