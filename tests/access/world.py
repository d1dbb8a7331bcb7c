"""A small network with one person for each kind of reader, and a second network that must stay unseen."""

from dataclasses import dataclass
from functools import cached_property

from maillage.accounts.enums import Right
from maillage.accounts.models import Grant
from maillage.directory.testing import OrganisationFactory, RoleFactory
from maillage.identity.enums import Side
from maillage.identity.models import Network, Person
from maillage.identity.testing import NetworkFactory, PersonFactory
from maillage.strategy.models import Node, Plan
from maillage.strategy.testing import ActionFactory, NodeFactory, PlanFactory

# Columns of the table, in order. `stranger` has an account and no function; `visitor` has no account.
READERS = (
    *("visitor", "stranger", "coordinator", "listener", "funder", "technician"),
    *("employee", "board", "president", "officer", "director"),
)
RIGHTS = {
    "listener": Right.LISTENER,
    "funder": Right.FUNDER,
    "technician": Right.TECHNICIAN,
    "employee": Right.EMPLOYEE,
    "board": Right.BOARD,
    "president": Right.PRESIDENT,
    "officer": Right.OFFICER,
    "director": Right.DIRECTOR,
}


@dataclass
class World:
    """`person` is the one for whom samples are made: the director. The rest is made when a sample asks for it."""

    network: Network
    readers: dict[str, Person | None]

    @property
    def person(self) -> Person:
        director = self.readers["director"]
        assert director is not None
        return director

    @cached_property
    def plan(self) -> Plan:
        """In force and published."""
        plan: Plan = PlanFactory(network=self.network, running=True)
        return plan

    @cached_property
    def node(self) -> Node:
        node: Node = NodeFactory(plan=self.plan)
        return node

    @cached_property
    def action(self) -> Node:
        action: Node = ActionFactory(plan=self.plan, parent=self.node)
        return action


def build_world() -> World:
    """The default network, with its readers."""
    network: Network = NetworkFactory(default=True)
    readers: dict[str, Person | None] = {"visitor": None, "stranger": PersonFactory(network=network)}
    readers |= {key: holder(network, right) for key, right in RIGHTS.items()}
    coordinator = readers["coordinator"] = PersonFactory(network=network)
    RoleFactory(person=coordinator, organisation=OrganisationFactory(network=network))
    return World(network, readers)


def holder(network: Network, right: Right) -> Person:
    """Somebody who holds a right from today."""
    side = Side.STAFF if right in {Right.EMPLOYEE, Right.OFFICER, Right.DIRECTOR} else Side.MEMBER
    person: Person = PersonFactory(network=network, side=side)
    Grant.objects.create(person=person, right=right)
    return person
