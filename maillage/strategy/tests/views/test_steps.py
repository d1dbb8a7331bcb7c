"""The form of a step, when two people write it."""

from datetime import date

import pytest
from django.urls import reverse

from maillage.accounts.enums import Right
from maillage.accounts.testing import person_with
from maillage.identity.testing import NetworkFactory, sign_in
from maillage.strategy.testing import ActionFactory, PlanFactory, StepFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def step(client):
    network = NetworkFactory(default=True)
    sign_in(client, person_with(Right.OFFICER, network=network))
    return StepFactory(node=ActionFactory(plan=PlanFactory(network=network, running=True)), title="Former")


def test_both_texts_of_a_step_are_shown_when_somebody_saved_in_between(client, step):
    at = {"key": step.node.plan.key, "node_key": step.node.key, "step_id": step.pk}
    address = reverse("step-edit", kwargs=at)
    form = client.get(address).context["form"]
    assert form["version"].value() == 1
    client.post(address, {"title": "Le premier", "due_on": "2027-01-15", "version": 1})

    response = client.post(address, {"title": "Le second", "version": 1})

    text = response.content.decode()
    assert "Le premier" in text
    assert "15 janvier 2027" in text
    assert 'value="Le second"' in text
    step.refresh_from_db()
    assert (step.title, step.due_on) == ("Le premier", date(2027, 1, 15))
    client.post(address, {"title": "Le second", "version": response.context["form"]["version"].value()})
    step.refresh_from_db()
    assert step.title == "Le second"
