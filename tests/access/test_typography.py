"""Every page of the demonstration is typeset: what we wrote and what people typed alike."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin

import pytest
from django.db.models import CharField, Model, Value
from django.db.models.functions import Concat
from django.test import Client
from django.urls import Resolver404, resolve

from maillage.directory.models import Organisation, Role
from maillage.documents.models import Document
from maillage.identity.models import Network, Person
from maillage.identity.testing import sign_in
from maillage.portal.demo import load_demo
from maillage.strategy.models import Node, Plan, ProgressNote, Step

# What people typed is given back as they typed it, and the two forms of a mail are shown as they leave.
_RAW = re.compile(r"<(script|style|pre|textarea|svg)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SPOKEN = re.compile(r'\s(?:aria-label|title|alt)="([^"]*)"')
_LINK = re.compile(r'<a\s[^>]*?href="([^"]*)"')
_STRAIGHT = re.compile(r""".{0,30}(?:[^\W\d_]'[^\W\d_]|"\w).{0,30}""")
_NESTED = re.compile(r"«[^»]*«[^«]*»[^«]*»")
ENOUGH_OF_EACH = 2
# What people type, and we show between our own words and guillemets.
TYPED: list[tuple[type[Model], str]] = [
    *((Plan, "title"), (Node, "title"), (Step, "title")),
    *((ProgressNote, "sentence"), (ProgressNote, "next_step"), (Document, "title")),
    *((Organisation, "name"), (Person, "family_name"), (Role, "label")),
]


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("reader", ["directrice@garrigue.example", ""])
def test_no_page_of_the_demonstration_shows_straight_or_nested_quotes(reader: str) -> None:
    load_demo()
    for model, field in TYPED:
        typed = Concat(field, Value(' d\'essai "dit"'), output_field=CharField())
        model._default_manager.update(**{field: typed})
    client = Client(headers={"host": Network.objects.for_host("localhost").host})
    if reader:
        sign_in(client, Person.objects.get(user__email=reader))

    pages = dict(walked(client))
    found = {
        (name, line)
        for name, texts in pages.items()
        for text in texts
        for line in (*_STRAIGHT.findall(text), *_NESTED.findall(text))
    }

    assert len(pages) > (40 if reader else 10)
    assert found == set()


def walked(client: Client) -> Iterator[tuple[str, list[str]]]:
    """Addresses that links lead to, a few of each route, with what each page says."""
    waiting, seen, opened = ["/"], {"/"}, Counter[str]()
    while waiting:
        address = waiting.pop(0)
        response = client.get(address, follow=True)
        if response.status_code != 200 or "text/html" not in response["Content-Type"] or response.streaming:
            continue
        page = response.content.decode()
        yield address, list(said(page))
        for link in _LINK.findall(page):
            target = urldefrag(urljoin(address, html.unescape(link)))[0]
            route = route_of(target)
            if target not in seen and route and opened[route] < ENOUGH_OF_EACH:
                seen.add(target)
                opened[route] += 1
                waiting.append(target)


def route_of(address: str) -> str:
    """Name of the route of one of our pages; empty for another site, and for a page that does not exist."""
    if not address.startswith("/"):
        return ""
    try:
        return resolve(address.split("?")[0]).url_name or ""
    except Resolver404:
        return ""


def said(page: str) -> Iterator[str]:
    """What people read or hear of a page, in pieces."""
    text = _RAW.sub(" ", page)
    for piece in (*_SPOKEN.findall(text), *_TAG.split(text)):
        yield html.unescape(piece)
