"""A session that ends while somebody writes: what was written is still there once she is back."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import States, new_context
from tests.browser.site import PASSWORD, PERSONAS, Site

SENTENCE = "Un long constat, écrit en une heure.\n\nEt sa suite."


def end_session(context: BrowserContext) -> None:
    """As when it is closed from another device, or has run out: the rest of the cookies stays."""
    context.clear_cookies(name="maillage")


def come_back(page: Page) -> None:
    """Sign in again in the tab that the page opens."""
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Me reconnecter").click()
    tab = opened.value
    tab.fill("input[name=login]", PERSONAS["director"])
    tab.fill("input[name=password]", PASSWORD)
    tab.press("input[name=password]", "Enter")
    expect(tab.get_by_role("heading", level=1, name="Vous êtes de retour")).to_be_visible()
    tab.close()


@pytest.mark.parametrize("with_script", [True, False])
def test_a_form_outlives_its_session(with_script: bool, browser: Browser, site: Site, states: States) -> None:
    context = new_context(browser, site, states["director"], java_script_enabled=with_script)
    page = context.new_page()
    address = site.pages_of("director")["action-edit"]
    page.goto(address)
    page.get_by_label("Constat").fill(SENTENCE)
    end_session(context)

    page.get_by_role("button", name="Enregistrer la fiche").click()
    expect(page.get_by_role("heading", level=1, name="Votre session a pris fin")).to_be_visible()
    assert not with_script or Axe().run(page).violations_count == 0
    come_back(page)
    for _ in range(2):  # the page that waited, then the one that names who is back
        page.get_by_role("button", name="Renvoyer").click()

    expect(page.get_by_text("Un long constat, écrit en une heure.").first).to_be_visible()
    context.close()


def test_the_draft_of_a_note_stays_until_the_server_has_the_note(
    browser: Browser, site: Site, states: States
) -> None:
    context = new_context(browser, site, states["director"])
    page = context.new_page()
    address = site.pages_of("director")["note-new"]
    page.goto(address)
    page.get_by_label("Une phrase pour raconter").fill(SENTENCE)
    end_session(context)
    page.get_by_role("button", name="Publier le point d’étape").click()
    expect(page.get_by_role("heading", level=1, name="Votre session a pris fin")).to_be_visible()
    come_back(page)

    page.goto(address)
    expect(page.get_by_label("Une phrase pour raconter")).to_have_value(SENTENCE)
    page.get_by_role("button", name="Publier le point d’étape").click()
    expect(page.get_by_text("Le point d’étape est publié.")).to_be_visible()
    page.goto(address)
    expect(page.get_by_label("Une phrase pour raconter")).to_have_value("")
    context.close()


def test_a_change_of_the_review_outlives_its_session(browser: Browser, site: Site, states: States) -> None:
    """There the answer replaces a part of the page."""
    context = new_context(browser, site, states["director"])
    page = context.new_page()
    page.goto(site.pages_of("director")["reading"])
    page.locator(".tree .more").nth(1).click()
    page.locator("#acts").get_by_role("link", name="Renommer").click()
    page.get_by_role("textbox", name="Intitulé").fill("Un titre écrit longuement")
    end_session(context)
    page.get_by_role("button", name="Renommer").click()

    expect(page.get_by_role("heading", level=1, name="Votre session a pris fin")).to_be_visible()
    come_back(page)
    for _ in range(2):
        page.get_by_role("button", name="Renvoyer").click()
    expect(page.get_by_text("Un titre écrit longuement").first).to_be_visible()
    context.close()
