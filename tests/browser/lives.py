"""What personas do before the pages are looked at, so that each screen has something to show.

Without scripts: these are also the plain forms of the product.
"""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.site import Site

PDF = b"%PDF-1.7\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n"
DOCUMENT = (
    "Projet 2027-2031\n\nOrientation 1 : Accueillir\nAction 1.1 : Ouvrir le samedi\nAction 1.2 : Former\n"
)


def ask_to_join(page: Page, site: Site) -> None:
    page.goto("/compte/rejoindre/")
    page.fill("input[name=given_name]", "Ysoline")
    page.fill("input[name=family_name]", "Mercadou")
    page.fill("input[name=email]", "ysoline@relais.example")
    page.fill("input[name=organisation_name]", "Le Relais des Sources")
    page.click("main form button[type=submit]")


def offer_help(page: Page, site: Site) -> None:
    page.goto(site.pages_of("coordinator")["action-join"])
    page.fill("textarea[name=message]", "Je peux relire et animer une réunion.")
    page.click("main form button[type=submit]")


def hand_in(page: Page, site: Site) -> None:
    """A document to review, and a piece of evidence."""
    page.goto("/plan/importer/")
    page.set_input_files(
        "input[type=file]", {"name": "projet.txt", "mimeType": "text/plain", "buffer": DOCUMENT.encode()}
    )
    page.click("main form button[type=submit]")
    expect(page.get_by_role("heading", level=1, name="Relire le plan")).to_be_visible(timeout=20_000)
    page.goto(site.pages_of("director")["evidence-new"])
    page.fill("input[name=title]", "Bilan de la saison")
    page.set_input_files(
        "input[type=file]", {"name": "bilan.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.click("main form button[type=submit]")


def announce_departure(page: Page, site: Site) -> None:
    """Somebody will leave in a year: her sheet offers to take it back."""
    page.goto(site.pages_of("director")["person-departure"])
    page.fill("input[name=on]", f"{timezone.localdate() + timedelta(days=365):%Y-%m-%d}")
    page.click("main form button[type=submit]")


def steer(page: Page, site: Site) -> None:
    hand_in(page, site)
    announce_departure(page, site)


LIVES = {"visitor": ask_to_join, "coordinator": offer_help, "director": steer}
