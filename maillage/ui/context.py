"""What every page needs around its content: navigation, creations, theme. No query of its own."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import rules
from django.http import HttpRequest
from django.urls import reverse

from maillage.ui.registries.navigation import GROUPS, Entry, PublicEntry, places
from maillage.ui.registries.navigation import creations as all_creations
from maillage.ui.registries.navigation import entries as all_entries
from maillage.ui.registries.navigation import public_entries as all_public_entries
from maillage.ui.registries.settings import sections

THEME_COOKIE = "theme"
THEMES = ("light", "dark")
# The bottom bar of phones holds four places beside « Menu ».
BOTTOM_PLACES = 4


@dataclass(frozen=True)
class Link:
    """One link of a navigation, ready to draw. `counter` is what the reader has to do there (0: not shown).

    Where there is something to count and the page has not counted it, `counter` is None: a script asks for it apart.
    """

    key: str
    label: str
    url: str
    icon: str = ""
    short_label: str = ""
    is_current: bool = False
    is_here: bool = False
    counter: int | None = 0
    letter: str = ""


@dataclass(frozen=True)
class Group:
    key: str
    heading: str
    links: list[Link]


class Shell:
    """The frame of one page. Everything is worked out when a template asks for it, once."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.person = getattr(request, "person", None)
        self.network = getattr(request, "network", None)

    @cached_property
    def theme(self) -> str:
        """`light`, `dark`, or empty: as the reader's machine says."""
        chosen = self.request.COOKIES.get(THEME_COOKIE, "")
        return chosen if chosen in THEMES else ""

    @cached_property
    def colours_url(self) -> str:
        """Address of the network's own colours; empty when it keeps ours."""
        if not self.network or not self.network.colours:
            return ""
        return reverse("network-theme", args=[self.network.slug, self.network.version])

    @cached_property
    def groups(self) -> list[Group]:
        """The rail: groups that have something built in them and open to the reader."""
        links: dict[str, list[Link]] = {}
        for entry in all_entries:
            if self._allows(entry):
                links.setdefault(entry.group, []).append(self._link(entry))
        return [Group(key, heading, links[key]) for key, heading in GROUPS if key in links]

    @cached_property
    def counted(self) -> dict[str, int]:
        """What this page has counted for its own needs: key of a place -> things to do there."""
        return getattr(self.request, "counters", {})

    def count(self) -> dict[str, int]:
        """What the reader has to do, place by place. Queries of its own: not for a page."""
        counting = ((entry, entry.counter) for entry in all_entries if self._allows(entry))
        return {entry.key: counter(self.person) for entry, counter in counting if counter}

    @cached_property
    def bottom_links(self) -> list[Link]:
        """The first places of the bottom bar of phones."""
        at_hand = {entry.key for entry in all_entries if entry.is_at_hand}
        found = [link for group in self.groups for link in group.links if link.key in at_hand]
        return found[:BOTTOM_PLACES]

    @cached_property
    def creations(self) -> list[Link]:
        """The « Créer » menu: what the reader may create."""
        allowed = (creation for creation in all_creations if self._allows(creation))
        return [Link(c.key, c.label, reverse(c.url_name), c.icon) for c in allowed]

    @cached_property
    def public_links(self) -> list[Link]:
        """The public header: what the network has to show."""
        shown = (entry for entry in all_public_entries if entry.shown is None or entry.shown(self.network))
        return [self._public_link(entry) for entry in shown]

    @cached_property
    def foot_links(self) -> list[Link]:
        """Legal and help pages of the foot."""
        return [Link(p.key, p.foot_label, reverse(p.key)) for p in places if p.foot_label]

    @cached_property
    def settings_url(self) -> str:
        """Address of the first section of the settings that the reader may open; else empty."""
        return next((reverse(section.url_name) for section in sections if self._allows(section)), "")

    @cached_property
    def settings_groups(self) -> list[Group]:
        """Sections of the settings, under their headings, as far as the reader may open them."""
        links: dict[str, list[Link]] = {}
        for section in sections:
            if self._allows(section):
                url = reverse(section.url_name)
                here = self.request.path == url
                links.setdefault(section.group, []).append(
                    Link(section.key, section.label, url, is_current=here)
                )
        return [Group(heading, heading, found) for heading, found in links.items()]

    @cached_property
    def addresses(self) -> dict[str, str]:
        """Places the frame points to: name of the route -> address."""
        return {place.key: reverse(place.key) for place in places}

    def _allows(self, item: Any) -> bool:
        if item.permission is None:
            return self.person is not None
        return self.person is not None and rules.has_perm(item.permission, self.person, self.network)

    def _link(self, entry: Entry) -> Link:
        url = reverse(entry.url_name)
        return Link(
            key=entry.key,
            label=entry.label,
            url=url,
            icon=entry.icon,
            short_label=entry.short_label or entry.label,
            is_current=self._is_at(url),
            is_here=self.request.path == url,
            counter=self.counted.get(entry.key) if entry.counter else 0,
            letter=entry.letter,
        )

    def _public_link(self, entry: PublicEntry) -> Link:
        url = reverse(entry.url_name)
        return Link(entry.key, entry.label, url, is_current=self._is_at(url))

    def _is_at(self, url: str) -> bool:
        """The page itself or one below it; the home page only when it is exactly there."""
        path = self.request.path
        return path == url if url == "/" else path.startswith(url)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `shell`, `network`, `person` and `theme` in every template."""
    frame = Shell(request)
    return {"shell": frame, "network": frame.network, "person": frame.person, "theme": frame.theme}
