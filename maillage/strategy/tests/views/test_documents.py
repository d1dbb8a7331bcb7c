"""The document that a plan was made from is found again from the plan, by its team."""

import pytest
from django.urls import reverse

from maillage.accounts.enums import Right
from maillage.accounts.testing import person_with
from maillage.directory.testing import RoleFactory
from maillage.documents.operations import attach_file
from maillage.documents.testing import pdf_file
from maillage.identity.testing import NetworkFactory, sign_in
from maillage.kit.actors import SYSTEM
from maillage.strategy.testing import PlanFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return PlanFactory(network=NetworkFactory(default=True), running=True)


def page(plan):
    return reverse("plan-documents", args=[plan.key])


@pytest.mark.parametrize("right", [Right.DIRECTOR, Right.EMPLOYEE, Right.BOARD])
def test_the_team_goes_from_the_plan_to_the_document_it_was_made_from(client, plan, right):
    document = attach_file(plan, file=pdf_file("projet.pdf"), title="projet.pdf", kind="source", by=SYSTEM)
    sign_in(client, person_with(right, network=plan.network))

    assert page(plan) in client.get(plan.get_absolute_url()).content.decode()
    html = client.get(page(plan)).content.decode()

    address = document.newest.get_absolute_url()
    assert address in html
    assert "Document d’origine" in html
    assert client.get(address).getvalue().startswith(b"%PDF")


def test_members_are_not_led_to_what_they_may_not_read(client, plan):
    sign_in(client, RoleFactory(person__network=plan.network).person)

    assert page(plan) not in client.get(plan.get_absolute_url()).content.decode()
    assert client.get(page(plan)).status_code == 403


def test_a_plan_without_documents_says_so(client, plan):
    sign_in(client, person_with(Right.DIRECTOR, network=plan.network))

    assert "Aucun document sur ce plan" in client.get(page(plan)).content.decode()


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_documents_are_listed_in_the_same_queries(client, plan, rows, django_assert_num_queries):
    for number in range(rows):
        attach_file(plan, file=pdf_file(f"{number}.pdf"), title=f"{number}", kind="source", by=SYSTEM)
    sign_in(client, person_with(Right.DIRECTOR, network=plan.network))

    with django_assert_num_queries(8):
        client.get(page(plan))
