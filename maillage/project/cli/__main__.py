"""Choose the command and turn its refusals into an exit status."""

import os
import sys
from importlib import import_module

from maillage.kit.errors import DomainError

COMMANDS = {
    "init": "créer le premier réseau et son administration, sans donnée d'exemple",
    "upgrade": "mettre la base et les fichiers au niveau du code",
    "serve": "servir le site",
    "worker": "envoyer les messages et faire le travail de fond, sans fin",
    "tick": "faire une fois ce qui est dû",
    "user": "créer, inviter, dépanner, lister ou fermer des comptes",
    "doctor": "dire ce qui manque ou ce qui est dangereux",
    "read-plan": "lire un plan dans un fichier",
    "demo": "lancer la démonstration",
    "test": "lancer les tests",
    "check": "vérifier le code",
    "bench": "mesurer les pages",
    "lock": "refaire les listes de paquets",
}


def main(arguments: list[str]) -> int:
    """Run one command; returns its exit status. What it makes is its own account's: nobody else needs to read it."""
    os.umask(0o077)
    name, *rest = arguments or [""]
    if name in {"-h", "--help", "aide"}:
        print(usage())
        return 0
    if name not in COMMANDS:
        print(f"Commande inconnue : « {name} ».\n{usage()}" if name else usage(), file=sys.stderr)
        return 2
    command = import_module(f"maillage.project.cli.{name.replace('-', '_')}")
    try:
        return int(command.main(rest))
    except DomainError as refusal:
        print(refusal.sentence, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def usage() -> str:
    lines = [f"  {name:<10} {purpose}" for name, purpose in COMMANDS.items()]
    return "\n".join(["Usage : bin/maillage COMMANDE [options]", *lines])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
