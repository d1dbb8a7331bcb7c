"""Every page, at two widths and in both themes: shown whole, silent, and accessible as far as axe can tell."""

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.access.test_routes import table
from tests.access.world import READERS
from tests.browser.conftest import new_context
from tests.browser.site import Site
from tests.browser.watch import Watch

WIDTHS = (1440, 390)
NARROWEST = 320
THEMES = ("light", "dark")
# Answers that are not pages, and pages that only a mail leads to.
APART = set(Path(__file__).with_name("not_pages.txt").read_text(encoding="utf-8").split())


def pages_for(reader: str) -> list[str]:
    """Routes that show something to a reader, by the table of accesses."""
    column = READERS.index(reader) + 1
    return sorted(
        name for name, line in table().items() if line.split()[column] == "200" and name not in APART
    )


@pytest.mark.parametrize("route", pages_for("director"))
def test_page_for_the_direction(
    route: str, browser: Browser, site: Site, states: dict[str, dict[str, object]]
) -> None:
    look_at(site.pages_of("director"), route, "director", browser, site, states)


@pytest.mark.parametrize("route", pages_for("visitor"))
def test_page_for_a_visitor(
    route: str, browser: Browser, site: Site, states: dict[str, dict[str, object]]
) -> None:
    look_at(site.pages_of("visitor"), route, "visitor", browser, site, states)


def look_at(
    pages: dict[str, str],
    route: str,
    persona: str,
    browser: Browser,
    site: Site,
    states: dict[str, dict[str, object]],
) -> None:
    assert route in pages, f"No link leads to « {route} » for the {persona}."
    context = new_context(browser, site, states[persona])
    page = context.new_page()
    watch = Watch(page, site.base)
    faults = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        answer = page.goto(pages[route])
        assert answer is not None
        assert answer.status == 200
        assert page.locator("h1").count() == 1, "A page has one title."
        faults += [f"{width} {fault}" for fault in widths_faults(page)]
        for theme in THEMES:
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
            faults += [f"{width} {theme} {fault}" for fault in axe_faults(page)]
    page.set_viewport_size({"width": NARROWEST, "height": 900})
    faults += [f"{NARROWEST} {fault}" for fault in widths_faults(page)]
    context.close()

    assert faults + watch.faults == []


def widths_faults(page: Page) -> list[str]:
    too_wide = page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"
    )
    return ["scrolls sideways"] if too_wide else []


def axe_faults(page: Page) -> list[str]:
    violations = Axe().run(page).response["violations"]
    return [
        f"{violation['id']}: {json.dumps(violation['nodes'][0]['target'])} {violation['nodes'][0]['failureSummary']}"
        for violation in violations
    ]
