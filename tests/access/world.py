"""A small network with one person for each kind of reader, and a second network that must stay unseen."""

from dataclasses import dataclass

from maillage.accounts.enums import Right
from maillage.accounts.models import Grant
from maillage.directory.testing import OrganisationFactory, RoleFactory
from maillage.identity.enums import Side
from maillage.identity.models import Network, Person
from maillage.identity.testing import NetworkFactory, PersonFactory

# Columns of the table, in order. `stranger` has an account and no function; `visitor` has no account.
READERS = ("visitor", "stranger", "coordinator", "board", "funder", "technician", "officer", "director")
RIGHTS = {
    "board": Right.BOARD,
    "funder": Right.FUNDER,
    "technician": Right.TECHNICIAN,
    "officer": Right.OFFICER,
    "director": Right.DIRECTOR,
}


@dataclass
class World:
    """`person` is the one for whom samples are made: the director."""

    network: Network
    readers: dict[str, Person | None]

    @property
    def person(self) -> Person:
        director = self.readers["director"]
        assert director is not None
        return director


def build_world() -> World:
    """The default network, with its readers."""
    return populate(NetworkFactory(default=True))


def populate(network: Network) -> World:
    readers: dict[str, Person | None] = {"visitor": None, "stranger": PersonFactory(network=network)}
    for key, right in RIGHTS.items():
        side = Side.STAFF if key in {"officer", "director"} else Side.MEMBER
        readers[key] = PersonFactory(network=network, side=side)
        Grant.objects.create(person=readers[key], right=right)
    coordinator = readers["coordinator"] = PersonFactory(network=network)
    RoleFactory(person=coordinator, organisation=OrganisationFactory(network=network))
    return World(network, readers)
