"""The frame around pages: gallery, theme, colours, icon, errors, navigation.

The design system stands below identity: networks and people are stood in for by what it needs of them.
"""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponseNotAllowed, QueryDict
from django.template import Context, Template
from django.test import RequestFactory, override_settings
from django.urls import reverse

from maillage.kit.colour import contrast, is_colour
from maillage.ui.context import Shell, shell
from maillage.ui.network_colours import SHEET_DARK, dark_colours, stylesheet
from maillage.ui.not_allowed import NotAllowedMiddleware
from maillage.ui.registries.navigation import Creation, Entry, Place, creations, entries, places
from maillage.ui.samples import Face
from maillage.ui.views import brand, errors, gallery, theme
from maillage.ui.views.counters import counters

COTTON = Path(__file__).resolve().parents[1] / "templates" / "cotton"


@dataclass
class Logo:
    """An empty file field."""

    name: str = ""

    def __bool__(self) -> bool:
        return bool(self.name)


@dataclass
class SomeNetwork:
    name: str = "Réseau d'essai"
    short_name: str = ""
    slug: str = "essai"
    version: int = 1
    colours: dict[str, str] = field(default_factory=dict)
    logo: Logo = field(default_factory=Logo)


PERSON = Face("Nadia", "Bessière", "staff")


def ask(
    path: str = "/", data: dict[str, str] | None = None, *, person: Any = None, network: Any = None
) -> Any:
    """A request as the middleware dresses it; with `data`, a POST."""
    request = RequestFactory().get(path) if data is None else RequestFactory().post(path, data)
    request.network, request.person = network or SomeNetwork(), person  # type: ignore[attr-defined]
    return request


@pytest.fixture
def boards() -> str:
    with override_settings(DEMO=True):
        return gallery.show(ask("/composants/")).content.decode()


def test_the_gallery_is_for_demonstration_and_development_only():
    with override_settings(DEMO=False, DEBUG=False), pytest.raises(Http404):
        gallery.show(ask("/composants/"))


def test_the_gallery_shows_every_component(boards):
    written = "".join(p.read_text() for p in (COTTON.parent / "ui" / "gallery").glob("*.html"))
    elsewhere = {"breadcrumb", "crumb", "section"}
    names = {path.stem.replace("_", "-") for path in COTTON.glob("*.html")}
    missing = {name for name in names - elsewhere if f"<c-{name}" not in written}
    assert missing == set()
    assert "<c-" not in boards


def test_the_gallery_holds_no_inline_style_or_script(boards):
    assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?![^>]*src=)", boards)


def test_ids_of_the_gallery_are_unique_and_labels_lead_to_them(boards):
    ids = re.findall(r'\sid="([^"]+)"', boards)
    assert len(ids) == len(set(ids))
    for target in re.findall(r'\sfor="([^"]+)"', boards):
        assert target in ids
    for described in re.findall(r'aria-describedby="([^"]+)"', boards):
        assert set(described.split()) <= set(ids)


@pytest.mark.parametrize(("chosen", "kept"), [("dark", "dark"), ("light", "light"), ("", ""), ("neon", "")])
def test_the_theme_is_kept_in_a_cookie(chosen, kept):
    answer = theme.choose(ask("/apparence/", {"theme": chosen, "next": "/plan/"}))
    assert (answer.status_code, answer["Location"]) == (302, "/plan/")
    assert answer.cookies["theme"].value == kept


def test_choosing_a_theme_never_leads_to_another_host():
    answer = theme.choose(ask("/apparence/", {"theme": "dark", "next": "https://ailleurs.example/"}))
    assert answer["Location"] == "/"


def test_choosing_a_theme_takes_a_post():
    assert theme.choose(ask("/apparence/")).status_code == 405


def test_a_page_is_drawn_in_the_theme_of_the_cookie():
    request = ask("/composants/")
    request.COOKIES["theme"] = "dark"
    with override_settings(DEMO=True):
        assert '<html lang="fr" data-theme="dark">' in gallery.show(request).content.decode()


