"""The directory on a phone: the list first, what narrows it one touch away."""

import pytest
from playwright.sync_api import Page, expect

PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize(("address", "rows"), [("/annuaire/", 2), ("/annuaire/personnes/", 4)])
def test_the_list_is_in_sight_without_scrolling(opened: Page, address: str, rows: int) -> None:
    opened.set_viewport_size(PHONE)  # type: ignore[arg-type]
    opened.goto(address)

    expect(opened.locator(".rows > li").nth(rows - 1)).to_be_in_viewport()


def test_filters_unfold_on_a_phone_and_always_stand_on_a_wide_screen(opened: Page) -> None:
    opened.goto("/annuaire/")
    kind = opened.get_by_label("Type", exact=True)
    expect(kind).to_be_visible()

    opened.set_viewport_size(PHONE)  # type: ignore[arg-type]
    expect(kind).not_to_be_visible()
    opened.get_by_text("Type, département").click()
    kind.select_option(index=1)
    opened.get_by_role("button", name="Chercher").click()

    expect(kind).to_be_visible()
