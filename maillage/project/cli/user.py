"""`user`: accounts from the command line, for whoever looks after the machine."""

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from maillage.kit.actors import SYSTEM
from maillage.kit.errors import DomainError
from maillage.project.cli.boot import require_base, start_django
from maillage.project.cli.parser import Parser

if TYPE_CHECKING:
    from maillage.identity.models import Network, Person


def main(arguments: list[str]) -> int:
    parser = Parser("user", "Crée, invite, dépanne, liste, ferme ou rouvre des comptes.")
    acts = parser.add_subparsers(title="actes", dest="act", required=True, metavar="ACTE", parser_class=Act)
    acts.add_parser("list", help="lister les comptes")
    create = acts.add_parser("create", help="ouvrir un compte, et donner un lien pour entrer")
    create.add_argument("--given-name", required=True, metavar="PRÉNOM", help="prénom")
    create.add_argument("--family-name", required=True, metavar="NOM", help="nom")
    create.add_argument(
        "--admin", action="store_true", help="donner la direction et l'administration technique"
    )
    helps = {
        "invite": "envoyer une invitation à une personne de l'annuaire",
        "reset": "donner un lien pour entrer, une fois, pendant 15 minutes",
        "address": "changer l'adresse qui ouvre un compte",
        "close": "fermer un compte",
        "reopen": "rouvrir un compte fermé",
    }
    for name, purpose in helps.items():
        acts.add_parser(name, help=purpose)
    for name, act in acts.choices.items():
        act.add_argument("--network", metavar="RÉSEAU", help="identifiant du réseau (celui par défaut)")
        if name != "list":
            act.add_argument("email", metavar="ADRESSE", help="adresse électronique")
    acts.choices["address"].add_argument("new_email", metavar="NOUVELLE", help="nouvelle adresse")
    if not arguments:
        parser.print_help(sys.stderr)
        return 2
    options = parser.parse_args(arguments)
    start_django()
    require_base()
    ACTS[options.act](options, find_network(options.network))
    return 0


class Act(Parser):
    """A parser for one act: argparse gives it the whole name."""

    def __init__(self, prog: str, help: str = "", **options: object) -> None:  # noqa: A002 - argparse's word
        super().__init__(prog.removeprefix("bin/maillage "), help)


def find_network(slug: str | None) -> "Network":
    from maillage.identity.models import Network

    found = Network.objects.filter(slug=slug) if slug else Network.objects.filter(is_default=True)
    network = found.first()
    if network is None:
        raise DomainError(
            "Ce réseau n'existe pas : lancez d'abord « bin/maillage init », ou vérifiez --network."
        )
    return network


def find_person(network: "Network", email: str) -> "Person":
    from maillage.identity.models import Person

    people = Person.objects.present().filter(network=network).select_related("user", "network")
    person = people.filter(user__email__iexact=email).first() or people.filter(email__iexact=email).first()
    if person is None:
        raise DomainError(f"Personne n'a l'adresse {email} dans ce réseau : vérifiez-la avec « user list ».")
    return person


def list_accounts(options: Namespace, network: "Network") -> None:
    """One line per account: address, name, state, rights held today, separated by tabs."""
    from maillage.accounts.enums import Right
    from maillage.accounts.models import rights_of
    from maillage.identity.models import Person

    people = Person.objects.filter(network=network, user__isnull=False).select_related("user")
    for person in people.order_by("user__email"):
        assert person.user is not None
        state = "ouvert" if person.user.is_active and person.is_present else "fermé"
        rights = ", ".join(str(Right(right).label) for right in sorted(rights_of(person)))
        print("\t".join([person.user.email, person.full_name, state, rights]))


def create(options: Namespace, network: "Network") -> None:
    from maillage.project import operations
    from maillage.project.cli.links import sign_in_address

    names = {"given_name": options.given_name, "family_name": options.family_name}
    person = operations.open_account(network, email=options.email, **names, by=SYSTEM)
    if options.admin:
        operations.give_first_rights(person, by=SYSTEM)
    print(sign_in_address(person, by=SYSTEM))


def invite(options: Namespace, network: "Network") -> None:
    from maillage.accounts.operations import invite_person

    person = find_person(network, options.email)
    invite_person(person, by=SYSTEM)
    print(f"L'invitation de {person} partira avec le prochain envoi.", file=sys.stderr)


def reset(options: Namespace, network: "Network") -> None:
    from maillage.project.cli.links import sign_in_address

    print(sign_in_address(find_person(network, options.email), by=SYSTEM))


def close(options: Namespace, network: "Network") -> None:
    from maillage.project.operations import close_account

    person = find_person(network, options.email)
    close_account(person, by=SYSTEM)
    print(f"Le compte de {person} est fermé.", file=sys.stderr)


def reopen(options: Namespace, network: "Network") -> None:
    from maillage.project.operations import reopen_account

    person = find_person(network, options.email)
    reopen_account(person, by=SYSTEM)
    print(f"Le compte de {person} est rouvert.", file=sys.stderr)


def address(options: Namespace, network: "Network") -> None:
    from maillage.accounts.operations import change_sign_in_address

    user = change_sign_in_address(find_person(network, options.email), email=options.new_email, by=SYSTEM)
    print(f"Le compte s'ouvre maintenant avec {user.email}.", file=sys.stderr)


ACTS = {
    "list": list_accounts,
    "create": create,
    "invite": invite,
    "reset": reset,
    "address": address,
    "close": close,
    "reopen": reopen,
}