def test_a_network_without_colours_keeps_ours():
    with pytest.raises(Http404):
        theme.network(ask(), slug="essai", version=1)
    assert Shell(ask()).colours_url == ""


def test_a_network_with_colours_gets_its_own_sheet_for_a_year():
    colours = {"accent": "#1d5f7a", "thread_2": "#a03020", "thread_3": "not a colour"}
    request = ask(network=SomeNetwork(colours=colours))
    answer = theme.network(request, slug="essai", version=1)
    sheet = answer.content.decode()
    assert Shell(request).colours_url == "/theme/essai-1.css"
    assert "--accent:light-dark(#1d5f7a," in sheet
    assert "--thread-2:light-dark(#a03020," in sheet
    assert "not a colour" not in sheet
    assert "immutable" in answer["Cache-Control"]
    with pytest.raises(Http404):
        theme.network(request, slug="other", version=1)


@pytest.mark.parametrize("accent", ["#1d5f7a", "#7a1d1d", "#2b2b2b", "#3a6b1f"])
def test_what_follows_from_an_accent_stays_readable(accent):
    sheet = stylesheet({"accent": accent})
    pairs = dict(re.findall(r"--([\w-]+):light-dark\((#\w+,#\w+)\)", sheet))
    for index in (0, 1):
        tones = {name: both.split(",")[index] for name, both in pairs.items()}
        assert all(is_colour(tone) for tone in tones.values())
        assert contrast(tones["on-accent"], tones["accent"]) >= 4.5
        assert contrast(tones["on-accent"], tones["accent-strong"]) >= 4.5
        assert contrast(tones["accent"], tones["accent-soft"]) >= 4.5
        assert contrast(tones["link"], tones["accent-soft"]) >= 4.5
        assert contrast("#f8eef4", tones["deep"]) >= 4.5


def test_the_night_of_a_dark_colour_shows_on_the_night_sheet():
    night = dark_colours({"accent": "#20304a", "thread_1": "#102030"})
    assert contrast(night["accent"], SHEET_DARK) >= 4.5
    assert contrast(night["thread_1"], SHEET_DARK) >= 3


def test_icon_and_manifest_are_the_network_s():
    network = SomeNetwork(colours={"accent": "#1d5f7a"})
    assert b"#1d5f7a" in brand.icon(ask(network=network)).content
    assert json.loads(brand.manifest(ask(network=network)).content)["name"] == network.name


def test_only_the_kinds_of_image_we_know_are_served_as_a_mark():
    for name in ("", "logos/mark.html"):
        with pytest.raises(Http404):
            brand.logo(ask(network=SomeNetwork(logo=Logo(name))), slug="essai", version=1)


@pytest.mark.parametrize(
    ("view", "status", "words"),
    [
        (errors.bad_request, 400, "Revenez à la page précédente"),
        (errors.forbidden, 403, "direction du réseau"),
        (errors.csrf_failure, 403, "renvoyez-le"),
        (errors.not_found, 404, "Vérifiez l’adresse"),
        (errors.not_allowed, 405, "servez-vous de son bouton"),
        (errors.server_error, 500, "Réessayez dans une minute"),
    ],
)
def test_error_pages_say_what_to_do_without_the_database(view, status, words):
    answer = view(HttpRequest())
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert answer.content.decode().count("<h1") == 1


def test_what_is_too_heavy_is_said_to_be():
    answer = errors.bad_request(HttpRequest(), RequestDataTooBig("too big"))
    assert answer.status_code == 413
    assert "fichier plus léger" in answer.content.decode()


def test_an_address_that_only_takes_forms_keeps_saying_what_it_takes():
    request = HttpRequest()
    request.method = "GET"
    answer = NotAllowedMiddleware(lambda request: HttpResponseNotAllowed(["POST"]))(request)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "Cette adresse ne s’ouvre pas seule" in answer.content.decode()


def test_a_refusal_that_says_its_own_sentence_is_heard():
    answer = errors.forbidden(HttpRequest(), PermissionDenied("Seul le binôme peut écrire ici."))
    assert "Seul le binôme peut écrire ici." in answer.content.decode()
    assert (
        "strategy.edit"
        not in errors.forbidden(HttpRequest(), PermissionDenied("strategy.edit")).content.decode()
    )


