"""The demonstration under test, and the pages that its own links lead to."""

import re
from collections import deque
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve

from maillage.project.cli.bench.client import Session
from maillage.ui.registries.demo import PASSWORD
from tests.access.routes import URLCONF

LINK = re.compile(r'\s(?:href|hx-get|data-peek)="([^"#]+)')
PERSONAS = {"director": "directrice@garrigue.example", "visitor": ""}


@dataclass
class Site:
    """A running demonstration. `addresses` maps persona and route name to the first address found."""

    port: int
    addresses: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def base(self) -> str:
        return f"http://localhost:{self.port}"

    def pages_of(self, persona: str) -> dict[str, str]:
        """Route name -> an address that a persona reaches by following links from the home page."""
        if persona not in self.addresses:
            session = Session(self.port)
            if PERSONAS[persona]:
                session.sign_in(PERSONAS[persona])
            self.addresses[persona] = crawl(session)
        return self.addresses[persona]


def crawl(session: Session) -> dict[str, str]:
    """Follow links breadth first, one address per route: enough to see each screen once."""
    found = {"home": "/"}
    waiting = deque(["/"])
    while waiting:
        address = waiting.popleft()
        status, headers, body = session.ask(address)
        if status in {301, 302}:
            consider(urljoin(address, headers["location"]), found, waiting)
        if status == 200 and headers.get("content-type", "").startswith("text/html"):
            for link in LINK.findall(body.decode()):
                consider(urljoin(address, unescape(link)), found, waiting)
    return found


def consider(address: str, found: dict[str, str], waiting: deque[str]) -> None:
    """Keep an address of ours whose route was not seen yet."""
    parts = urlsplit(address)
    if parts.netloc and not parts.netloc.startswith("localhost"):
        return
    try:
        route = resolve(parts.path, URLCONF).view_name
    except Resolver404:
        return
    if route not in found:
        found[route] = parts.path + (f"?{parts.query}" if parts.query else "")
        waiting.append(found[route])


__all__ = ["PASSWORD", "PERSONAS", "Site", "crawl"]
