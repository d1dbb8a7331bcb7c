"""The large size of `bench`: the default network of the demonstration, many times over.

300 actions in the plan in force, 2,000 organisations, 2,000 people more: an order of magnitude above the largest
federation known to us. Rows are copied in bulk, so nothing of it goes through operations or the journal.
"""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from maillage.project.cli.boot import start_django

start_django()

from django.db import transaction  # noqa: E402 - models need Django started
from django.db.models import Model  # noqa: E402

from maillage.directory.models import Organisation  # noqa: E402
from maillage.identity.models import Network, Person  # noqa: E402
from maillage.portal.operations.search import rebuild_index  # noqa: E402
from maillage.strategy.enums import STATES_IN_FORCE  # noqa: E402
from maillage.strategy.models import Node, Plan  # noqa: E402

ACTIONS, ORGANISATIONS, PEOPLE = 300, 2000, 2000
Row = TypeVar("Row", bound=Model)


@transaction.atomic
def enlarge() -> None:
    """Copy rows until each kind has its number."""
    network = Network.objects.get(is_default=True)
    multiply_people(network)
    multiply_organisations(network)
    multiply_actions(Plan.objects.filter(network=network, state__in=STATES_IN_FORCE).latest("starts_on"))
    rebuild_index()


def multiply_people(network: Network) -> None:
    rows = list(Person.objects.filter(network=network))
    copies = []
    for number, person in repeated(rows, PEOPLE):
        person.slug, person.user, person.email = f"{person.slug}-{number}", None, ""
        person.family_name = f"{person.family_name} {number}"
        copies.append(person)
    Person.objects.bulk_create(copies)


def multiply_organisations(network: Network) -> None:
    rows = list(Organisation.objects.filter(network=network))
    copies = []
    for number, organisation in repeated(rows, ORGANISATIONS - len(rows)):
        organisation.slug, organisation.name = (
            f"{organisation.slug}-{number}",
            f"{organisation.name} {number}",
        )
        organisation.siren = organisation.siret = organisation.rna = organisation.finess = ""
        copies.append(organisation)
    Organisation.objects.bulk_create(copies)


def multiply_actions(plan: Plan) -> None:
    """Copy actions with their sheet, steps, notes and pairs."""
    rows = list(plan.nodes.actions().select_related("sheet"))
    last = plan.nodes.count()
    for number, action in repeated(rows, ACTIONS - len(rows)):
        origin = rows[(number - 1) % len(rows)]
        action.key, action.code, action.rank = f"{action.key}-{number}", "", last + number
        Node.objects.bulk_create([action])
        (sheet,) = copied([origin.sheet])
        sheet.node = action
        type(sheet).objects.bulk_create([sheet])
        for related in (origin.steps, origin.notes, origin.leads):
            parts = list(copied(related.all()))
            for part in parts:
                part.node = action
            related.model.objects.bulk_create(parts)


def repeated(rows: list[Row], count: int) -> Iterator[tuple[int, Row]]:
    """`count` fresh copies of `rows`, in turn, numbered from 1."""
    for number in range(1, count + 1):
        (copy,) = copied([rows[(number - 1) % len(rows)]])
        yield number, copy


def copied(rows: Iterable[Row]) -> Iterator[Row]:
    """Unsaved twins: the same values, no key yet."""
    for row in rows:
        values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
        twin = type(row)(**values)
        twin.pk = None
        yield twin


if __name__ == "__main__":
    enlarge()
    sys.exit(0)