@pytest.fixture
def own_registry(monkeypatch):
    """Registries that a test may fill."""
    for registry in (entries, creations):
        monkeypatch.setattr(registry, "_items", {})
    entries.register(
        Entry("gallery", "Composants", "house", "gallery", 1, counter=lambda person: 3),
        Entry("icon", "Icône", "vote", "site-icon", 2, group="decide", permission="ui.never"),
    )
    creations.register(Creation("x", "Une chose", "plus", "gallery", 1))


def test_navigation_shows_what_is_built_and_allowed(own_registry):
    frame = Shell(ask("/composants/", person=PERSON))
    assert [[link.label for link in group.links] for group in frame.groups] == [["Composants"]]
    link = frame.groups[0].links[0]
    assert (link.is_current, link.is_here) == (True, True)
    assert [creation.label for creation in frame.creations] == ["Une chose"]


def test_a_page_counts_nothing_for_its_rail_and_shows_what_it_has_counted(own_registry):
    request = ask("/composants/", person=PERSON)
    assert Shell(request).groups[0].links[0].counter is None

    request.counters = {"gallery": 2}
    assert Shell(request).groups[0].links[0].counter == 2


def test_counters_are_answered_apart_for_the_places_that_the_reader_sees(own_registry):
    entries.register(
        Entry("secret", "Secret", "vote", "gallery", 3, permission="ui.never", counter=lambda person: 9)
    )
    assert json.loads(counters(ask("/compteurs/", person=PERSON)).content) == {"gallery": 3}


def test_the_bottom_bar_of_phones_holds_what_is_at_hand_in_the_order_of_the_rail(own_registry):
    entries.register(
        *(Entry(f"e{n}", f"Entrée {n}", "house", "gallery", 10 - n, is_at_hand=n > 0) for n in range(6))
    )

    assert [link.label for link in Shell(ask(person=PERSON)).bottom_links] == [
        f"Entrée {n}" for n in (5, 4, 3, 2)
    ]


def test_the_frame_points_to_the_places_that_modules_bring(monkeypatch):
    monkeypatch.setattr(places, "_items", {})
    places.register(Place("site-icon", 2, "Icône"), Place("gallery", 1))
    frame = Shell(ask())

    assert frame.addresses == {"gallery": "/composants/", "site-icon": reverse("site-icon")}
    assert [(link.label, link.url) for link in frame.foot_links] == [("Icône", reverse("site-icon"))]


def test_a_visitor_has_no_rail_and_no_creation(own_registry):
    frame = Shell(ask())
    assert frame.groups == []
    assert frame.creations == []


def test_the_frame_gives_network_person_and_theme_to_every_template():
    request = ask(person=PERSON)
    request.COOKIES["theme"] = "light"
    context = shell(request)
    assert (context["network"], context["person"], context["theme"]) == (request.network, PERSON, "light")


def test_the_query_string_changes_one_key_and_starts_pages_again():
    request = HttpRequest()
    request.GET = QueryDict("etat=late&page=3&q=a b")
    source = "{% querystring_with etat='done' %} {% querystring_with etat=None q='' %}"
    assert Template(source).render(Context({"request": request})) == "?q=a+b&amp;etat=done ?"


def test_can_asks_the_rule_for_the_reader(monkeypatch):
    asked = []
    monkeypatch.setattr("rules.has_perm", lambda *args: asked.append(args) or True)
    source = '{% can "plan.edit" thing as one %}{% can "plan.see" as two %}{{ one }} {{ two }}'
    request = ask(person=PERSON)
    assert Template(source).render(Context({"request": request, "thing": "t"})) == "True True"
    assert asked == [("plan.edit", PERSON, "t"), ("plan.see", PERSON, request.network)]


def test_a_visitor_can_nothing():
    source = '{% can "plan.see" as may %}{{ may }}'
    assert Template(source).render(Context({"request": ask()})) == "False"
