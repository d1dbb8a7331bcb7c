"""Reading a document, reviewing it, making a plan of it."""

import tempfile
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from maillage.accounts.enums import Right
from maillage.accounts.testing import GrantFactory
from maillage.documents.models import Document
from maillage.documents.queries import documents_of
from maillage.identity.models import Network, Person
from maillage.identity.testing import NetworkFactory, PersonFactory
from maillage.journal.models import Entry
from maillage.journal.queries import lines_about
from maillage.kit.actors import SYSTEM
from maillage.kit.errors import DomainError, StaleError
from maillage.strategy.enums import DatePrecision, NodeKind, PlanState, ReadingState
from maillage.strategy.models import Node, Reading, ReadingEdit
from maillage.strategy.operations import readings
from maillage.strategy.review.acts import Edit
from maillage.strategy.testing import HorizonFactory, NodeFactory, PlanFactory, ReadingFactory, found_json
from maillage.strategy.tests import uploads

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return NetworkFactory(default=True)


@pytest.fixture
def maud(network: Network) -> Person:
    return GrantFactory(right=Right.OFFICER, person__network=network, person__given_name="Maud").person


@pytest.fixture
def idris(network: Network) -> Person:
    return GrantFactory(right=Right.OFFICER, person__network=network, person__given_name="Idris").person


@pytest.fixture
def reading(network: Network) -> Reading:
    return ReadingFactory(network=network)


def titles(reading: Reading) -> list[str]:
    reading.refresh_from_db()
    return [node["title"] for node in reading.tree["nodes"]]


def rename(item: str, title: str) -> Edit:
    return Edit("rename", item, {"title": title})


def make_plan(reading: Reading, by: Person, key: str = "2027-2031"):
    return readings.create_plan_from_reading(
        reading, title="Cap", key=key, starts_on=date(2027, 1, 1), ends_on=date(2031, 12, 31), by=by
    )


# --- Reading ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("upload", [uploads.text_plan, uploads.docx_plan])
def test_a_document_is_read_and_kept(network, maud, upload):
    reading = readings.read_document(network, file=upload(), by=maud)

    kinds = [node["kind"] for node in reading.tree["nodes"]]
    assert kinds.count("action") == 5
    assert reading.found["report"]["found"] == len(reading.tree["nodes"]) + len(reading.tree["set_aside"])
    assert [document.kind for document in documents_of(reading)] == ["source"]
    assert "a déposé ce document" in lines_about(reading)[0].phrase


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (uploads.zip_bomb, "volume anormal"),
        (uploads.external_entity, "déclarations extérieures"),
        (uploads.html_as_pdf, "ne correspond pas à son nom"),
        (uploads.empty_file, "aucun texte|vide|abîmé"),
        (lambda: uploads.text_plan("plan.exe"), "Ce type de fichier n’est pas lu"),
    ],
)
def test_a_refused_document_says_why_and_leaves_nothing_behind(
    network, maud, tmp_path, monkeypatch, upload, sentence
):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "work"))
    (tmp_path / "work").mkdir()

    with pytest.raises(DomainError, match=sentence) as refusal:
        readings.read_document(network, file=upload(), by=maud)

    assert refusal.value.field == "file"
    assert not Reading.objects.exists()
    assert not Document.objects.exists()
    assert not Entry.objects.filter(verb__startswith="strategy").exists()
    assert list((tmp_path / "work").iterdir()) == []
    assert not default_storage.exists("documents")


def test_a_file_over_50_mb_is_refused_before_it_is_read(network, maud, monkeypatch):
    monkeypatch.setattr(readings, "read_bounded", lambda *_, **__: pytest.fail("It must not be read."))
    heavy = ContentFile(b"x", name="plan.pdf")
    heavy.size = 60 * 1024 * 1024

    with pytest.raises(DomainError, match="60 Mo, la limite est de 50 Mo"):
        readings.read_document(network, file=heavy, by=maud)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/cron.d/plan.txt", "plan.txt"),
        ("plan \u202e\x00 été 2027.txt", "plan  été 2027.txt"),
        ("a" * 300 + ".txt", "a" * 196 + ".txt"),
    ],
)
def test_a_strange_name_is_made_fit_to_be_shown(name, shown):
    file = ContentFile(b"")
    file.name = name

    assert readings.name_of(file) == shown


# --- Reviewing --------------------------------------------------------------------------------------------


def test_an_edit_is_kept_with_its_author_and_its_line_in_the_journal(reading, maud):
    readings.apply_edit(reading, edit=rename("n3", "Tenir un café du mardi"), version=1, by=maud)

    assert titles(reading)[2] == "Tenir un café du mardi"
    assert (reading.version, reading.edits.get().made_by) == (2, maud)
    assert lines_about(reading)[0].phrase == "a corrigé « Tenir un café du lundi »"


