"""Plans that come as a spreadsheet, as pasted text or from another installation: from the import to the review."""

import io
import json
import re
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from maillage.accounts.enums import Right
from maillage.accounts.testing import GrantFactory
from maillage.documents.models import Document
from maillage.engines.planreader import SheetMapping
from maillage.identity.models import Network, Person
from maillage.identity.testing import NetworkFactory, sign_in
from maillage.journal.queries import lines_about
from maillage.kit.errors import DomainError
from maillage.strategy.enums import ReadingState
from maillage.strategy.exports.plan_template import EXAMPLES, HEADERS, TEMPLATES
from maillage.strategy.forms import readings as forms
from maillage.strategy.models import Reading
from maillage.strategy.operations import reading_queue
from maillage.strategy.operations.reading_queue import choose_columns, read_next
from maillage.strategy.operations.readings import create_plan_from_file
from maillage.strategy.queries.reading_home import awaiting
from maillage.strategy.queries.readings import LATE_AFTER, SOON, progress_of
from maillage.strategy.testing import SHEET, ReadingFactory, found_json
from maillage.strategy.tests import uploads

pytestmark = pytest.mark.django_db
UPLOAD = "/plan/importer/"
BY_LEVEL = {
    "header": 1,
    "way": "level",
    "feuille": 1,
    "role-0": "level",
    "role-1": "code",
    "role-2": "title",
    "role-3": "",
}


@pytest.fixture
def network() -> Network:
    return NetworkFactory(default=True)


@pytest.fixture
def officer(network: Network) -> Person:
    return GrantFactory(right=Right.OFFICER, person__network=network).person


@pytest.fixture
def client(officer: Person) -> Client:
    return sign_in(Client(), officer)


def csv_plan(text: str = SHEET) -> SimpleUploadedFile:
    return SimpleUploadedFile("plan.csv", text.encode())


def asked(client: Client, upload: SimpleUploadedFile) -> str:
    """Hand a spreadsheet in; the address where its columns are named."""
    progress = client.post(UPLOAD, {"file": upload})["Location"]
    read_next()
    return client.get(progress)["Location"]


def text_of(page: bytes) -> str:
    return " ".join(
        re.sub(r"<[^>]+>", " ", page.decode()).replace("\xa0", " ").replace("\u202f", " ").split()
    )


# --- Spreadsheets ---------------------------------------------------------------------------------------------


def test_a_spreadsheet_is_explained_then_read_then_reviewed(client, officer):
    address = asked(client, csv_plan())
    page = client.get(address).content.decode()
    assert "Dire ce que sont les colonnes" in page
    assert '<option value="title" selected>' in page
    assert "Tenir un café" in page

    progress = client.post(address, BY_LEVEL)["Location"]
    read_next()
    review = client.get(progress, follow=True).content.decode()

    reading = Reading.objects.get()
    assert "Relire le plan trouvé dans votre document" in review
    assert [node["title"] for node in reading.tree["nodes"]] == ["Accueillir mieux", "Tenir un café"]
    assert reading.tree["nodes"][1]["deadline"] is None
    assert [line.phrase for line in lines_about(reading)][
        -1
    ] == "a dit ce que sont les colonnes de ce classeur"
    assert Document.objects.get().newest.original_name == "plan.csv"


def test_a_review_of_a_sheet_speaks_of_rows_and_not_of_pages(client, network):
    reading = ReadingFactory(network=network, file_name="plan.xlsx", pages=[["Feuille « Aide »"], ["a"] * 6])
    assert "2 pages" in text_of(client.get(reading.get_absolute_url()).content)

    Reading.objects.update(mapping={"sheet": 2})
    page = text_of(client.get(reading.get_absolute_url()).content)

    assert "2 pages" not in page
    assert "l. 2" in page


def test_nothing_is_read_before_the_columns_are_named(client, monkeypatch):
    monkeypatch.setattr(reading_queue, "read_file", lambda *_, **__: pytest.fail("The whole file was read."))

    address = asked(client, csv_plan())

    assert read_next() is False
    assert Reading.objects.get().state == ReadingState.MAPPING
    for act in ("", "creer/", "retoucher/", "remplir/", "lecture/"):
        assert client.post(address.replace("colonnes/", act))["Location"] == address


def test_the_preview_follows_what_is_chosen_and_writes_nothing(client, network):
    reading = ReadingFactory(network=network, sheet=True)
    address = reading.get_absolute_url()
    chosen = {
        **BY_LEVEL,
        "feuille": 2,
        "way": "flat",
        "role-0": "",
        "role-2": "pilots",
        "role-3": "title",
        "essai": "1",
    }

    page = text_of(client.post(address, chosen).content)
    fault = text_of(client.post(address, {**chosen, "role-3": "", "header_was": 1}).content)

    assert "Aperçu des premières lignes 1.1 2028" in page
    assert "Aucune colonne ne donne les intitulés" in fault
    reading.refresh_from_db()
    assert (reading.state, reading.mapping) == (ReadingState.MAPPING, {})


