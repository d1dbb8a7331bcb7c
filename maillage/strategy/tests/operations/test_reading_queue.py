"""Documents wait their turn to be read: one at a time in a network, a few at most, none lost when a worker is."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone

from maillage.accounts.enums import Right
from maillage.accounts.testing import person_with
from maillage.documents.models import Document
from maillage.documents.queries import documents_of
from maillage.engines.planreader import STAGES
from maillage.identity.models import Network, Person
from maillage.identity.testing import NetworkFactory
from maillage.journal.models import Entry
from maillage.journal.queries import lines_about
from maillage.kit.actors import SYSTEM
from maillage.kit.errors import DomainError
from maillage.strategy.bounded_reading import BROKEN, Found, ReadingStopped
from maillage.strategy.enums import ReadingStage, ReadingState
from maillage.strategy.models import Reading
from maillage.strategy.operations import reading_queue
from maillage.strategy.operations.reading_queue import (
    CUT_OFF,
    CUT_OFF_AFTER,
    queue_document,
    read_next,
    tidy_queue,
)
from maillage.strategy.operations.readings import drop_reading
from maillage.strategy.queries.readings import (
    LATE,
    LATE_AFTER,
    LONG,
    LONG_AFTER,
    SOON,
    START,
    STOPPED,
    TELL,
    TURN_OR_STOPPED,
    progress_of,
)
from maillage.strategy.testing import NodeFactory, ReadingFactory, found_json
from maillage.strategy.tests import uploads

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return NetworkFactory(default=True)


@pytest.fixture
def maud(network: Network) -> Person:
    return person_with(Right.OFFICER, network=network)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The reader, so quick that nothing is read; the names of the files that it was given."""
    names: list[str] = []

    def read_file(file, **options):
        names.append(file.name)
        return Found(found_json(), [["Cap commun"]], 0.5)

    monkeypatch.setattr(reading_queue, "read_file", read_file)
    return names


def states() -> list[str]:
    return list(Reading.objects.order_by("pk").values_list("state", flat=True))


def kept_files() -> list[str]:
    return default_storage.listdir("readings")[1] if default_storage.exists("readings") else []


# --- Giving -----------------------------------------------------------------------------------------------


def test_a_document_waits_then_is_read_and_kept(network, maud, django_capture_on_commit_callbacks):
    reading = queue_document(network, file=uploads.text_plan(), by=maud)
    assert (reading.state, len(kept_files())) == (ReadingState.WAITING, 1)

    with django_capture_on_commit_callbacks(execute=True):
        assert read_next() is True

    reading.refresh_from_db()
    assert reading.state == ReadingState.IN_REVIEW
    assert [node["kind"] for node in reading.tree["nodes"]].count("action") == 5
    assert [document.newest.original_name for document in documents_of(reading)] == ["projet.txt"]
    assert "a déposé ce document" in lines_about(reading)[0].phrase
    assert Entry.objects.filter(verb="strategy.document_read", actor=maud).exists()
    assert kept_files() == []


def test_a_refused_document_leaves_a_sentence_and_nothing_else(
    network, maud, django_capture_on_commit_callbacks
):
    reading = queue_document(network, file=uploads.html_as_pdf(), by=maud)

    with django_capture_on_commit_callbacks(execute=True):
        read_next()

    reading.refresh_from_db()
    assert reading.state == ReadingState.REFUSED
    assert "ne correspond pas à son nom" in reading.refusal
    assert not Document.objects.exists()
    assert not Entry.objects.filter(verb__startswith="strategy").exists()
    assert kept_files() == []


def test_a_fifth_document_is_refused_and_other_networks_are_not(network, maud):
    for _ in range(4):
        queue_document(network, file=uploads.text_plan(), by=maud)

    with pytest.raises(DomainError, match="attendent déjà") as refusal:
        queue_document(network, file=uploads.text_plan(), by=maud)

    assert refusal.value.field == "file"
    assert len(kept_files()) == 4
    assert queue_document(NetworkFactory(), file=uploads.text_plan(), by=maud).pk


def test_a_plan_with_nodes_takes_no_document(network, maud):
    with pytest.raises(DomainError, match="déjà des éléments"):
        queue_document(
            network, file=uploads.text_plan(), plan=NodeFactory(plan__network=network).plan, by=maud
        )


