"""Reviewing a document by keyboard: doubts one after the other, levels with arrows, undo; nothing is reloaded."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

# Bullets without a verb among bullets with one: the reader asks.
DOCUMENT = """Projet associatif 2027-2031

Axe 1 : Accueillir
- Ouvrir la porte dès huit heures
- Un coin pour les enfants
- Former deux bénévoles à l'accueil
- Prêter la salle aux voisins
Axe 2 : Durer
- Diversifier les ressources
- Le bénévolat des jeunes
- Mutualiser un poste de comptable
"""


@pytest.fixture
def review(opened: Page, tmp_path: Path) -> Page:
    path = tmp_path / "projet.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    opened.goto("/plan/importer/")
    opened.set_input_files("input[type=file]", path)
    opened.get_by_role("button", name="Lire le document").click()
    expect(opened.get_by_role("heading", level=1, name="Relire le plan")).to_be_visible(timeout=20_000)
    return opened


def test_levels_change_with_arrows_and_u_takes_back(review: Page) -> None:
    row = review.locator(".tree .action .words").nth(1)
    title = row.inner_text()
    row.click()
    moved = review.locator(".tree li", has=review.get_by_role("link", name=title, exact=True)).last
    expect(moved.locator(".words").first).to_have_attribute("aria-current", "true")
    before = level_of(moved)

    review.keyboard.press("ArrowLeft")
    expect(review.locator("#last-edit")).to_contain_text("décalé")
    expect(moved).to_have_class(re.compile(rf"\blevel-{before - 1}\b"))

    review.keyboard.press("u")
    expect(review.locator("#last-edit")).to_be_empty()
    expect(moved).to_have_class(re.compile(rf"\blevel-{before}\b"))


def test_a_row_is_dragged_before_another_and_alt_with_an_arrow_takes_it_back(review: Page) -> None:
    words = review.locator(".tree .action .words")
    first, second = words.nth(0).inner_text(), words.nth(1).inner_text()
    lines = review.locator(".tree .action > .line")
    lines.nth(1).drag_to(lines.nth(0), target_position={"x": 80, "y": 3})

    expect(review.locator("#last-edit")).to_contain_text("vous avez déplacé")
    expect(words.nth(0)).to_have_text(second)
    expect(words.nth(0)).to_be_focused()
    review.keyboard.press("Alt+ArrowDown")
    expect(words.nth(0)).to_have_text(first)
    expect(words.nth(1)).to_be_focused()


def test_a_row_dragged_onto_the_middle_of_another_goes_into_it(review: Page) -> None:
    review.set_viewport_size({"width": 1440, "height": 1600})
    line = review.locator(".tree .action > .line").nth(1)
    title = line.locator(".words").inner_text()
    line.drag_to(review.locator(".tree .level-1 > .line").nth(1))

    expect(review.locator("#last-edit")).to_contain_text("vous avez déplacé")
    branch = review.locator(".tree > li").nth(1)
    expect(branch.get_by_role("link", name=title, exact=True)).to_be_visible()


def test_j_brings_the_focus_and_enter_accepts_one_doubt_after_the_other(review: Page) -> None:
    doubt, row = review.locator(".doubt.current h3"), review.locator(".tree .words[aria-current]")
    names = [doubt.inner_text(), review.locator(".doubt:not(.current) h3").inner_text()]
    review.locator(".tree .action .words").first.focus()

    for name in reversed(names):
        review.keyboard.press("j")
        expect(doubt).to_have_text(name)
        expect(row).to_be_focused()

    review.keyboard.press("Enter")
    expect(doubt).to_have_text(names[1])
    expect(row).to_be_focused()
    review.keyboard.press("Enter")
    expect(review.get_by_role("heading", name="Rien à vérifier")).to_be_visible()


def test_enter_on_another_line_of_the_tree_goes_there(review: Page) -> None:
    other = review.locator(".tree .words:not([aria-current])").last
    name = other.get_attribute("id")
    other.focus()
    review.keyboard.press("Enter")

    expect(review.locator(f"#{name}")).to_have_attribute("aria-current", "true")
    expect(review.locator("#last-edit")).to_be_empty()


def test_fast_typing_breaks_no_policy(review: Page) -> None:
    review.locator(".tree .action .words").first.focus()
    review.keyboard.type("jkjujjkkujjjkuj", delay=15)

    expect(review.locator(".tree .words[aria-current]")).to_be_focused()


def test_a_tick_keeps_the_focus_where_it_was(review: Page) -> None:
    tick = review.locator(".tree .tick").nth(1)
    name = tick.get_attribute("id")
    tick.focus()
    review.keyboard.press("Space")

    expect(review.locator(f"#{name}")).to_have_attribute("aria-checked", "true")
    expect(review.locator(f"#{name}")).to_be_focused()


def test_clicks_in_a_row_are_all_heard(review: Page) -> None:
    ids = [tick.get_attribute("id") for tick in review.locator(".tree .tick").all()[:2]]
    review.evaluate("ids => ids.forEach((id) => document.getElementById(id).click())", ids)

    for name in ids:
        expect(review.locator(f"#{name}")).to_have_attribute("aria-checked", "true")


def test_a_wording_is_corrected_in_place(review: Page) -> None:
    review.locator(".tree .more").nth(1).click()
    review.locator("#acts").get_by_role("link", name="Renommer").click()
    review.get_by_role("textbox", name="Intitulé").fill("Ouvrir la porte dès sept heures")
    review.get_by_role("button", name="Renommer").click()

    expect(review.locator(".tree")).to_contain_text("Ouvrir la porte dès sept heures")
    expect(review.locator("#last-edit")).to_contain_text("vous avez corrigé")
    assert "retoucher" not in review.url


def test_a_chosen_act_is_typed_in_at_once_and_escape_leaves_it(review: Page) -> None:
    row = review.locator(".tree .action .words").first
    title = row.inner_text()
    review.locator(".tree .action .more").first.click()
    rename = review.locator("#acts").get_by_role("link", name="Renommer")
    rename.press("Enter")
    expect(review.get_by_role("textbox", name="Intitulé")).to_be_focused()

    review.keyboard.type("Autre chose")
    expect(review.get_by_role("textbox", name="Intitulé")).to_have_value("Autre chose")
    review.keyboard.press("Escape")
    expect(review.get_by_role("textbox", name="Intitulé")).to_have_count(0)
    expect(row).to_have_text(title)


def test_an_added_node_is_in_sight_and_has_the_focus(review: Page) -> None:
    review.set_viewport_size({"width": 1440, "height": 500})
    review.locator(".tree .more").nth(1).click()
    review.locator("#acts").get_by_role("link", name="Ajouter au-dessous").click()
    review.get_by_role("textbox", name="Intitulé").fill("Une cave à partager")
    review.get_by_role("button", name="Ajouter", exact=True).click()

    added = review.get_by_role("link", name="Une cave à partager", exact=True)
    expect(added).to_be_focused()
    expect(added).to_be_in_viewport()
    assert review.evaluate("scrollY") > 0, "The page went back to its top."


def level_of(row: Locator) -> int:
    names = (row.get_attribute("class") or "").split()
    return int(next(name for name in names if name.startswith("level-")).removeprefix("level-"))
