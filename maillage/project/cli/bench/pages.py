"""Times and rate of one page."""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from maillage.project.cli.bench.client import Line, Session
from maillage.project.cli.bench.review import FILE, SHOWN, found

WARM_UP = 200
CONNECTIONS = 4
Figures = dict[str, Any]


def measure(session: Session, path: str, requests: int) -> Figures:
    """p50 and p95 in milliseconds on one connection, requests a second on four, queries and compressed weight."""
    path = resolved(session, path)
    request = session.request_bytes(path)
    times_of(session.port, request, WARM_UP)
    times = sorted(times_of(session.port, request, requests))
    started = time.perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        list(pool.map(lambda _: times_of(session.port, request, requests // CONNECTIONS), range(CONNECTIONS)))
    rate = requests / (time.perf_counter() - started)
    _, headers, body = session.ask(path, headers={"Accept-Encoding": "gzip", "X-Count-Queries": "1"})
    return {
        "path": path,
        "p50_ms": round(times[len(times) // 2] * 1000, 1),
        "p95_ms": round(times[int(len(times) * 0.95)] * 1000, 1),
        "requests_per_s": round(rate, 1),
        "queries": int(headers["x-queries"]),
        "kb": round(len(body) / 1000, 1),
    }


def times_of(port: int, request: bytes, count: int) -> list[float]:
    """Seconds of each of `count` requests on one connection."""
    line = Line(port, request)
    times = []
    for _ in range(count):
        started = time.perf_counter()
        line.send()
        times.append(time.perf_counter() - started)
    line.close()
    return times


def resolved(session: Session, path: str) -> str:
    """Fill in the plan in force, one of its actions, the reading to review, as the pages themselves link to them."""
    if "{" not in path:
        return path
    if path == "{review}":
        page = session.fetch("/plan/importer/")[1].decode()
        return found(rf'href="(/plan/importer/\d+/)">{FILE}<', page) + SHOWN
    _, headers, body = session.ask("/plan/")
    plan = found(r"/plan/(?!nouveau|importer)([\w-]+)/", headers.get("location", "") + body.decode())
    node = ""
    if "{node}" in path:
        node = found(rf'href="/plan/{plan}/actions/([^/"]+)/"', session.fetch(f"/plan/{plan}/")[1].decode())
    return path.format(plan=plan, node=node)
