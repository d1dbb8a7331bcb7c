"""A form whose session has ended comes back whole, and only the reader's own click sends it again."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from maillage.accounts.enums import Right
from maillage.accounts.testing import person_with
from maillage.identity.testing import NetworkFactory, sign_in
from maillage.strategy.models import ProgressNote
from maillage.strategy.testing import ActionFactory, PlanFactory

pytestmark = pytest.mark.django_db
HOST = "garrigue.example"
HERE = {"HTTP_ORIGIN": f"http://{HOST}"}
SENTENCE = "Dix personnes « formées »,\r\n\r\nl'équipe & les voisins"
NOTE = {"progress": "40", "sentence": SENTENCE, "next_step": ""}
FIELD = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


@pytest.fixture
def network():
    return NetworkFactory(default=True, host=HOST)


@pytest.fixture
def officer(network):
    return person_with(Right.OFFICER, network=network)


@pytest.fixture
def action(network):
    return ActionFactory(plan=PlanFactory(network=network, running=True))


@pytest.fixture
def address(action):
    return reverse("note-new", args=[action.plan.key, action.key])


@pytest.fixture(autouse=True)
def known_host(settings):
    settings.ALLOWED_HOSTS = [HOST]


@pytest.fixture
def client():
    return Client(HTTP_HOST=HOST)


@pytest.fixture
def browser():
    """A client whose forms need their token, as those of browsers do."""
    return Client(enforce_csrf_checks=True, HTTP_HOST=HOST)


def held_fields(answer):
    return {name: unescape(value) for name, value in FIELD.findall(answer.content.decode())}


def token_for(browser):
    return held_fields(browser.get("/compte/connexion/"))["csrfmiddlewaretoken"]


def test_a_form_sent_after_the_session_has_ended_comes_back_whole(client, address):
    answer = client.post(address, NOTE)

    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Votre session a pris fin" in page
    assert f'action="{address}"' in page
    assert NOTE.items() <= held_fields(answer).items()
    assert "no-store" in answer.headers["Cache-Control"]
    assert not ProgressNote.objects.exists()


def test_signed_in_elsewhere_the_form_waits_for_one_more_click_in_the_readers_name(browser, address, officer):
    sent = NOTE | {"csrfmiddlewaretoken": token_for(browser)}
    ended = browser.post(address, sent, **HERE)
    stale = held_fields(ended)
    sign_in(browser, officer)
    browser.cookies["csrftoken"] = "a" * 32  # signing in gives another token

    asked = browser.post(address, stale, **HERE)
    assert f"Il sera enregistré au nom de {officer.full_name}" in asked.content.decode()
    assert not ProgressNote.objects.exists()

    saved = browser.post(address, held_fields(asked), **HERE)
    assert saved.status_code == 302
    assert ProgressNote.objects.get().sentence.split() == SENTENCE.split()


def test_who_sends_again_before_signing_in_is_told_so_and_loses_nothing(client, address):
    answer = client.post(address, held_fields(client.post(address, NOTE)))

    assert "pas encore de retour" in answer.content.decode()
    assert NOTE.items() <= held_fields(answer).items()


@pytest.mark.parametrize(
    "origin", ["http://ailleurs.example", "null", f"https://{HOST}", f"http://{HOST}:8000", ""]
)
def test_what_another_site_sends_is_never_given_back_to_be_sent_again(browser, address, officer, origin):
    sign_in(browser, officer)

    answer = browser.post(address, NOTE, **({"HTTP_ORIGIN": origin} if origin else {}))

    assert answer.status_code == 403
    assert "copiez d’abord" in answer.content.decode()
    assert SENTENCE.split()[0] not in answer.content.decode()


def test_a_password_is_never_written_in_a_page(browser, network):
    sent = {"login": "odile@garrigue.example", "password": "un secret à moi"}

    answer = browser.post("/compte/connexion/", sent, **HERE)

    assert answer.status_code == 403
    assert "un secret" not in answer.content.decode()
    assert "odile@" not in answer.content.decode()


def test_a_file_is_asked_for_again_under_its_name(client, action):
    address = reverse("evidence-new", args=[action.plan.key, action.key])

    page = client.post(
        address, {"title": "Émargement", "file": SimpleUploadedFile("présents.pdf", b"%PDF-1.4")}
    ).content.decode()

    assert "Choisissez de nouveau « présents.pdf »" in page.replace("\u00a0", " ").replace("\u202f", " ")
    assert 'enctype="multipart/form-data"' in page
    assert 'type="file"' in page
    assert 'value="Émargement"' in page


def test_a_button_without_anything_typed_leads_to_the_sign_in_page(client, network):
    answer = client.post(reverse("notifications-read"), {})

    assert answer.status_code == 302
    assert answer["Location"].startswith("/compte/connexion/")


def test_a_part_of_a_page_gives_its_place_to_the_form_that_waits(client, address):
    answer = client.post(address, NOTE, HTTP_HX_REQUEST="true")

    assert answer.status_code == 200  # htmx shows no refusal
    assert answer.headers["HX-Retarget"] == answer.headers["HX-Reselect"] == "#contenu"
    assert 'id="contenu"' in answer.content.decode()


def test_the_form_never_goes_to_another_host(client, network):
    answer = client.post("//ailleurs.example/plan/", {"title": "Piège"})

    assert "ailleurs.example" not in answer.content.decode()


def test_a_note_that_was_taken_in_tells_the_device_to_forget_its_draft(client, address, officer):
    page = sign_in(client, officer).post(address, NOTE, follow=True).content.decode()

    assert f'data-draft-done="{address}"' in page


def test_no_other_page_tells_the_device_to_forget_a_draft(client, address, officer):
    assert "data-draft-done" not in client.post(address, NOTE).content.decode()
    refused = sign_in(client, officer).post(address, NOTE | {"progress": "400"})
    assert "data-draft-done" not in refused.content.decode()
