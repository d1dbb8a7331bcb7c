"""The journal: written in the act's own transaction, read in French, never changed."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

import maillage
from maillage.identity.testing import PersonFactory
from maillage.journal.models import Entry
from maillage.journal.operations import record
from maillage.journal.phrasings import UNKNOWN, known_verbs
from maillage.journal.queries import lines_about
from maillage.journal.signals import entry_recorded
from maillage.kit.actors import SYSTEM

pytestmark = pytest.mark.django_db
VERB = "accounts.right_ended"


def verbs_in_code() -> Iterator[str]:
    """Every verb that the code writes out when it calls `record`."""
    for path in Path(maillage.__file__).parent.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func).split(".")[-1] == "record" and call.args:
                verb = call.args[0]
                if isinstance(verb, ast.Constant) and "/tests/" not in path.as_posix():
                    yield verb.value


def test_every_verb_of_the_code_has_a_french_phrase():
    found = set(verbs_in_code())

    assert len(found) > 50
    assert found - known_verbs() == set()


def test_a_line_belongs_to_the_network_of_its_object_and_keeps_the_names_of_its_day():
    rose, maud = PersonFactory(given_name="Rose"), PersonFactory(given_name="Maud")

    entry = record(VERB, maud, by=rose, right="direction", on="01/02/2027")
    rose.given_name = "Jeanne"
    rose.save()

    assert entry.network == maud.network
    (line,) = lines_about(maud)
    assert line.actor.startswith("Rose ")
    assert line.phrase == "a mis fin au droit « direction » le 01/02/2027"


def test_the_system_acts_without_a_person():
    maud = PersonFactory()

    entry = record(VERB, maud, by=SYSTEM)

    assert (entry.actor, entry.actor_label) == (None, "Maillage")


def test_an_old_line_may_lack_what_a_newer_phrase_names():
    maud = PersonFactory()

    record(VERB, maud, by=SYSTEM, right="direction")

    assert lines_about(maud)[0].phrase == "a mis fin au droit « direction » le …"


def test_a_line_whose_verb_was_renamed_since_still_reads():
    maud = PersonFactory()

    record("accounts.renamed_since", maud, by=SYSTEM, right="direction")

    assert lines_about(maud)[0].phrase == UNKNOWN


@pytest.mark.parametrize("change", [{"method": "update", "verb": "x"}, {"method": "delete"}])
def test_lines_are_not_changed_through_querysets(change):
    record(VERB, PersonFactory(), by=SYSTEM)
    method = getattr(Entry.objects.all(), change.pop("method"))

    with pytest.raises(TypeError):
        method(**change)


@pytest.mark.parametrize("statement", ["UPDATE journal_entry SET verb = 'x'", "DELETE FROM journal_entry"])
def test_the_database_itself_refuses_to_change_a_line(statement):
    record(VERB, PersonFactory(), by=SYSTEM)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)
    assert Entry.objects.get().verb == VERB


def test_a_reader_of_the_journal_that_fails_does_not_fail_the_act(django_capture_on_commit_callbacks, caplog):
    def break_down(**given):
        raise RuntimeError("index")

    entry_recorded.connect(break_down)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            record(VERB, PersonFactory(), by=SYSTEM)
    finally:
        entry_recorded.disconnect(break_down)

    assert Entry.objects.count() == 1
    assert "index" in caplog.text
