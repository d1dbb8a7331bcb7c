"""Waiting for a document to be read: the pages that say so, and the review that opens by itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import States, new_context
from tests.browser.site import Site
from tests.browser.test_pages import STILL, THEMES, WIDTHS, axe_faults, width_faults

PLAN = (
    "Projet 2027-2031\n\nAxe 1 : Accueillir\n- Ouvrir la porte dès huit heures\n- Former deux bénévoles\n\n"
)
# Two seconds of work: somebody else has the time to hand in hers.
LONG_PLAN = PLAN + "Une phrase de plus, longue et sans numéro.\n\n" * 25_000
LONGEST_READING = 61_000


@pytest.fixture
def plain(browser: Browser, site: Site, states: States) -> Iterator[Page]:
    """A page of the director's browser that runs no script."""
    context = new_context(browser, site, states["director"], java_script_enabled=False)
    yield context.new_page()
    context.close()


def choose(page: Page, folder: Path, name: str, words: str) -> Locator:
    """Choose a document of `words`; the button that hands it in."""
    path = folder / name
    path.write_text(words, encoding="utf-8")
    page.goto("/plan/importer/")
    page.set_input_files("input[type=file]", path)
    return page.get_by_role("button", name="Lire le document")


def test_who_waits_sees_how_far_it_is_then_the_review(opened: Page, plain: Page, tmp_path: Path) -> None:
    long_one = choose(opened, tmp_path, "long.txt", LONG_PLAN)
    short_one = choose(plain, tmp_path, "court.txt", PLAN)
    opened.route("**/lecture/?vu=lecture*", lambda route: route.fulfill(status=204))
    long_one.click()
    expect(opened.get_by_text("Lecture en cours, quelques secondes.")).to_be_visible()
    short_one.click()

    expect(plain.get_by_text("1 document de votre réseau passe avant.")).to_be_visible()
    expect(plain.get_by_role("link", name="Voir où cela en est")).to_be_visible()
    assert faults_of(opened) == []
    opened.unroute_all()
    for page in (opened, plain):
        review = page.get_by_role("heading", level=1, name="Relire le plan")
        expect(review).to_be_visible(timeout=LONGEST_READING)


def test_a_refusal_brings_the_form_back_with_its_reason(opened: Page, plain: Page, tmp_path: Path) -> None:
    for page in (opened, plain):
        choose(page, tmp_path, "journal.txt", "Cher journal, il a plu.\n").click()

        expect(page.locator("form[data-upload]")).to_contain_text(
            "Aucun plan n’a été reconnu", timeout=20_000
        )
        expect(page.get_by_role("button", name="Lire le document")).to_be_visible()
    assert faults_of(opened) == []


def test_a_spreadsheet_is_explained_with_and_without_scripts(
    opened: Page, plain: Page, tmp_path: Path
) -> None:
    rows = "N°;Quoi;Axe\n1;Ouvrir la porte dès huit heures;Accueillir\n2;Former deux bénévoles;Accueillir\n"
    for page in (opened, plain):
        choose(page, tmp_path, "plan.csv", rows).click()
        expect(page.get_by_role("heading", name="Dire ce que sont les colonnes")).to_be_visible(
            timeout=20_000
        )
        page.get_by_label("Ce qu’est la colonne B, Quoi").select_option("l’intitulé")
        page.get_by_label("Ce qu’est la colonne C, Axe").select_option("un niveau du plan")
        page.get_by_label("Ce qui donne le niveau d’une ligne").select_option("ses colonnes : une par niveau")
        page.get_by_role("button", name="Revoir l’aperçu").click()
        expect(page.locator(".sheet-preview .depth-2").first).to_contain_text(
            "Ouvrir la porte dès huit heures"
        )
        if page is opened:
            assert faults_of(page) == []
        page.get_by_role("button", name="Lire la feuille").click()

        review = page.get_by_role("heading", level=1, name="Relire le plan")
        expect(review).to_be_visible(timeout=LONGEST_READING)
        expect(page.get_by_text("Accueillir").first).to_be_visible()


def test_a_text_is_pasted_with_and_without_scripts(opened: Page, plain: Page) -> None:
    for page in (opened, plain):
        page.goto("/plan/importer/")
        page.get_by_text("Coller le texte du plan").click()
        page.get_by_label("Texte du plan").fill(PLAN)
        if page is opened:
            assert faults_of(page) == []
        page.get_by_role("button", name="Lire le document").click()

        expect(page.get_by_role("heading", level=1, name="Relire le plan")).to_be_visible(
            timeout=LONGEST_READING
        )


def faults_of(page: Page) -> list[str]:
    """What `test_pages` looks for, on a page that is only there for a while."""
    faults = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        faults += width_faults(page)
        for theme in THEMES:
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
            page.evaluate(STILL)
            faults += axe_faults(page)
    return faults
