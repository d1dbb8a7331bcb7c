"""Loading the demonstration's networks, structures and people."""

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils.text import slugify

from maillage.accounts.operations.grants import grant_right
from maillage.directory.demo import numbers
from maillage.directory.enums import Standing
from maillage.directory.models import Domain, LegalForm, Organisation, StructureType, Territory
from maillage.directory.operations.organisations import add_organisation
from maillage.directory.operations.people import add_person, record_departure
from maillage.directory.operations.reference import load_reference_data
from maillage.directory.operations.roles import give_role
from maillage.identity.models import Network, Person, User
from maillage.kit.actors import SYSTEM
from maillage.ui.registries.demo import PASSWORD, World

HERE = Path(__file__).parent
# Kinds that carry a FINESS number.
HEALTH_CARE = {"dac", "dsr", "had", "ssiad", "sad", "essms"}
# Days since the three newest members joined: the public page greets them.
NEWCOMERS = {"msp-verre": 12, "cpts-sources": 33, "had-plateaux": 61}
FEDERATION_AGE = 8 * 365


def load(world: World) -> None:
    """Fill `world.networks`, `world.organisations` and `world.people`, by key."""
    load_reference_data()
    for values in _read("networks")["network"]:
        world.networks[values["slug"]] = _open_network(values, world)
    _open_organisations(world)
    password = make_password(PASSWORD)
    for number, values in enumerate(_read("people")["person"], start=1):
        world.people[values["key"]] = _open_person(values, number, password, world)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def _open_network(values: dict[str, Any], world: World) -> Network:
    values = dict(values)
    parent = world.networks[values.pop("parent")] if "parent" in values else None
    return Network.objects.create(
        **values,
        parent=parent,
        host=f"{values['slug']}.localhost",
        sender_name=values["name"],
        sender_address=values["email"],
    )


def _open_organisations(world: World) -> None:
    communes = _read("communes")
    references = {
        "types": {row.code: row for row in StructureType.objects.all()},
        "domains": {row.code: row for row in Domain.objects.all()},
        "form": LegalForm.objects.get(code="9220"),
        "departements": {row.code: row for row in Territory.objects.departements()},
        "occitanie": list(Territory.objects.departements(region_code="76")),
    }
    rows = ((slug, values) for slug, all_values in _read("organisations").items() for values in all_values)
    for number, (slug, values) in enumerate(rows, start=10):
        place = communes[values["commune"]]
        world.organisations[values["key"]] = _open_organisation(
            world.networks[slug], values, place, number, references, world
        )


def _open_organisation(
    network: Network,
    values: dict[str, Any],
    place: list[str],
    number: int,
    references: dict[str, Any],
    world: World,
) -> Organisation:
    commune_code, postcode, departement = place
    key, name = values["key"], slugify(values["name"])[:40].strip("-")
    standing = values.get("standing", Standing.MEMBER)
    days = NEWCOMERS.get(key) or world.draw.randrange(120, FEDERATION_AGE)
    seat = references["departements"][departement]
    organisation = add_organisation(
        network,
        name=values["name"],
        short_name=values.get("short_name", ""),
        structure_type=references["types"][values["type"]],
        standing=standing,
        joined_on=None if standing == Standing.APPLICANT else world.today - timedelta(days=days),
        legal_form=references["form"],
        presentation=values["presentation"],
        domains=[references["domains"][code] for code in values["domains"]],
        commune=values["commune"],
        commune_code=commune_code,
        postcode=postcode,
        territory=seat,
        serves=references["occitanie"] if values.get("regional") else [seat],
        siren=numbers.siren(number),
        siret=numbers.siret(number),
        rna=numbers.rna(number),
        finess=numbers.finess(number) if values["type"] in HEALTH_CARE else "",
        email=f"contact@{name}.example",
        phone=numbers.phone(number, departement),
        website=f"https://{name}.example/",
        by=SYSTEM,
    )
    if standing == Standing.LEFT:
        organisation.left_on = world.today - timedelta(days=70)
        organisation.save(update_fields=["left_on"])
    return organisation


def _open_person(values: dict[str, Any], number: int, password: str, world: World) -> Person:
    """A person, her account, her rights and her roles. `days` is an arrival to come or, below zero, a departure."""
    network = world.networks[values.get("network", "garrigue")]
    given_name, family_name = values["name"]
    days = values.get("days", 0)
    years = timedelta(days=365 * values.get("since", 0) + world.draw.randrange(120))
    joined_on = world.today + (timedelta(days=days) if days > 0 else -years)
    email = f"{values['key']}@garrigue.example"
    person = add_person(
        network,
        given_name=given_name,
        family_name=family_name,
        email=email,
        phone=numbers.mobile(number),
        side=values["side"],
        function_label=values["function"],
        joined_on=joined_on,
        by=SYSTEM,
    )
    person.user = User.objects.create(email=email, password=password)
    person.save(update_fields=["user"])
    for right in values.get("rights", ()):
        grant_right(person, right=right, starts_on=joined_on, by=SYSTEM)
    for key, kind, label in values.get("roles", ()):
        organisation = world.organisations[key]
        since = max(joined_on, organisation.joined_on or joined_on)
        give_role(person, organisation=organisation, kind=kind, label=label, starts_on=since, by=SYSTEM)
    if days < 0:
        record_departure(person, on=world.today + timedelta(days=days), by=SYSTEM)
    return Person.objects.select_related("network", "user").get(pk=person.pk)