def test_an_edit_that_changes_nothing_leaves_no_trace(reading, maud):
    readings.apply_edit(reading, edit=rename("n3", "Tenir un café du mardi"), version=1, by=maud)
    readings.apply_edit(reading, edit=rename("n3", "Tenir un café du mardi"), version=2, by=maud)

    # The code was taken away by the first edit, the second finds nothing left to do.
    assert ReadingEdit.objects.count() == 1


def test_two_people_may_edit_different_nodes_at_once(reading, maud, idris):
    readings.apply_edit(reading, edit=rename("n3", "Café"), version=1, by=maud)
    readings.apply_edit(reading, edit=rename("n4", "Clés"), version=1, by=idris)

    assert titles(reading)[2:] == ["Café", "Clés"]


def test_two_people_never_overwrite_each_other(reading, maud, idris):
    readings.apply_edit(reading, edit=rename("n3", "Café"), version=1, by=maud)

    with pytest.raises(
        StaleError, match=r"Maud .* a corrigé « Tenir un café du lundi » pendant que vous lisiez"
    ):
        readings.apply_edit(reading, edit=rename("n3", "Thé"), version=1, by=idris)

    assert titles(reading)[2] == "Café"


def test_an_edit_on_a_tree_that_somebody_took_back_is_refused(reading, maud, idris):
    readings.apply_edit(reading, edit=rename("n3", "Café"), version=1, by=maud)
    readings.undo_edit(reading, version=2, by=maud)

    with pytest.raises(StaleError, match="annulée pendant que vous lisiez"):
        readings.apply_edit(reading, edit=rename("n3", "Thé"), version=2, by=idris)


def test_edits_are_undone_from_the_last_to_the_first(reading, maud):
    first = titles(reading)
    readings.apply_edit(reading, edit=rename("n3", "Café"), version=1, by=maud)
    readings.apply_edit(reading, edit=Edit("drop", "n2"), version=2, by=maud)

    readings.undo_edit(reading, version=3, by=maud)
    assert titles(reading)[2] == "Café"
    readings.undo_edit(reading, version=4, by=maud)
    assert titles(reading) == first
    with pytest.raises(DomainError, match="rien à annuler"):
        readings.undo_edit(reading, version=5, by=maud)


def test_undoing_over_the_work_of_another_is_refused(reading, maud, idris):
    readings.apply_edit(reading, edit=rename("n3", "Café"), version=1, by=maud)

    with pytest.raises(StaleError, match="Maud"):
        readings.undo_edit(reading, version=1, by=idris)


def test_accepting_the_sure_ones_can_be_undone(reading, maud):
    readings.accept_sure(reading, by=maud)
    reading.refresh_from_db()
    assert [node["reviewed"] for node in reading.tree["nodes"]] == [True, True, True, False]

    readings.undo_edit(reading, version=2, by=maud)
    reading.refresh_from_db()
    assert not any(node["reviewed"] for node in reading.tree["nodes"])


def test_a_dropped_reading_takes_its_document_along_and_is_edited_no_more(network, maud):
    reading = readings.read_document(network, file=uploads.text_plan(), by=maud)

    readings.drop_reading(reading, by=maud)

    assert not documents_of(reading).exists()
    assert not Reading.objects.visible_to(maud).in_review().exists()
    with pytest.raises(DomainError, match="écartée entre-temps"):
        readings.accept_sure(reading, by=maud)


def test_readings_are_seen_by_those_who_write_plans_in_their_network(reading, maud):
    colleague = GrantFactory(right=Right.EMPLOYEE, person__network=reading.network).person
    elsewhere = GrantFactory(right=Right.DIRECTOR, person=PersonFactory(network=NetworkFactory())).person

    assert [list(Reading.objects.visible_to(who)) for who in (maud, colleague, elsewhere, None)] == [
        [reading],
        [],
        [],
        [],
    ]


# --- Making a plan ----------------------------------------------------------------------------------------


def test_a_reviewed_tree_becomes_a_draft_plan(reading, maud):
    plan = make_plan(reading, maud)

    assert plan.state == PlanState.DRAFT
    assert [(n.kind, n.code, n.depth) for n in plan.nodes.all()] == [
        ("orientation", "1", 1),
        ("objective", "1.1", 2),
        ("action", "1.1.1", 3),
        ("action", "", 3),
    ]
    assert [(level.singular, level.plural) for level in plan.levels.all()] == [
        ("Orientation", "Orientations"),
        ("Objectif", "Objectifs"),
        ("Action", "Actions"),
    ]
    horizon = plan.horizons.get()
    assert (horizon.key, horizon.deadline, horizon.reason) == ("court", date(2028, 6, 30), "fin du mandat")
    action = plan.nodes.get(code="1.1.1")
    assert (action.horizon, action.due_on, action.due_precision) == (
        horizon,
        date(2028, 6, 30),
        DatePrecision.MONTH,
    )
    assert action.sheet.progress == 0
    reading.refresh_from_db()
    assert (reading.state, reading.plan) == (ReadingState.USED, plan)