# --- Turns ------------------------------------------------------------------------------------------------


def test_nothing_to_read_is_said(network):
    ReadingFactory(network=network)

    assert read_next() is False


def test_a_network_has_one_document_read_at_a_time_and_others_go_before(network, read):
    ReadingFactory(network=network, waiting=True, state=ReadingState.READING)
    mine = ReadingFactory(network=network, waiting=True)
    theirs = ReadingFactory(network=NetworkFactory(), waiting=True)

    assert [read_next(), read_next()] == [True, False]

    theirs.refresh_from_db()
    mine.refresh_from_db()
    assert (theirs.state, mine.state) == (ReadingState.IN_REVIEW, ReadingState.WAITING)


def test_the_oldest_is_read_first(network, read):
    younger = ReadingFactory(network=network, waiting=True)
    older = ReadingFactory(network=network, waiting=True, created_at=timezone.now() - timedelta(minutes=1))

    read_next()

    older.refresh_from_db()
    younger.refresh_from_db()
    assert (older.state, younger.state) == (ReadingState.IN_REVIEW, ReadingState.WAITING)


def test_the_database_itself_refuses_two_at_once(network):
    ReadingFactory(network=network, waiting=True, state=ReadingState.READING)

    with pytest.raises(IntegrityError), transaction.atomic():
        ReadingFactory(network=network, waiting=True, state=ReadingState.READING)


def test_a_quicker_worker_is_left_its_document(network, read, monkeypatch):
    ReadingFactory(network=network, waiting=True)
    atomic = transaction.atomic

    def taken_meanwhile(*arguments):
        Reading.objects.update(state=ReadingState.READING)
        return atomic(*arguments)

    monkeypatch.setattr(reading_queue.transaction, "atomic", taken_meanwhile)

    assert read_next() is False
    assert read == []


def test_a_document_given_up_while_it_waits_is_not_read(
    network, maud, read, django_capture_on_commit_callbacks
):
    reading = queue_document(network, file=uploads.text_plan(), by=maud)
    with django_capture_on_commit_callbacks(execute=True):
        drop_reading(reading, by=maud)

    assert read_next() is False
    assert kept_files() == []


def test_a_document_that_is_being_read_is_not_given_up(network, maud):
    reading = ReadingFactory(network=network, waiting=True, state=ReadingState.READING)

    with pytest.raises(DomainError, match="en cours, elle finit d’elle-même"):
        drop_reading(reading, by=maud)


# --- Mishaps ----------------------------------------------------------------------------------------------


def test_a_worker_that_stops_puts_the_document_back(network, monkeypatch):
    reading = ReadingFactory(network=network, waiting=True)

    def stopped(file, *, tell, is_stopped, **options):
        tell("extract")
        assert is_stopped()
        raise ReadingStopped

    monkeypatch.setattr(reading_queue, "read_file", stopped)
    read_next(lambda: True)

    reading.refresh_from_db()
    assert (reading.state, reading.stage, reading.tries) == (ReadingState.WAITING, "", 0)


def test_a_busy_database_gives_the_document_its_turn_again_once(network, monkeypatch, caplog):
    def be_locked(file, **options):
        raise OperationalError("database is locked")

    monkeypatch.setattr(reading_queue, "read_file", be_locked)
    queue_document(network, file=uploads.text_plan(), by=SYSTEM)

    assert read_next()
    assert states() == [ReadingState.WAITING]
    assert "database is locked" in caplog.text

    assert read_next()
    assert Reading.objects.get().refusal == CUT_OFF


def test_a_fault_of_ours_is_logged_and_said(network, monkeypatch, caplog):
    reading = ReadingFactory(network=network, waiting=True)

    def fails(file, **options):
        raise LookupError

    monkeypatch.setattr(reading_queue, "read_file", fails)

    read_next()

    reading.refresh_from_db()
    assert (reading.state, reading.refusal) == (ReadingState.REFUSED, BROKEN)
    assert "LookupError" in caplog.text


