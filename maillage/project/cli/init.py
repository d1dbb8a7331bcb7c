"""`init`: the first network and its administration, without any sample data.

Prints the address at which the new administrator signs in: a link for one use, 15 minutes. What the options do not
say is asked when somebody is there to answer.
"""

import sys
from argparse import Namespace

from maillage.project.cli.boot import start_django
from maillage.project.cli.parser import Parser
from maillage.project.cli.upgrade import bring_up_to_date

QUESTIONS = {
    "name": "Nom de la tête de réseau",
    "given_name": "Votre prénom",
    "family_name": "Votre nom",
    "email": "Votre adresse électronique",
}

NEXT = (
    "Lancez « bin/maillage serve », et dans un autre terminal « bin/maillage worker » (il envoie les messages et lit "
    "les documents), puis ouvrez cette adresse (une fois, dans les 15 minutes) :"
)


def main(arguments: list[str]) -> int:
    parser = Parser("init", "Crée le premier réseau et son administration, sans donnée d'exemple.")
    parser.add_argument("--name", metavar="NOM", help="nom de la tête de réseau")
    parser.add_argument("--host", default="localhost", metavar="HÔTE", help="nom d'hôte du site (localhost)")
    parser.add_argument("--given-name", metavar="PRÉNOM", help="prénom de la personne qui administre")
    parser.add_argument("--family-name", metavar="NOM", help="nom de la personne qui administre")
    parser.add_argument("--email", metavar="ADRESSE", help="son adresse électronique")
    parser.add_argument(
        "--password-stdin", action="store_true", help="lire son mot de passe sur l'entrée standard"
    )
    options = parser.parse_args(arguments)
    ask_for_what_is_missing(options, parser)
    password = sys.stdin.readline().rstrip("\n") if options.password_stdin else ""
    start_django()
    bring_up_to_date()
    print(create(options, password))
    return 0


def ask_for_what_is_missing(options: Namespace, parser: Parser) -> None:
    """Ask on a terminal; elsewhere a missing option is wrong usage."""
    for name, question in QUESTIONS.items():
        if getattr(options, name):
            continue
        if options.password_stdin or not sys.stdin.isatty():
            parser.error(f"the following arguments are required: --{name.replace('_', '-')}")
        answer = ask(question)
        while name == "email" and not is_address(answer):
            print("Il manque quelque chose. Elle s'écrit comme nom@structure.example.", file=sys.stderr)
            answer = ask(question)
        setattr(options, name, answer)


def ask(question: str) -> str:
    """The first answer that is not empty."""
    answer = ""
    while not answer:
        print(f"{question} : ", end="", file=sys.stderr, flush=True)
        answer = input().strip()
    return answer


def is_address(text: str) -> bool:
    """Told before anything is made: the other answers are not typed twice."""
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def create(options: Namespace, password: str) -> str:
    """Create network and administrator, all or nothing; returns the address that signs in."""
    from django.db import transaction

    from maillage.kit.actors import SYSTEM
    from maillage.project import operations
    from maillage.project.cli.links import sign_in_address, warn_about_host

    with transaction.atomic():
        network = operations.found_network(options.name, host=options.host, by=SYSTEM)
        person = operations.open_account(
            network,
            email=options.email,
            given_name=options.given_name,
            family_name=options.family_name,
            by=SYSTEM,
        )
        operations.give_first_rights(person, by=SYSTEM)
        if password:
            operations.set_first_password(person, password=password, by=SYSTEM)
        address = sign_in_address(person, by=SYSTEM)
    warn_about_host(options.host)
    print(NEXT, file=sys.stderr)
    return address
