"""What the printer gets: the work in few pages, each with its number and the address where it can be read again."""

import pypdfium2
import pytest
from playwright.sync_api import Page

from tests.browser.site import Site


@pytest.mark.parametrize(("route", "most"), [("plan", 4), ("action", 3), ("organisation-show", 2)])
def test_each_page_of_paper_has_its_number_and_its_address(
    route: str, most: int, opened: Page, site: Site
) -> None:
    opened.goto(site.pages_of("director")[route])
    paper = pypdfium2.PdfDocument(opened.pdf(prefer_css_page_size=True))
    texts = [page.get_textpage().get_text_range() for page in paper]

    assert len(texts) <= most
    for number, text in enumerate(texts, start=1):
        assert f"{number} sur {len(texts)}" in text
        assert opened.url in text
    assert "Aller au contenu" not in texts[0]


def test_the_printed_table_keeps_its_last_column(opened: Page, site: Site) -> None:
    opened.goto(site.pages_of("director")["plan-table"])
    paper = pypdfium2.PdfDocument(opened.pdf(prefer_css_page_size=True))

    # The drawn page, not its text alone: what is cut at the edge stays in the text.
    words = [read_inside(page) for page in paper]
    assert "Avancement" in words[0]
    assert "Binôme" in words[0]


def read_inside(page: pypdfium2.PdfPage) -> str:
    """The text that stands within the margins of a page (20 mm)."""
    width, height = page.get_size()
    margin = 55
    return str(page.get_textpage().get_text_bounded(margin, margin, width - margin, height - margin))