def test_another_row_of_headers_proposes_the_columns_again(client, network):
    address = ReadingFactory(network=network, sheet=True).get_absolute_url()

    page = client.post(
        address, {**BY_LEVEL, "feuille": 2, "header": 0, "header_was": 1, "essai": "1"}
    ).content.decode()

    assert 'name="header" value="0"' in page
    assert '<option value="title" selected>' not in page


def test_each_sheet_is_offered(client, network):
    address = ReadingFactory(network=network, sheet=True).get_absolute_url()

    page = client.get(address).content.decode()
    other = text_of(client.get(f"{address}?feuille=1").content)

    assert re.search(r'href="\?feuille=2" aria-current="true"[^>]*>\s*Plan', page)
    assert "Bonjour" in other
    assert "Aucune colonne ne donne les intitulés" in other
    assert client.get(f"{address}?feuille=99").content.decode().count('aria-current="true"') >= 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"role-2": ""}, "Aucune colonne ne donne les intitulés"),
        ({"role-1": "title"}, "Deux colonnes donnent l’intitulé"),
        ({"way": "magie"}, "Choisissez dans la liste"),
        ({"header": "x"}, "Écrivez un nombre entier"),
        ({"role-0": "<b>"}, "Choisissez dans la liste"),
    ],
)
def test_what_is_missing_is_said_and_what_was_chosen_stays(client, network, change, sentence):
    reading = ReadingFactory(network=network, sheet=True)

    page = client.post(reading.get_absolute_url(), {**BY_LEVEL, "feuille": 2, "role-3": "pilots", **change})

    assert sentence in text_of(page.content)
    assert '<option value="pilots" selected>' in page.content.decode()
    reading.refresh_from_db()
    assert reading.state == ReadingState.MAPPING


def test_columns_that_give_nothing_bring_the_page_back_with_the_reason(client):
    address = asked(client, csv_plan("Quoi;Qui;Titre\nx;Ada;\n"))
    client.post(address, {**BY_LEVEL, "way": "flat", "role-0": "", "role-1": ""})
    read_next()

    page = text_of(client.get(address).content)

    assert "Aucune ligne n’a d’intitulé sous les en-têtes" in page
    reading = Reading.objects.get()
    assert reading.state == ReadingState.MAPPING
    assert reading.upload.storage.exists(reading.upload.name)


def test_columns_are_named_once(network, officer):
    reading = ReadingFactory(network=network, sheet=True)
    mapping = SheetMapping.from_json(reading.survey["sheets"][1]["mapping"])
    choose_columns(reading, mapping=mapping, by=officer)

    with pytest.raises(DomainError, match="déjà lu"):
        choose_columns(reading, mapping=mapping, by=officer)


def test_a_sheet_that_is_not_there_is_refused(network, officer):
    with pytest.raises(DomainError, match="n’existe pas"):
        choose_columns(ReadingFactory(network=network, sheet=True), mapping=SheetMapping(9), by=officer)


def test_a_spreadsheet_may_be_given_up_while_it_waits_for_its_columns(
    client, network, django_capture_on_commit_callbacks
):
    reading = ReadingFactory(network=network, sheet=True)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/plan/importer/{reading.pk}/abandonner/")

    kept = reading.upload.name
    reading.refresh_from_db()
    assert reading.state == ReadingState.DROPPED
    assert not reading.upload.storage.exists(kept)


def test_the_wait_counts_from_when_the_columns_were_named(network, officer):
    long_ago = timezone.now() - 3 * LATE_AFTER
    reading = ReadingFactory(network=network, waiting=True, created_at=long_ago, mapped_at=timezone.now())

    assert progress_of(reading, officer).sentence == SOON


def test_home_and_the_page_of_import_lead_back_to_it(client, network, officer):
    reading = ReadingFactory(network=network, sheet=True, created_by=officer)

    assert [(line.title, line.url) for line in awaiting(officer)] == [
        ("Dire les colonnes de « plan.csv »", reading.get_absolute_url())
    ]
    page = client.get(UPLOAD).content.decode()
    assert reading.get_absolute_url() in page
    assert "colonnes à vérifier" in page