def test_a_doubt_that_nobody_settled_is_written_on_its_node(reading, maud):
    plan = make_plan(reading, maud)

    doubtful = plan.nodes.get(title="Des clés partagées")
    assert doubtful.finding.startswith("À vérifier (page 1 du document) : Ni numéro ni verbe")
    assert plan.nodes.get(code="1.1.1").finding == ""


def test_what_has_no_field_stays_as_words_and_names_never_become_people(network, maud):
    found = found_json()
    found["nodes"][2] |= {
        "pilots": ["Rose Amsel", "Malik B."],
        "expected_results": ["Dix cafés", "Un lieu ouvert"],
    }
    found["nodes"][1] |= {"expected_results": ["Une porte"], "title": "x" * 450, "deadline": "2029"}
    people = Person.objects.count()
    plan = make_plan(ReadingFactory(network=network, found=found), maud)

    action, objective = plan.nodes.get(code="1.1.1"), plan.nodes.get(kind=NodeKind.OBJECTIVE)
    assert action.finding == "Pilotes dans le document : Rose Amsel et Malik B."
    assert action.sheet.expected_results == "Dix cafés\nUn lieu ouvert"
    assert (objective.title, objective.due_on, objective.due_precision) == (
        "x" * 400,
        date(2029, 12, 31),
        "year",
    )
    assert "x" * 450 in objective.finding
    assert "Résultats attendus dans le document :\nUne porte" in objective.finding
    assert Person.objects.count() == people


def test_the_document_goes_along_with_the_plan(network, maud):
    reading = readings.read_document(network, file=uploads.docx_plan(), by=maud)

    document = documents_of(make_plan(reading, maud), kind="source").get()
    assert document.newest.original_name == "projet.docx"
    assert document.newest.size > 1000


def test_an_address_already_taken_is_refused_and_the_reading_stays_in_review(reading, maud):
    PlanFactory(network=reading.network, key="2027-2031")

    with pytest.raises(DomainError) as refusal:
        make_plan(reading, maud)

    assert refusal.value.field == "key"
    reading.refresh_from_db()
    assert reading.state == ReadingState.IN_REVIEW


def test_an_empty_tree_makes_no_plan(reading, maud):
    readings.apply_edit(reading, edit=Edit("drop", "n1", {"children": "drop"}), version=1, by=maud)

    with pytest.raises(DomainError, match="L’arbre est vide"):
        make_plan(reading, maud)


def test_an_empty_draft_is_filled_with_what_was_read(network, maud):
    plan = PlanFactory(network=network)
    reading = ReadingFactory(network=network, plan=plan)

    readings.fill_plan_from_reading(reading, by=maud)

    assert plan.nodes.count() == 4
    assert [level.depth for level in plan.levels.all()] == [1, 2, 3]


def test_a_document_without_horizons_leaves_those_of_the_plan(network, maud):
    horizon = HorizonFactory(plan__network=network)
    found = found_json() | {"horizons": []}
    for node in found["nodes"]:
        node["horizon"] = None

    readings.fill_plan_from_reading(ReadingFactory(network=network, plan=horizon.plan, found=found), by=maud)

    assert horizon.plan.horizons.get() == horizon


def test_a_plan_that_has_nodes_takes_no_document(network, maud):
    node = NodeFactory(plan__network=network)

    with pytest.raises(DomainError, match="déjà des éléments"):
        readings.read_document(network, file=uploads.text_plan(), plan=node.plan, by=maud)


def test_a_plan_in_force_takes_no_document(network, maud):
    with pytest.raises(DomainError, match="plus un brouillon"):
        readings.read_document(
            network, file=uploads.text_plan(), plan=PlanFactory(network=network, running=True), by=maud
        )


def test_a_file_becomes_a_draft_plan_in_one_go(network, tmp_path):
    path = tmp_path / "projet.txt"
    path.write_text(uploads.PLAN)
    PlanFactory(network=network, key="2027-2031")

    plan = readings.create_plan_from_file(network, path=path, by=SYSTEM)

    assert (plan.key, plan.starts_on.year, plan.ends_on.year) == ("2027-2031-2", 2027, 2031)
    assert plan.nodes.actions().count() == 5
    assert Reading.objects.get().plan == plan


@pytest.mark.parametrize("size", [3, 300])
def test_a_plan_of_any_size_is_written_in_few_queries(network, maud, size, django_assert_max_num_queries):
    found = found_json()
    template = found["nodes"][2]
    for number in range(size):
        found["nodes"].append(
            template | {"id": f"x{number}", "code": f"1.1.{number + 10}", "title": f"Action {number}"}
        )
    reading = ReadingFactory(network=network, found=found)

    with django_assert_max_num_queries(40):
        make_plan(reading, maud)

    assert Node.objects.count() == size + 4
