"""Every route is behind a mark, and answers each reader as the table says.

The table (`table.txt`) holds what a GET answers, or an empty POST where only forms are received: 200 shown (or the
form shown again), 302 sent elsewhere (the sign-in page for a visitor), 403 known but not allowed, 404 unknown to the
reader. A new route needs a sample
in its module's `testing.py` and a line in the table; the failure message is the line to check and paste.
"""

from pathlib import Path

import pytest
from django.http import HttpResponseBase, StreamingHttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from maillage.accounts.enums import Right
from maillage.accounts.models import rights_of
from maillage.directory.demo import load
from maillage.directory.rules import is_insider
from maillage.identity.models import Network, Person
from maillage.identity.testing import NetworkFactory, sign_in
from maillage.ui.registries.demo import World as Demonstration
from maillage.ui.registries.demo import personas
from tests.access.routes import URLCONF, all_routes, arguments_of, our_routes, samples
from tests.access.world import PERSONAS, READERS, World, build_world, holder

TABLE = Path(__file__).with_name("table.txt")
# Views of allauth: they guard themselves.
LIBRARY_ROUTES = Path(__file__).with_name("library_routes.txt")
# Arguments that do not name a row: each network has these pages.
NOT_ROWS = {"settings-colour", "reading-template"}
# 410 is what an unknown link of a mail answers.
UNKNOWN = {404, 410}
SENT_TO_SIGN_IN, ONLY_FORMS = 302, 405


@pytest.fixture
def world(db: None, settings: Settings) -> World:
    settings.ROOT_URLCONF = URLCONF
    settings.DEMO = True
    return build_world()


def table() -> dict[str, str]:
    """Route name -> its line, with single spaces."""
    lines = [" ".join(line.split()) for line in TABLE.read_text(encoding="utf-8").splitlines()]
    return {line.split()[0]: line for line in lines if line and not line.startswith("#")}


def test_every_route_of_ours_says_who_may_open_it() -> None:
    assert {route.name for route in our_routes().values() if not route.access} == set()


def test_no_two_routes_share_a_name() -> None:
    names = [route.name for route in all_routes() if route.module]

    assert {name for name in names if names.count(name) > 1} == set()


def test_every_view_of_a_library_is_on_the_list() -> None:
    listed = set(LIBRARY_ROUTES.read_text(encoding="utf-8").split())

    assert {route.name for route in all_routes() if not route.module} == listed


def test_every_route_has_a_sample_and_a_line_in_the_table() -> None:
    assert set(our_routes()) == set(table()) == set(samples())


def test_every_persona_of_the_demonstration_has_a_column() -> None:
    assert {persona.key for persona in personas()} == set(PERSONAS)


@pytest.mark.slow
def test_a_persona_of_the_table_holds_what_she_holds_in_the_demonstration(world: World) -> None:
    tried = {key: powers(world.readers[key]) for key in PERSONAS}
    Network.objects.all().delete()
    shown = Demonstration(today=timezone.localdate())
    load(shown)

    assert tried == {key: powers(shown.people.get(key)) for key in PERSONAS}


def powers(person: Person | None) -> tuple[object, ...]:
    """What rules read of a person: her side, her rights of today, her functions, whether she is inside."""
    held = person.roles.active().order_by("kind").values_list("kind", flat=True) if person else ()
    return person and person.side, rights_of(person), [*held], is_insider(person)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(our_routes()))
def test_each_reader_gets_what_the_table_says(name: str, world: World) -> None:
    address = reverse(name, kwargs=arguments_of(name, world))
    answers = [str(status(world.network, world.readers[key], address)) for key in READERS]

    assert " ".join([name, *answers]) == table().get(name)


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", sorted(name for name, route in our_routes().items() if route.takes_arguments)
)
def test_rows_of_another_network_are_unknown(name: str, world: World) -> None:
    if name in NOT_ROWS:
        return
    address = reverse(name, kwargs=arguments_of(name, world))
    other = NetworkFactory(slug="ailleurs")
    readers = [None, *(holder(other, Right.DIRECTOR), holder(other, Right.TECHNICIAN))]

    assert {status(other, reader, address) for reader in readers} <= {*UNKNOWN, SENT_TO_SIGN_IN}
    assert {status(other, reader, address) for reader in readers if reader} <= UNKNOWN


def status(network: Network, reader: Person | None, address: str) -> int:
    """What `network` answers at `address`; a reader of another network brings her session along."""
    client = Client()
    if reader:
        sign_in(client, reader)
    client.defaults["HTTP_HOST"] = network.host
    seen = answered(client.get(address))
    return answered(client.post(address)) if seen == ONLY_FORMS else seen


def answered(response: HttpResponseBase) -> int:
    """The status; a file that is sent piece by piece is read to its end, which closes it."""
    if isinstance(response, StreamingHttpResponse):
        response.getvalue()
    return response.status_code
