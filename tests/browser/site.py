"""The demonstration under test, and the pages that its own links lead to."""

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve

from maillage.project.cli.bench.client import Session
from maillage.ui.registries.demo import PASSWORD
from tests.access.routes import URLCONF

LINK = re.compile(r'\s(?:href|hx-get|data-peek)="([^"#]+)')
# In the order in which a screen is looked for: the first who reaches it shows it.
PERSONAS = {
    "director": "directrice@garrigue.example",
    "officer": "chargee@garrigue.example",
    "coordinator": "coordinatrice@garrigue.example",
    "visitor": "",
}
# Pages that no other page of the same reader links to.
DOORS = (
    "/",
    "/bienvenue/",
    "/plan/",
    "/recherche/?q=accueil",
    "/composants/",
    "/demo/courriels/",
    "/compte/rejoindre/merci/",
)
# Addresses of one route whose links are followed: the first organisation may have no role to end.
MOST_FOLLOWED = 5


@dataclass
class Site:
    """A running demonstration. `addresses` maps persona and route name to the first address found."""

    port: int
    addresses: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def base(self) -> str:
        return f"http://localhost:{self.port}"

    def pages_of(self, persona: str) -> dict[str, str]:
        """Route name -> an address that a persona reaches by following links."""
        if persona not in self.addresses:
            session = Session(self.port)
            if PERSONAS[persona]:
                session.sign_in(PERSONAS[persona])
            self.addresses[persona] = Crawl(session).follow()
        return self.addresses[persona]

    def who_reaches(self, route: str) -> str:
        """The first persona to whom some link shows the route, or nothing."""
        return next((persona for persona in PERSONAS if route in self.pages_of(persona)), "")


class Crawl:
    """Follows links breadth first; keeps the first address of each route, enough to see each screen once."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.found: dict[str, str] = {}
        self.followed: Counter[str] = Counter()
        self.seen: set[str] = set()
        self.waiting: deque[str] = deque()

    def follow(self) -> dict[str, str]:
        for door in DOORS:
            self.consider(door)
        while self.waiting:
            address = self.waiting.popleft()
            status, headers, body = self.session.ask(address)
            if status in {301, 302}:
                self.consider(urljoin(address, headers["location"]))
            if status == 200:
                self.found.setdefault(route_of(address), address)
                if headers.get("content-type", "").startswith("text/html"):
                    for link in LINK.findall(body.decode()):
                        self.consider(urljoin(address, unescape(link)))
        return self.found

    def consider(self, address: str) -> None:
        """Put an address of ours in the queue, unless enough of its kind were followed."""
        parts = urlsplit(address)
        here = parts.path + (f"?{parts.query}" if parts.query else "")
        route = route_of(here)
        if (parts.netloc and not parts.netloc.startswith("localhost")) or not route or here in self.seen:
            return
        self.seen.add(here)
        self.followed[route] += 1
        if self.followed[route] <= MOST_FOLLOWED:
            self.waiting.append(here)


def route_of(address: str) -> str:
    """Name of the route that answers an address, empty when none does."""
    try:
        return resolve(urlsplit(address).path, URLCONF).view_name
    except Resolver404:
        return ""


__all__ = ["PASSWORD", "PERSONAS", "Site"]
