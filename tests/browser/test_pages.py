"""Every page, at two widths and in both themes: shown whole, silent, and accessible as far as axe can tell."""

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.access.test_routes import table
from tests.access.world import READERS
from tests.browser.conftest import States, new_context
from tests.browser.site import Site
from tests.browser.watch import Watch

WIDTHS = (1440, 390)
# Where the rail is icons and the sheet is neither wide nor a phone's, and the narrowest there is.
BETWEEN, NARROWEST = 768, 320
THEMES = ("light", "dark")
# Answers that are not pages, and pages that only a mail or the answer to a form leads to.
APART = set(Path(__file__).with_name("not_pages.txt").read_text(encoding="utf-8").split())

# With a single published plan, its list leads a visitor straight to it.
SENT_ON = {"plan-list"}


def pages_for(*readers: str) -> list[str]:
    """Routes that show something to one of the readers, by the table of accesses."""
    columns = [READERS.index(reader) + 1 for reader in readers]
    return sorted(
        name
        for name, line in table().items()
        if name not in APART and any(line.split()[column] == "200" for column in columns)
    )


@pytest.mark.parametrize("route", pages_for("directrice", "coordinatrice"))
def test_every_page_of_the_network(route: str, browser: Browser, site: Site, states: States) -> None:
    persona = site.who_reaches(route)
    assert persona, f"No link leads to « {route} »."
    look_at(site.pages_of(persona)[route], new_context(browser, site, states[persona]), site)


@pytest.mark.parametrize("route", sorted(set(pages_for("proche")) - SENT_ON))
def test_every_public_page(route: str, browser: Browser, site: Site, states: States) -> None:
    pages = site.pages_of("visitor")
    assert route in pages, f"No link leads a visitor to « {route} »."
    look_at(pages[route], new_context(browser, site, states["visitor"]), site)


def look_at(address: str, context: BrowserContext, site: Site) -> None:
    page = context.new_page()
    watch = Watch(page, site.base)
    faults = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200
        assert page.locator("h1").count() == 1, "A page has one title."
        faults += [f"{width} {fault}" for fault in width_faults(page)]
        for theme in THEMES:
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
            page.evaluate(STILL)
            faults += [f"{width} {theme} {fault}" for fault in axe_faults(page)]
    for width in (BETWEEN, NARROWEST):
        page.set_viewport_size({"width": width, "height": 900})
        faults += [f"{width} {fault}" for fault in width_faults(page)]
    context.close()

    assert faults + watch.faults == []


def test_without_a_side_column_the_content_ends_where_the_header_ends(opened: Page) -> None:
    opened.goto("/annuaire/personnes/")
    assert right_of(opened, ".content") == right_of(opened, ".page-header")


def test_the_head_of_a_long_table_stays_in_sight(opened: Page, site: Site) -> None:
    opened.goto(site.pages_of("director")["plan-table"])
    opened.evaluate("scrollTo(0, document.documentElement.scrollHeight / 2)")
    expect(opened.get_by_role("columnheader", name="Avancement")).to_be_in_viewport()


@pytest.mark.parametrize("has_script", [True, False])
def test_the_current_section_of_the_settings_is_in_sight_on_a_phone(
    has_script: bool, browser: Browser, site: Site, states: States
) -> None:
    context = new_context(browser, site, states["director"], java_script_enabled=has_script)
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/reglages/journal/")
    expect(page.locator(".settings-nav [aria-current]")).to_be_in_viewport(ratio=0.95)
    context.close()


def test_day_and_night_are_chosen_on_one_line_of_the_menu(opened: Page) -> None:
    opened.goto("/annuaire/")
    opened.locator(".rail summary").click()
    tops = opened.locator(".rail .segment button").evaluate_all("(all) => all.map((one) => one.offsetTop)")
    assert len(tops) == 3
    assert len(set(tops)) == 1


def test_the_rail_says_on_every_page_what_the_home_page_counts(opened: Page) -> None:
    counter = opened.locator(".rail .counter b")
    opened.goto("/annuaire/")
    expect(counter).to_be_visible()
    said = counter.inner_text()
    opened.goto("/")
    expect(counter).to_have_text(said)


@pytest.mark.parametrize("has_script", [True, False])
def test_a_shared_peek_is_in_sight_beside_its_knot(
    has_script: bool, browser: Browser, site: Site, states: States
) -> None:
    context = new_context(browser, site, states["director"], java_script_enabled=has_script)
    page = context.new_page()
    page.goto(site.pages_of("director")["plan"])
    address = page.locator("a[data-peek]").last.get_attribute("data-peek")
    page.goto(page.url + str(address))
    expect(page.get_by_role("link", name="Ouvrir la fiche")).to_be_in_viewport()
    expect(page.locator(".map-knot.peeked > a")).to_be_in_viewport()
    context.close()


def right_of(page: Page, selector: str) -> float:
    box = page.locator(selector).bounding_box()
    assert box is not None
    return box["x"] + box["width"]


# Resolves once no colour is on its way from one theme to the other.
STILL = "() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null)))"


def width_faults(page: Page) -> list[str]:
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
