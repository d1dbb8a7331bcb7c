"""Options of the commands, refused in French."""

import argparse
import re
import sys
from typing import NoReturn

_SENTENCES = (
    (r"the following arguments are required: (.+)", r"il manque : \1"),
    (r"unrecognized arguments: (.+)", r"option inconnue : \1"),
    (r"argument (\S+): expected one argument", r"\1 attend une valeur"),
    (r"argument (\S+): invalid int value: (.+)", r"\1 attend un nombre, pas \2"),
    (r"argument (\S+): invalid choice: (\S+) \(choose from (.+)\)", r"\1 : \2 n'est pas un choix parmi \3"),
)


class Parser(argparse.ArgumentParser):
    """A parser that speaks French; wrong usage ends with status 2, as everywhere."""

    def __init__(self, command: str, purpose: str | None = None, **options: object) -> None:
        super().__init__(
            prog=f"bin/maillage {command}", description=purpose, add_help=False, allow_abbrev=False
        )
        self.add_argument("-h", "--help", action="help", help="montrer cette aide")
        self._positionals.title = "arguments"
        self._optionals.title = "options"

    def error(self, message: str) -> NoReturn:
        for pattern, sentence in _SENTENCES:
            message = re.sub(pattern, sentence, message)
        print(f"{self.format_usage()}Usage non compris : {message}.", file=sys.stderr)
        sys.exit(2)

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "Usage :", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "Usage :", 1)
