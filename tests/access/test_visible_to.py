"""What a list shows a reader is what the rules let her open: each model whose rows are filtered by `visible_to`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone
from rules import has_perm

from maillage.accounts.enums import Right
from maillage.directory.enums import Standing
from maillage.directory.models import Organisation
from maillage.directory.testing import OrganisationFactory, RoleFactory
from maillage.identity.models import Network, Person
from maillage.identity.testing import NetworkFactory, PersonFactory
from maillage.notifications.enums import Category, State
from maillage.notifications.models import Message
from maillage.notifications.testing import MessageFactory
from maillage.strategy.enums import PlanState
from maillage.strategy.models import Plan, Reading
from maillage.strategy.testing import PlanFactory, ReadingFactory
from tests.access.world import build_world, holder


@dataclass(frozen=True)
class Agreement:
    """How rows of a model are made for networks and readers, and what the rules say of one row."""

    make: Callable[[list[Network], list[Person]], Any]
    may_know: Callable[[Person | None, Any], bool]


def _organisations(networks: list[Network], people: list[Person]) -> None:
    for network, standing in product(networks, Standing):
        OrganisationFactory(network=network, standing=standing)


def _plans(networks: list[Network], people: list[Person]) -> None:
    for network, state, published_at in product(networks, PlanState, (None, timezone.now())):
        PlanFactory(network=network, state=state, published_at=published_at)


def _readings(networks: list[Network], people: list[Person]) -> None:
    for network in networks:
        ReadingFactory(network=network)


def _messages(networks: list[Network], people: list[Person]) -> None:
    for person, category, state in product(people[:4], Category, State):
        MessageFactory(recipient=person, category=category, state=state)


def _knows_plan(person: Person | None, plan: Plan) -> bool:
    """Its inside, or the page that everybody reads; signed in, one is in one's own network."""
    is_here = person is None or person.network_id == plan.network_id
    return has_perm("strategy.view_internal", person, plan) or (plan.is_public and is_here)


def _reads_message(person: Person | None, message: Message) -> bool:
    """Her own, but what lets somebody in and what she asked not to receive."""
    is_shown = message.category != Category.ACCESS and message.state != State.SKIPPED
    return is_shown and person is not None and message.recipient_id == person.pk


AGREEMENTS: dict[type[models.Model], Agreement] = {
    Organisation: Agreement(
        _organisations, lambda person, row: has_perm("directory.view_organisation", person, row)
    ),
    Plan: Agreement(_plans, _knows_plan),
    Reading: Agreement(_readings, lambda person, row: has_perm("strategy.edit_plan", person, row)),
    Message: Agreement(_messages, _reads_message),
}


def filtered_models() -> set[type[models.Model]]:
    return {model for model in apps.get_models() if hasattr(model._default_manager, "visible_to")}


@pytest.fixture
def readers(db: None) -> list[Person | None]:
    """Every reader of the world, people who left, people of another network, a visitor."""
    world = build_world()
    gone = holder(world.network, Right.DIRECTOR)
    gone.left_on = timezone.localdate()
    gone.save()
    former_member = RoleFactory(person__network=world.network).person
    former_member.left_on = timezone.localdate()
    former_member.save()
    elsewhere = holder(NetworkFactory(slug="ailleurs"), Right.DIRECTOR)
    return [*world.readers.values(), gone, former_member, elsewhere, PersonFactory(network=elsewhere.network)]


def test_every_list_that_is_filtered_by_reader_is_held_against_a_rule() -> None:
    assert filtered_models() == set(AGREEMENTS)


@pytest.mark.parametrize("model", AGREEMENTS, ids=lambda model: model.__name__)
def test_lists_and_rules_agree(readers: list[Person | None], model: type[models.Model]) -> None:
    agreement = AGREEMENTS[model]
    agreement.make(list(Network.objects.order_by("pk")), [person for person in readers if person])
    rows: Iterable[Any] = model._default_manager.all()

    for person in readers:
        listed = set(model._default_manager.visible_to(person))  # type: ignore[attr-defined]
        assert listed == {row for row in rows if agreement.may_know(person, row)}, person
