"""One demonstration and one chromium for the whole run."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from maillage.project.cli.bench.client import free_port
from maillage.project.cli.processes import command, stop
from maillage.project.cli.test import find_chromium
from tests.browser.lives import LIVES
from tests.browser.site import PASSWORD, PERSONAS, Site
from tests.browser.watch import Watch

States = dict[str, Any]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """`bin/demo`, on data of its own, until the end of the run."""
    port = free_port()
    words = command("demo", "--port", str(port), "--data", str(tmp_path_factory.mktemp("demo") / "data"))
    demo = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=sys.stderr, text=True)
    assert demo.stdout is not None
    try:
        last = next((line for line in demo.stdout if line.startswith("Prêt")), "")
        assert last.strip() == f"Prêt : http://localhost:{port}/", "The demonstration did not start."
        yield Site(port)
    finally:
        stop({"demo": demo})
        demo.stdout.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = find_chromium()
    if chromium is None:
        reason = "chromium is not installed"
        (pytest.fail if os.environ.get("MAILLAGE_TEST_STRICT") == "1" else pytest.skip)(reason)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(Path(chromium)), args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def states(browser: Browser, site: Site) -> States:
    """What a browser keeps of each persona once signed in through the form; then the network gets some life."""
    kept: States = {}
    for persona, email in PERSONAS.items():
        context = browser.new_context(locale="fr-FR", base_url=site.base)
        if email:
            sign_in(context.new_page(), email)
        kept[persona] = context.storage_state()
        context.close()
    for persona, live in LIVES.items():
        context = new_context(browser, site, kept[persona], java_script_enabled=False)
        live(context.new_page(), site)
        context.close()
    site.addresses.clear()
    return kept


def sign_in(page: Page, email: str) -> None:
    """Fill the one form of the sign-in page and press Enter."""
    page.goto("/compte/connexion/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "/compte/connexion/" not in url)


@pytest.fixture
def opened(browser: Browser, site: Site, states: States) -> Iterator[Page]:
    """A page of the director's browser; what it does wrong meanwhile fails the test."""
    context = new_context(browser, site, states["director"])
    page = context.new_page()
    watch = Watch(page, site.base)
    yield page
    context.close()
    assert watch.faults == []


def new_context(browser: Browser, site: Site, state: Any, **options: Any) -> BrowserContext:
    given = {
        "locale": "fr-FR",
        "timezone_id": "Europe/Paris",
        "viewport": {"width": 1440, "height": 900},
        **options,
    }
    return browser.new_context(base_url=site.base, storage_state=state, **given)
