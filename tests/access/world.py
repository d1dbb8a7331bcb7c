"""A small network with every persona of the demonstration and a few other readers, and a network that stays unseen.

A persona is made from her own lines of the demonstration (`people.toml`): her side, her rights, her functions.
"""

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from django.utils import timezone

from maillage.accounts.enums import Right
from maillage.accounts.models import Grant
from maillage.directory import demo
from maillage.directory.testing import OrganisationFactory, RoleFactory
from maillage.identity.enums import Side
from maillage.identity.models import Network, Person
from maillage.identity.testing import NetworkFactory, PersonFactory
from maillage.strategy.models import Lead, Node, Plan
from maillage.strategy.testing import ActionFactory, NodeFactory, PlanFactory

# Columns of the table, in order: who may do most comes last, since an empty POST may change the sample. `proche` has
# no account; `nationale` has hers in another network.
READERS = (
    *("proche", "nationale", "stranger", "nouvelle", "formatrice", "ecoutante", "ars", "technique"),
    *("coordinatrice", "representante", "pilot", "maison", "elected", "tresoriere", "presidente"),
    *("chargee", "directrice"),
)
# Nobody of the demonstration is only that: an account and nothing else; a member who pilots the objective of the
# samples; elected without a function in a structure.
OTHERS = {"stranger", "pilot", "elected"}
PERSONAS = tuple(key for key in READERS if key not in OTHERS)
CAST = Path(demo.__file__).with_name("people.toml")


@dataclass
class World:
    """`person` is the one for whom samples are made: the director. The rest is made when a sample asks for it."""

    network: Network
    readers: dict[str, Person | None]

    @property
    def person(self) -> Person:
        director = self.readers["directrice"]
        assert director is not None
        return director

    @cached_property
    def plan(self) -> Plan:
        """In force and published."""
        plan: Plan = PlanFactory(network=self.network, running=True)
        return plan

    @cached_property
    def node(self) -> Node:
        """An objective, piloted on the members' side."""
        node: Node = NodeFactory(plan=self.plan)
        Lead.objects.create(node=node, person=self.readers["pilot"], side=Side.MEMBER)
        return node

    @cached_property
    def action(self) -> Node:
        action: Node = ActionFactory(plan=self.plan, parent=self.node)
        return action


def build_world() -> World:
    """The default network, with its readers."""
    network: Network = NetworkFactory(default=True)
    readers = {key: open_persona(key, network) for key in PERSONAS}
    readers["stranger"] = PersonFactory(network=network)
    readers["elected"] = holder(network, Right.BOARD)
    pilot = readers["pilot"] = PersonFactory(network=network)
    RoleFactory(person=pilot, organisation=OrganisationFactory(network=network))
    return World(network, readers)


@cache
def cast() -> dict[str, dict[str, Any]]:
    """Who is who in the demonstration, by key."""
    people = tomllib.loads(CAST.read_text(encoding="utf-8"))["person"]
    return {values["key"]: values for values in people}


def open_persona(key: str, home: Network) -> Person | None:
    """The persona as the demonstration makes her, `home` being its main network; none for who has no account."""
    values = cast().get(key)
    if values is None:
        return None
    network = NetworkFactory(slug=values["network"]) if "network" in values else home
    person: Person = PersonFactory(network=network, side=values["side"])
    since = timezone.localdate() + timedelta(days=values.get("days", 0))
    for right in values.get("rights", ()):
        Grant.objects.create(person=person, right=right, starts_on=since)
    for structure, kind, label in values.get("roles", ()):
        organisation = OrganisationFactory(network=network, slug=f"{key}-{structure}-{kind}")
        RoleFactory(person=person, organisation=organisation, kind=kind, label=label, starts_on=since)
    return person


def holder(network: Network, right: Right) -> Person:
    """Somebody who holds a right from today."""
    side = Side.STAFF if right in {Right.EMPLOYEE, Right.OFFICER, Right.DIRECTOR} else Side.MEMBER
    person: Person = PersonFactory(network=network, side=side)
    Grant.objects.create(person=person, right=right)
    return person