def test_the_command_line_reads_a_spreadsheet_by_its_own_headers(network, officer, tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text(SHEET)

    assert [
        node.title for node in create_plan_from_file(network, path=path, by=officer).nodes.order_by("rank")
    ] == [
        "Accueillir mieux",
        "Tenir un café",
    ]


def test_a_spreadsheet_of_another_network_is_unknown(client):
    elsewhere = ReadingFactory(network=NetworkFactory(), sheet=True)

    assert client.get(elsewhere.get_absolute_url()).status_code == 404


# --- The template ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", sorted(TEMPLATES))
def test_the_template_is_read_as_it_is(client, kind):
    answer = client.get(f"/plan/importer/modele.{kind}")
    upload = SimpleUploadedFile(f"modele.{kind}", answer.content)
    address = asked(client, upload)
    survey = Reading.objects.get().survey

    assert f"modele-de-plan.{kind}" in answer["Content-Disposition"]
    assert tuple(survey["sheets"][0]["head"][0]) == HEADERS
    assert (survey["best"], survey["sheets"][0]["mapping"]["way"]) == (1, "level")
    roles = {f"role-{at}": role for at, role in enumerate(survey["sheets"][0]["mapping"]["roles"])}
    assert all(roles.values())
    client.post(address, {"header": 1, "way": "level", "feuille": 1, **roles})
    read_next()
    tree = Reading.objects.get().tree
    assert [node["title"] for node in tree["nodes"]] == [row[2] for row in EXAMPLES]
    assert (tree["nodes"][2]["deadline"], tree["nodes"][2]["horizon"]) == ("2028-06", "court")
    assert not any(node["doubts"] for node in tree["nodes"])


def test_a_template_of_no_kind_is_unknown(client):
    assert client.get("/plan/importer/modele.exe").status_code == 404


def test_no_cell_of_the_template_is_a_formula():
    with zipfile.ZipFile(io.BytesIO(TEMPLATES["xlsx"][1]())) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]

    assert len(sheets) == 2
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)


# --- Pasted text ----------------------------------------------------------------------------------------------


def test_a_pasted_text_is_read_and_kept_as_a_document(client):
    progress = client.post(UPLOAD, {"text": uploads.PLAN.replace("\n", "\r\n")})["Location"]
    read_next()
    page = client.get(progress, follow=True).content.decode()

    assert "Accueillir mieux" in page
    document = Document.objects.get()
    assert document.newest.original_name == "Texte collé.txt"
    with document.newest.file.open() as kept:
        assert kept.read().decode() == uploads.PLAN.rstrip("\n")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"text": " \n"}, "Choisissez le fichier du plan, ou collez son texte."),
        ({"text": "Axe 1", "file": uploads.text_plan}, "Gardez l’un des deux"),
        ({"text": "Axe 1 " * 20}, "plus de 500 000 caractères"),
    ],
)
def test_what_cannot_be_taken_is_said_and_the_text_stays(client, monkeypatch, given, sentence):
    monkeypatch.setattr(forms, "MOST_PASTED", 100)

    page = client.post(UPLOAD, {name: value() if callable(value) else value for name, value in given.items()})

    assert sentence in text_of(page.content)
    assert given["text"].strip() in page.content.decode()
    assert not Reading.objects.exists()


def test_a_text_in_which_no_plan_is_found_comes_back_in_its_field(client):
    progress = client.post(UPLOAD, {"text": "Cher journal,\nil a <plu>."})["Location"]
    read_next()

    page = client.get(progress).content.decode()

    assert "Aucun plan n’a été reconnu" in page
    assert "Cher journal,\nil a &lt;plu&gt;." in page
    assert '<details class="paste" open>' in page
    assert 'aria-invalid="true"' in page[page.index("<textarea") :]


def test_a_full_queue_gives_the_text_back(client, network):
    ReadingFactory.create_batch(4, network=network, waiting=True)

    page = client.post(UPLOAD, {"text": uploads.PLAN}).content.decode()

    assert "attendent déjà d’être lus" in page
    assert "Traduire les affiches" in page


# --- Another installation -------------------------------------------------------------------------------------


def test_the_json_of_another_installation_is_reviewed_and_kept(client):
    data = found_json()
    upload = SimpleUploadedFile("plan.json", json.dumps(data).encode())
    progress = client.post(UPLOAD, {"file": upload})["Location"]
    read_next()

    page = client.get(progress, follow=True).content.decode()

    tree = Reading.objects.get().tree
    assert [node["title"] for node in tree["nodes"]] == [node["title"] for node in data["nodes"]]
    assert tree["nodes"][3]["doubts"] == data["nodes"][3]["doubts"]
    assert "Tenir un café du lundi" in page
    assert Document.objects.get().newest.original_name == "plan.json"


def test_a_json_that_is_no_plan_is_refused_in_one_sentence(client):
    progress = client.post(UPLOAD, {"file": ContentFile(b'{"nodes": [{}]}', name="plan.json")})["Location"]
    read_next()

    assert "l’élément 1 n’a pas de « id »" in text_of(client.get(progress).content)
