"""Giving a document on the web: what is accepted, what is said when it is not, who may."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from maillage.accounts.enums import Right
from maillage.accounts.testing import GrantFactory
from maillage.documents.models import Document
from maillage.identity.models import Network, Person
from maillage.identity.testing import NetworkFactory, PersonFactory, sign_in
from maillage.strategy.enums import ReadingStage, ReadingState
from maillage.strategy.forms import readings as forms
from maillage.strategy.models import Plan, Reading
from maillage.strategy.operations import readings
from maillage.strategy.operations.reading_queue import read_next
from maillage.strategy.testing import NodeFactory, PlanFactory, ReadingFactory
from maillage.strategy.tests import uploads

pytestmark = pytest.mark.django_db
UPLOAD = "/plan/importer/"


@pytest.fixture
def network() -> Network:
    return NetworkFactory(default=True)


@pytest.fixture
def officer(network: Network) -> Person:
    return GrantFactory(right=Right.OFFICER, person__network=network).person


@pytest.fixture
def client(officer: Person) -> Client:
    return sign_in(Client(), officer)


def test_a_document_leads_to_its_review(client):
    progress = client.post(UPLOAD, {"file": uploads.docx_plan()})["Location"]
    assert "« projet.docx » est bien arrivé" in client.get(progress).content.decode().replace("\xa0", " ")

    read_next()
    answer = client.get(progress, follow=True)

    page = answer.content.decode()
    reading = Reading.objects.get()
    assert answer.redirect_chain[-1][0] == f"/plan/importer/{reading.pk}/"
    assert "Relire le plan trouvé dans votre document" in page
    assert "Accueillir mieux" in page


def test_a_page_never_reads_a_document_itself(client, monkeypatch):
    monkeypatch.setattr(readings, "read_bounded", lambda *_, **__: pytest.fail("A page waits for a reading."))

    answer = client.post(UPLOAD, {"file": uploads.text_plan()}, follow=True)

    assert "La lecture va commencer." in answer.content.decode()


def test_without_scripts_the_page_comes_back_by_itself_and_has_a_link(client):
    page = client.get(ReadingFactory(waiting=True).get_absolute_url()).content.decode()

    assert '<noscript><meta http-equiv="refresh" content="1"></noscript>' in page
    assert "Voir où cela en est" in page


def test_htmx_hears_of_a_reading_when_there_is_something_new(client, network):
    reading = ReadingFactory(network=network, waiting=True)
    address = reading.get_absolute_url()
    asked = re.search(r'hx-get="([^"]+)"', client.get(address).content.decode())[1]
    assert client.get(asked, HTTP_HX_REQUEST="true").status_code == 204

    Reading.objects.update(state=ReadingState.READING, stage=ReadingStage.EXTRACT, taken_at=timezone.now())
    answer = client.get(asked, HTTP_HX_REQUEST="true")

    assert "Lecture en cours" in answer.content.decode()
    assert "<html" not in answer.content.decode()
    Reading.objects.update(state=ReadingState.IN_REVIEW)
    assert client.get(asked, HTTP_HX_REQUEST="true")["HX-Redirect"] == f"/plan/importer/{reading.pk}/"


@pytest.mark.parametrize("state", [ReadingState.WAITING, ReadingState.READING, ReadingState.REFUSED])
@pytest.mark.parametrize("act", ["", "creer/", "retoucher/", "remplir/"])
def test_what_is_not_read_yet_cannot_be_reviewed(client, network, state, act):
    reading = ReadingFactory(network=network, waiting=True, state=state)

    answer = client.post(f"/plan/importer/{reading.pk}/{act}")

    assert answer["Location"] == f"/plan/importer/{reading.pk}/lecture/"


def test_a_document_that_waits_can_be_given_up(client, network):
    reading = ReadingFactory(network=network, waiting=True)

    client.post(f"/plan/importer/{reading.pk}/abandonner/")

    assert "en cours" not in client.get(UPLOAD).content.decode()
    assert read_next() is False


def test_a_full_queue_is_said_beside_the_field(client, network):
    ReadingFactory.create_batch(4, network=network, waiting=True)

    page = client.post(UPLOAD, {"file": uploads.text_plan()}).content.decode()

    assert "attendent déjà d’être lus" in page
    assert Reading.objects.count() == 4


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (uploads.empty_file, "Ce fichier est vide (0 octet). Choisissez-en un autre."),
        (lambda: uploads.text_plan("plan.exe"), "Ce type de fichier n’est pas lu"),
        (lambda: "", "Choisissez le fichier du plan, ou collez son texte."),
    ],
)
def test_a_refusal_stays_on_the_page_beside_the_field(client, upload, sentence):
    answer = client.post(UPLOAD, {"file": upload()})

    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert 'aria-invalid="true"' in answer.content.decode()
    assert not Reading.objects.exists()


def test_a_refused_document_gives_the_form_back_with_the_reason(client, network):
    plan = PlanFactory(network=network, key="vide", title="Plan à remplir")
    address = client.post("/plan/vide/importer/", {"file": uploads.html_as_pdf()})["Location"]
    read_next()
    assert client.get(address, HTTP_HX_REQUEST="true")["HX-Redirect"] == address

    page = client.get(address).content.decode()

    assert "ne correspond pas à son nom" in page
    assert "plan.pdf" in page
    assert 'aria-invalid="true"' in page
    assert 'action="/plan/vide/importer/"' in page
    assert plan.title in page
    assert not Document.objects.exists()


def test_60_mb_are_refused_before_anything_is_kept(client, monkeypatch, settings):
    monkeypatch.setattr(forms, "MOST_BYTES", 2000)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 100
    heavy = uploads.text_plan()
    heavy.file.write(b"x" * 3000)
    heavy.file.seek(0)

    page = client.post(UPLOAD, {"file": heavy}).content.decode()

    assert "Ce fichier dépasse 50\u00a0Mo." in page
    assert "Choisissez le fichier du plan" not in page
    assert not Document.objects.exists()


def test_a_form_from_elsewhere_is_refused_though_the_size_is_watched_first(officer):
    strict = sign_in(Client(enforce_csrf_checks=True), officer)

    assert strict.post(UPLOAD, {"file": uploads.text_plan()}).status_code == 403
    assert not Reading.objects.exists()


def test_the_page_lists_the_reviews_to_go_on_with(client, network, officer):
    ReadingFactory(network=network, file_name="a-lire.odt", waiting=True)
    ReadingFactory(network=network, file_name="cap-commun.odt", created_by=officer)
    ReadingFactory(network=network, file_name="ancien.odt", state=ReadingState.DROPPED)
    ReadingFactory(network=NetworkFactory(), file_name="ailleurs.odt")

    page = client.get(UPLOAD).content.decode()

    assert "cap-commun.odt" in page
    assert "a-lire.odt" in page
    assert "en attente" in page
    assert "ancien.odt" not in page
    assert "ailleurs.odt" not in page


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_the_list_of_reviews_costs_the_same_for_any_number(
    client, network, officer, rows, django_assert_num_queries
):
    ReadingFactory.create_batch(rows, network=network, created_by=officer)
    client.get(UPLOAD)

    with django_assert_num_queries(6):
        client.get(UPLOAD)


def test_a_colleague_without_the_right_is_told_so(network):
    colleague = GrantFactory(right=Right.EMPLOYEE, person__network=network).person
    client = sign_in(Client(), colleague)

    assert client.get(UPLOAD).status_code == 403
    assert client.get(f"/plan/importer/{ReadingFactory(network=network).pk}/").status_code == 404


def test_a_visitor_signs_in_first(network):
    answer = Client(HTTP_HOST=network.host).get(UPLOAD)

    assert answer.status_code == 302
    assert "/compte/" in answer["Location"]


@pytest.mark.parametrize(
    "route",
    [
        "reading",
        "reading-progress",
        "reading-edit",
        "reading-accept",
        "reading-undo",
        "reading-make-plan",
        "reading-fill-plan",
        "reading-drop",
    ],
)
def test_a_reading_of_another_network_is_unknown(client, route):
    elsewhere = ReadingFactory(network=NetworkFactory())
    address = reverse(route, kwargs={"reading_id": elsewhere.pk})

    assert client.post(address).status_code == 404


def test_a_review_ends_in_a_plan(client, network):
    reading = ReadingFactory(network=network)
    address = f"/plan/importer/{reading.pk}/creer/"
    assert 'value="2027-2031"' in client.get(address).content.decode()

    answer = client.post(address, {"title": "Cap", "key": "cap", "first_year": 2027, "last_year": 2031})

    assert answer["Location"] == "/plan/cap/"
    assert Plan.objects.get(key="cap").nodes.count() == 4
    assert client.get(f"/plan/importer/{reading.pk}/")["Location"] == "/plan/cap/"


def test_a_plan_that_cannot_be_created_keeps_what_was_typed(client, network):
    PlanFactory(network=network, key="cap")
    reading = ReadingFactory(network=network)

    page = client.post(
        f"/plan/importer/{reading.pk}/creer/",
        {"title": "Notre cap à tou.te.s", "key": "cap", "first_year": 2027, "last_year": 2031},
    ).content.decode()

    assert "déjà prise" in page
    assert "Notre cap à tou.te.s" in page


def test_a_document_fills_an_empty_draft(client, network):
    plan = PlanFactory(network=network, key="vide")
    client.post("/plan/vide/importer/", {"file": uploads.text_plan()})
    read_next()

    answer = client.post(f"/plan/importer/{plan.readings.get().pk}/remplir/")

    assert answer["Location"] == "/plan/vide/"
    assert plan.nodes.actions().count() == 5


def test_a_plan_with_nodes_takes_no_document(client, network):
    NodeFactory(plan=PlanFactory(network=network, key="plein"))

    assert client.get("/plan/plein/importer/")["Location"] == "/plan/plein/"


def test_a_plan_of_another_network_is_unknown(client):
    PlanFactory(network=NetworkFactory(), key="ailleurs")

    assert client.get("/plan/ailleurs/importer/").status_code == 404


def test_giving_up_says_what_happens_then_does_it(client, network):
    reading = ReadingFactory(network=network)
    address = f"/plan/importer/{reading.pk}/abandonner/"
    assert "Abandonner cette lecture" in client.get(address).content.decode()

    client.post(address)

    reading.refresh_from_db()
    assert reading.state == ReadingState.DROPPED


def test_the_source_is_downloaded_by_those_who_write_plans_only(client, network):
    client.post(UPLOAD, {"file": uploads.text_plan()})
    read_next()
    address = Document.objects.get().newest.get_absolute_url()
    stranger = sign_in(Client(), PersonFactory(network=network))

    assert b"".join(client.get(address).streaming_content) == uploads.PLAN.encode()
    assert stranger.get(address).status_code == 404


def test_creating_a_plan_begins_with_its_document(client):
    from_frame = re.compile(rf'href="{UPLOAD}"[^>]*>(?:(?!</a>).)*Un plan', re.DOTALL)

    assert from_frame.search(client.get("/plan/?tous=1").content.decode())
    assert reverse("plan-new") in client.get(UPLOAD).content.decode()
