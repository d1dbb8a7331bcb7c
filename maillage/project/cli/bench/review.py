"""The times of one act of a review: the form posted, and the review that htmx shows in its place.

Boxes are ticked and unticked in turn, so that every act changes something and the data last from one run to the next.
"""

import re
import time
from typing import Any

from maillage.kit.errors import DomainError
from maillage.project.cli.bench.client import Fields, Session

# The document that `bench.review_data` gives, and how much of its tree is shown.
FILE, SHOWN = "mesure-300-elements.md", "?element=n1&vue=tout"
HTMX = {"HX-Request": "true", "Accept-Encoding": "gzip", "X-Count-Queries": "1"}


def measure_acts(session: Session, path: str, count: int) -> dict[str, Any]:
    """p50 and p95 in milliseconds of one act, each on a connection of its own; queries of the post; weight shown."""
    page = session.fetch(path)[1].decode()
    boxes = re.findall(r'id="t-([^"]+)" class="tick"', page)
    address, times, queries, weight = path.partition("?")[0], [], 0, 0
    for turn in range(count):
        form = act_on(page, boxes[turn % len(boxes)])
        started = time.perf_counter()
        status, headers, _ = session.ask(f"{address}retoucher/?vue=tout", form=form, headers=HTMX)
        if status != 302:
            raise DomainError(f"Une retouche mesurée a répondu {status} : relancez avec des données neuves.")
        _, _, shown = session.ask(headers["location"], headers=HTMX)
        times.append(time.perf_counter() - started)
        queries, weight = int(headers["x-queries"]), len(shown)
        page = session.fetch(path)[1].decode()
    times.sort()
    return {
        "path": f"{address}retoucher/",
        "p50_ms": round(times[len(times) // 2] * 1000, 1),
        "p95_ms": round(times[int(len(times) * 0.95)] * 1000, 1),
        "requests_per_s": round(len(times) / sum(times), 1),
        "queries": queries,
        "kb": round(weight / 1000, 1),
    }


def act_on(page: str, box: str) -> Fields:
    """What the page posts when one of its boxes is clicked."""
    checked = found(rf'id="t-{box}" class="tick" role="checkbox"\s+aria-checked="(\w+)"', page)
    return {
        "acte": "a-relire" if checked == "true" else "relire",
        "element": box,
        "version": found(r'name="version"\s+value="(\d+)"', page),
        "csrfmiddlewaretoken": found(r'name="csrfmiddlewaretoken" value="([^"]+)"', page),
    }


def found(pattern: str, page: str) -> str:
    match = re.search(pattern, page)
    if match is None:
        raise DomainError(
            "Les données de mesure ne sont plus comme prévu : relancez avec des données neuves."
        )
    return match[1]