def test_what_a_dead_worker_left_is_read_again_once(network, read):
    long_ago = timezone.now() - CUT_OFF_AFTER - timedelta(seconds=1)
    left = ReadingFactory(
        network=network, waiting=True, state=ReadingState.READING, taken_at=long_ago, tries=1
    )
    tidy_queue()
    left.refresh_from_db()
    assert left.state == ReadingState.WAITING

    Reading.objects.update(state=ReadingState.READING, tries=2)
    tidy_queue()

    left.refresh_from_db()
    assert left.state == ReadingState.REFUSED
    assert "interrompue deux fois" in left.refusal


def test_a_reading_under_way_is_left_in_peace(network):
    ReadingFactory(network=network, waiting=True, state=ReadingState.READING, taken_at=timezone.now())

    tidy_queue()

    assert states() == [ReadingState.READING]


def test_a_reading_taken_back_meanwhile_opens_no_second_review(network, monkeypatch):
    ReadingFactory(network=network, waiting=True)

    def slow(file, **options):
        Reading.objects.update(state=ReadingState.WAITING)
        return Found(found_json(), [["Cap commun"]], 0.5)

    monkeypatch.setattr(reading_queue, "read_file", slow)
    read_next()

    assert states() == [ReadingState.WAITING]
    assert not Document.objects.exists()


def test_a_refusal_is_forgotten_after_a_day(network):
    ReadingFactory(network=network, waiting=True, state=ReadingState.REFUSED)
    day = timezone.now() - timedelta(days=1, minutes=1)
    ReadingFactory(network=network, waiting=True, state=ReadingState.REFUSED, created_at=day)
    ReadingFactory(network=network, created_at=day)

    tidy_queue()

    assert states() == [ReadingState.REFUSED, ReadingState.IN_REVIEW]


# --- Words ------------------------------------------------------------------------------------------------


def test_who_waits_reads_how_many_pass_before(network, maud):
    first, second, third = ReadingFactory.create_batch(3, network=network, waiting=True)
    ReadingFactory(network=NetworkFactory(), waiting=True, state=ReadingState.READING)

    assert progress_of(first, maud).sentence == SOON
    assert "1\u00a0document de votre réseau passe avant" in progress_of(second, maud).sentence
    assert "2\u00a0documents de votre réseau passent avant" in progress_of(third, maud).sentence


@pytest.mark.parametrize(
    ("right", "others_wait", "said"),
    [
        (Right.OFFICER, False, LATE + STOPPED + TELL),
        (Right.OFFICER, True, LATE + TURN_OR_STOPPED + TELL),
        (Right.TECHNICIAN, False, LATE + STOPPED + START),
    ],
)
def test_a_turn_that_does_not_come_is_explained_to_who_can_do_something(network, right, others_wait, said):
    late = timezone.now() - LATE_AFTER - timedelta(seconds=1)
    ReadingFactory(network=NetworkFactory(), waiting=others_wait)
    reading = ReadingFactory(network=network, waiting=True, created_at=late)

    assert progress_of(reading, person_with(right, network=network)).sentence == said


def test_each_stage_of_the_reader_is_a_step(network, maud):
    assert ReadingStage.values == list(STAGES)
    options = {"network": network, "waiting": True, "state": ReadingState.READING}
    reading = ReadingFactory(**options, stage=ReadingStage.RECOGNISE, taken_at=timezone.now())

    assert progress_of(reading, maud).steps == (
        ("Attendre son tour", "done"),
        ("Relever le texte", "done"),
        ("Reconnaître les titres", "running"),
        ("Bâtir l’arbre", "todo"),
    )


def test_a_long_reading_says_when_it_ends(network, maud):
    reading = ReadingFactory(network=network, waiting=True, state=ReadingState.READING)
    reading.taken_at = timezone.now() - LONG_AFTER - timedelta(seconds=1)

    assert progress_of(reading, maud).sentence == LONG


def test_the_stages_are_noted_while_a_document_is_read(network, maud, monkeypatch):
    queue_document(network, file=uploads.text_plan(), by=maud)
    noted: list[str] = []
    monkeypatch.setattr(reading_queue, "_note_stage", lambda reading, stage: noted.append(stage))

    read_next()

    assert noted == list(STAGES)
