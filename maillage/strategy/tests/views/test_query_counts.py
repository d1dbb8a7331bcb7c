"""The pages of a plan take as many queries with one row of everything as with three hundred."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from maillage.accounts.enums import Right
from maillage.accounts.testing import person_with
from maillage.identity.enums import Side
from maillage.identity.testing import NetworkFactory, sign_in
from maillage.journal.operations import record
from maillage.strategy.testing import (
    ActionFactory,
    HorizonFactory,
    LeadFactory,
    NodeFactory,
    PlanFactory,
    ProgressNoteFactory,
    StepFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PLAN, HEAD = {"key": "cap"}, {"key": "cap", "node_key": "tete"}
ADDRESSES = {"plan-table": PLAN, "plan-journal": PLAN, "node": HEAD}
INSIDE = ADDRESSES | {"home": {}, "my-actions": PLAN, "lead-edit": HEAD}


@pytest.fixture(params=[1, 3, 300])
def director(request):
    """Who directs and pilots a plan of so many branches: an objective with its half of a pair, an action with news."""
    network = NetworkFactory(default=True)
    director = person_with(Right.DIRECTOR, network=network, side=Side.STAFF)
    plan = PlanFactory(network=network, running=True, **PLAN)
    head, horizon = NodeFactory(plan=plan, key="tete"), HorizonFactory(plan=plan)
    for number in range(request.param):
        objective = NodeFactory(plan=plan, parent=head, kind="objective")
        LeadFactory(node=objective, person=director)
        action = ActionFactory(plan=plan, parent=objective, horizon=horizon, sheet__state="running")
        add_news(action, director)
        for day in (in_days(-number - 2), in_days(number + 2)):
            LeadFactory(node=head, side=Side.MEMBER, starts_on=day, ends_on=day)
    return director


def add_news(action, author):
    StepFactory(node=action, due_on=in_days(3))
    ProgressNoteFactory(node=action, author=author, is_public=True)
    record("strategy.state_changed", action, by=author, before="à lancer", after="en cours", to="running")


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def counts(client, addresses):
    """How many queries the second visit of each page takes; the first keeps types and the network in memory."""
    found = {}
    for name, at in addresses.items():
        address = reverse(name, kwargs=at)
        assert client.get(address).status_code == 200
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        found[name] = len(queries)
    return found


def test_pages_take_the_same_queries_with_few_and_many_rows(director):
    inside = counts(sign_in(Client(), director), INSIDE)
    outside = counts(Client(), ADDRESSES)

    assert inside == {
        "plan-table": 11,
        "plan-journal": 8,
        "node": 12,
        "home": 18,
        "my-actions": 12,
        "lead-edit": 17,
    }
    assert outside == {"plan-table": 9, "plan-journal": 5, "node": 9}
