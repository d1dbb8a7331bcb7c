"""Two browsers send at the same instant, on two connections: one act passes, the other is refused in words.

Both requests have read everything when the barrier lets them go on to the operation: the race is real each time.
"""

import threading
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from maillage.accounts.enums import Right
from maillage.accounts.testing import SECRET, InvitationFactory, person_with
from maillage.directory.testing import OrganisationFactory
from maillage.identity.enums import Side
from maillage.identity.models import Network, Person, User
from maillage.identity.testing import PersonFactory
from maillage.kit.errors import DomainError
from maillage.strategy.enums import JoinState
from maillage.strategy.models import JoinRequest, Lead, Node, Reading
from maillage.strategy.operations import reading_queue
from maillage.strategy.operations.reading_queue import MOST_UNDER_WAY, read_next
from maillage.strategy.testing import (
    ActionFactory,
    JoinRequestFactory,
    LeadFactory,
    PlanFactory,
    ReadingFactory,
)
from maillage.strategy.tests.uploads import text_plan

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("emptied_journal"),
    pytest.mark.slow,
]
SENT_ON, REFUSED = 302, {200, 410}


@dataclass(frozen=True)
class Answer:
    status: int
    page: str


@pytest.fixture
def action(network: Network) -> Node:
    node: Node = ActionFactory(plan=PlanFactory(network=network, running=True))
    return node


def send(clients: list[Client], address: str, forms: list[dict[str, Any]]) -> tuple[Answer, Answer]:
    """Post each form by its client, at once. The answer that passed, then the one that was refused."""
    answers: list[Answer] = []

    def post(client: Client, form: dict[str, Any]) -> None:
        client.raise_request_exception = False
        try:
            response = client.post(address, form)
            answers.append(Answer(response.status_code, response.content.decode()))
        finally:
            connection.close()

    threads = [threading.Thread(target=post, args=pair) for pair in zip(clients, forms, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    passed, refused = sorted(answers, key=lambda answer: answer.status != SENT_ON)
    assert passed.status == SENT_ON, answers
    assert refused.status in REFUSED, answers
    return passed, refused


def test_two_people_save_the_sheet_of_a_person(officers, network, together):
    person = PersonFactory(network=network)
    together("maillage.directory.views.people.update_person")
    form = {"given_name": person.given_name, "family_name": person.family_name, "email": person.email}
    forms = [
        {**form, "side": person.side, "version": person.version, "function_label": label}
        for label in ("première", "seconde")
    ]

    _, refused = send(officers, reverse("person-edit", args=[person.slug]), forms)

    assert "a modifié cette fiche entre-temps" in refused.page
    kept = Person.objects.get(pk=person.pk)
    assert (kept.function_label in {"première", "seconde"}, kept.version) == (True, 2)


def test_two_people_save_the_sheet_of_a_structure(officers, network, together):
    sheet = OrganisationFactory(network=network)
    together("maillage.directory.views.organisations.update_organisation")
    form = {"structure_type": sheet.structure_type_id, "territory": sheet.territory_id}
    forms = [{**form, "name": name, "version": sheet.version} for name in ("Le Relais", "Le Refuge")]

    _, refused = send(officers, reverse("organisation-edit", args=[sheet.slug]), forms)

    assert "a modifié cette fiche entre-temps" in refused.page


def test_two_people_save_the_sheet_of_an_action(officers, action, together):
    together("maillage.strategy.views.actions.update_sheet")
    forms = [{"title": title, "version": action.version} for title in ("Écouter", "Entendre")]

    _, refused = send(officers, address_of("action-edit", action), forms)

    assert "pendant que vous la lisiez" in refused.page


def test_two_browsers_accept_one_invitation(network, together):
    invitation = InvitationFactory(person=PersonFactory(network=network, user=None))
    together("maillage.accounts.views.invitations.accept_invitation")

    _, refused = send([Client(), Client()], reverse("invitation", args=[SECRET]), [{"password": ""}] * 2)

    assert "Cette invitation a déjà servi" in refused.page
    assert User.objects.filter(email=invitation.person.email).count() == 1


@pytest.mark.parametrize("is_held", [False, True])
def test_two_people_name_the_same_half_of_a_pair(officers, action, together, is_held):
    seen = 0
    if is_held:
        seen = LeadFactory(node=action, starts_on=timezone.localdate() - timedelta(days=9)).pk
    chosen = [person_with(Right.EMPLOYEE, network=action.network, side=Side.STAFF) for _ in range(2)]
    together("maillage.strategy.views.leads.designate_pair")
    forms = [{"staff-person": person.pk, "staff-seen": seen} for person in chosen]

    _, refused = send(officers, address_of("lead-edit", action), forms)

    named = Lead.objects.active().get(node=action).person
    assert named in chosen
    assert f"{named} vient de prendre ce côté du binôme" in refused.page
    assert f'name="staff-seen" value="{Lead.objects.latest("pk").pk}"' in refused.page


def test_two_people_answer_one_offer(officers, action, together):
    offer = JoinRequestFactory(node=action, person=PersonFactory(network=action.network))
    together("maillage.strategy.views.participation.answer_join")
    forms = [{"accept": "oui", "answer": ""}, {"accept": "non", "answer": "Le groupe est complet."}]

    _, refused = send(officers, address_of("join-answer", action, request_id=offer.pk), forms)

    assert "Cette proposition est déjà" in refused.page
    assert JoinRequest.objects.get(pk=offer.pk).state in {JoinState.ACCEPTED, JoinState.DECLINED}


def test_two_people_hand_in_the_last_document_that_may_wait(officers, network, together):
    ReadingFactory.create_batch(MOST_UNDER_WAY - 1, network=network, waiting=True)
    together("maillage.strategy.views.readings.queue_document")

    _, refused = send(officers, reverse("reading-new"), [{"file": text_plan()} for _ in range(2)])

    assert "attendent déjà d’être lus" in refused.page
    assert Reading.objects.under_way().count() == MOST_UNDER_WAY


def test_two_readers_take_one_document_of_a_network(network, together, monkeypatch):
    ReadingFactory.create_batch(2, network=network, waiting=True)
    together("maillage.strategy.operations.reading_queue._take_next")
    one_has_nothing = threading.Event()
    read: list[bool] = []

    def read_file(file, **options):
        assert one_has_nothing.wait(20), "Both read."
        raise DomainError("Illisible.")

    def take() -> None:
        try:
            read.append(read_next())
        finally:
            one_has_nothing.set()
            connection.close()

    monkeypatch.setattr(reading_queue, "read_file", read_file)
    threads = [threading.Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert read == [False, True]
    assert Reading.objects.under_way().count() == 1


def address_of(name: str, node: Node, **more: Any) -> str:
    return reverse(name, kwargs={"key": node.plan.key, "node_key": node.key, **more})
