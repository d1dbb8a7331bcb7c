"""What `init` asks on a terminal."""

from argparse import Namespace

import pytest

from maillage.project.cli.init import NEXT, QUESTIONS, ask_for_what_is_missing
from maillage.project.cli.parser import Parser


def test_a_mistyped_address_is_asked_again_and_nothing_else_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter(["Fédération", "", "Ada", "Rouve", "ada@causses", "ada chez nous", "ada@causses.example"])
    monkeypatch.setattr("builtins.input", lambda: next(answers))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    options = Namespace(**dict.fromkeys(QUESTIONS), password_stdin=False)

    ask_for_what_is_missing(options, Parser("init", ""))

    assert (options.name, options.given_name, options.family_name) == ("Fédération", "Ada", "Rouve")
    assert options.email == "ada@causses.example"
    told = capsys.readouterr().err
    assert told.count("Votre adresse électronique : ") == 3
    assert told.count("Elle s'écrit comme") == 2


def test_the_last_word_names_both_commands_that_must_run() -> None:
    assert "bin/maillage serve" in NEXT
    assert "bin/maillage worker" in NEXT
