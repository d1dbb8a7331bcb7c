"""The main path, from a document to a note on the public page, without a script and then by keyboard alone."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import new_context, sign_in
from tests.browser.site import PASSWORD, PERSONAS, Site
from tests.browser.watch import Watch

DOCUMENT = """Projet fédéral 2027-2031

Orientation 1 : Accueillir chaque personne
Objectif 1.1 : Ouvrir des lieux sans rendez-vous
Action 1.1.1 : Tenir une permanence le samedi matin
Action 1.1.2 : Former l'équipe d'accueil
Objectif 1.2 : Aller vers les villages
Action 1.2.1 : Acheter un camion aménagé
Orientation 2 : Travailler ensemble
Objectif 2.1 : Partager les outils
Action 2.1.1 : Écrire un guide commun
Action 2.1.2 : Mettre en commun les formations
"""
SENTENCE = "Deux lieux ouverts, les clés sont chez les voisins."
MOST_TABS = 200


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "projet.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


def test_a_document_becomes_a_plan_without_any_script(browser: Browser, site: Site, document: Path) -> None:
    page = new_context(browser, site, {}, java_script_enabled=False).new_page()
    sign_in(page, PERSONAS["director"])

    page.goto("/plan/importer/")
    page.set_input_files("input[type=file]", document)
    page.get_by_role("button", name="Lire le document").click()
    expect(page.get_by_role("heading", level=1, name="Relire le plan")).to_be_visible(timeout=20_000)
    expect(page.get_by_text("Tenir une permanence le samedi matin").first).to_be_visible()
    page.goto(page.url.rstrip("/").split("?")[0] + "/creer/")
    page.get_by_role("button", name="Créer le plan").click()

    expect(page.get_by_text("Tenir une permanence le samedi matin").first).to_be_visible()
    page.context.close()


def test_a_note_reaches_the_action_without_any_script(browser: Browser, site: Site) -> None:
    page = new_context(browser, site, {}, java_script_enabled=False).new_page()
    sign_in(page, PERSONAS["director"])

    page.goto(site.pages_of("director")["note-new"])
    page.get_by_label("Une phrase pour raconter").fill(SENTENCE)
    page.get_by_role("button", name="Publier le point d’étape").click()

    expect(page.get_by_text(SENTENCE).first).to_be_visible()
    page.context.close()


def test_a_refused_form_keeps_what_was_typed_without_any_script(browser: Browser, site: Site) -> None:
    page = new_context(browser, site, {}, java_script_enabled=False).new_page()
    sign_in(page, PERSONAS["director"])

    page.goto(site.pages_of("director")["note-new"])
    page.get_by_label("Une phrase pour raconter").fill(SENTENCE)
    page.locator("input[name=progress]").fill("")
    page.get_by_role("button", name="Publier le point d’étape").click()

    expect(page.get_by_label("Une phrase pour raconter")).to_have_value(SENTENCE)
    page.context.close()


def test_signing_in_and_posting_a_note_by_keyboard_alone(browser: Browser, site: Site) -> None:
    page = new_context(browser, site, {}).new_page()
    watch = Watch(page, site.base)
    page.goto("/compte/connexion/")
    tab_to(page, "input[name=login]")
    page.keyboard.type(PERSONAS["director"])
    tab_to(page, "input[name=password]")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/compte/connexion/" not in url)

    page.goto(site.pages_of("director")["action"])
    tab_to(page, "a[href$='/point-d-etape/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/point-d-etape/")
    tab_to(page, "textarea[name=sentence]")
    page.keyboard.type("Écrit sans souris.")
    tab_to(page, "main form button.primary, main form button[type=submit]")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Écrit sans souris.").first).to_be_visible()
    page.context.close()
    assert watch.faults == []


@pytest.mark.parametrize("address", ["/compte/connexion/", "/bienvenue/", "/plan/"])
def test_focus_is_seen_wherever_the_keyboard_goes(address: str, browser: Browser, site: Site) -> None:
    page = new_context(browser, site, {}, reduced_motion="reduce").new_page()
    page.goto(address)
    unseen = []
    for _ in range(25):
        page.keyboard.press("Tab")
        unseen += page.evaluate(UNSEEN_FOCUS)
    page.context.close()

    assert unseen == []


# The focused element, when nothing on it, in it or around it looks different once the focus is gone.
UNSEEN_FOCUS = """async () => {
  const element = document.activeElement;
  if (!element || element === document.body) return [];
  const parts = [element, ...element.querySelectorAll("*")];
  for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) parts.push(up);
  const look = () => parts.flatMap((one) => [null, "::before", "::after"].map((pseudo) => {
    const style = getComputedStyle(one, pseudo);
    const { outline, boxShadow, borderColor, background, clipPath, transform } = style;
    return [outline, boxShadow, borderColor, background, clipPath, transform].join();
  })).join();
  const focused = look();
  element.blur();
  await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null)));
  const plain = look();
  element.focus({ focusVisible: true });
  return focused === plain ? [element.outerHTML.slice(0, 160)] : [];
}"""


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what `selector` names has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"The keyboard does not reach {selector}.")
