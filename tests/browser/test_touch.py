"""Fingers: with a coarse pointer every target is 44 px high, or its row is."""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import States
from tests.browser.site import Site

SMALLEST = 43
SCREENS = (
    ("director", "home"),
    ("director", "plan"),
    ("director", "plan-table"),
    ("director", "plan-structure"),
    ("director", "action"),
    ("director", "directory"),
    ("director", "people"),
    ("director", "person-show"),
    ("director", "organisation-show"),
    ("director", "account"),
    ("director", "settings"),
    ("director", "search"),
    ("visitor", "landing"),
    ("visitor", "account_login"),
)
# What can be pressed, but for links inside a sentence; the height that answers, found by pressing above and below.
SMALL_TARGETS = """(smallest) => {
  const inSentence = (e) =>
    e.closest("p, dd, .meta, .prose, .leaf") && getComputedStyle(e).display.startsWith("inline")
    && e.matches("a:not(.button), button.link");
  const answers = (e, x, y) => {
    const hit = document.elementFromPoint(x, y);
    return hit && (e.contains(hit) || (e.labels && [...e.labels].some((label) => label.contains(hit))));
  };
  const heightOf = (e) => {
    const { left, top, width, height } = e.getBoundingClientRect();
    const x = left + Math.min(width / 2, 20), middle = top + height / 2;
    let up = 0, down = 0;
    while (up < smallest && answers(e, x, middle - up - 1)) up += 1;
    while (down < smallest && answers(e, x, middle + down + 1)) down += 1;
    return up + down + 1;
  };
  const found = [];
  for (const e of document.querySelectorAll("a[href], button, summary, input, select, textarea")) {
    if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || inSentence(e)) continue;
    // A département is as large as it is: the list beside the map has the same links.
    if (e.closest(".sr, .skip, .area, .table.stacked thead") || e.type === "hidden") continue;
    e.scrollIntoView({ block: "center", inline: "center" });
    const { left, top, width, height } = e.getBoundingClientRect();
    if (!width || !answers(e, left + Math.min(width / 2, 20), top + height / 2)) continue;
    const high = heightOf(e);
    if (high < smallest) found.push(`${high} px: ${e.innerText || e.ariaLabel || e.name}`);
  }
  return found;
}"""


@pytest.mark.parametrize(("persona", "route"), SCREENS)
def test_a_finger_finds_every_target(
    persona: str, route: str, browser: Browser, site: Site, states: States
) -> None:
    context = browser.new_context(
        storage_state=states[persona],
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
        locale="fr-FR",
        base_url=site.base,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(site.pages_of(persona)[route])
    assert page.evaluate("matchMedia('(pointer: coarse)').matches")
    small = page.evaluate(SMALL_TARGETS, SMALLEST)
    context.close()

    assert small == []
