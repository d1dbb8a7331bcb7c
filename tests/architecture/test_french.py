"""What Python says to people: in the form that the network chose, in whole sentences, marked where it is declared."""

import ast
import re

from maillage.kit.inclusive import WORD
from tests.architecture.floors import name_of
from tests.architecture.french import around, called, endings, sources, strings

# The choice of the form shows each of them as it is.
EXAMPLES = {"InclusiveForm"}
# What speaks in sentences, and which of its arguments is the sentence.
SPEAKERS = {"say": 1, "say_refusal": 1, "DomainError": 0, "StaleError": 0}
FLASHES = "maillage/ui/flash.py"
# Declarations for Django: they alone go through gettext (decision 6).
DECLARING = re.compile(r"^maillage/\w+/((models|forms)(/\w+)?|enums|fields|field_messages)\.py$")
DECLARED = {
    *("label", "help_text", "empty_label"),
    *("verbose_name", "verbose_name_plural", "violation_error_message"),
}
# Fields of models whose first argument is their name.
NAMED_FIELDS = {
    *("BooleanField", "CharField", "DateField", "DateTimeField", "DecimalField", "EmailField", "FileField"),
    *("IntegerField", "JSONField", "PositiveSmallIntegerField", "SlugField", "TextField", "URLField"),
}


def test_inclusive_words_of_python_follow_the_form_of_the_network() -> None:
    fixed = {
        (name_of(path), str(text.value))
        for path, tree in sources().items()
        for text in strings(tree)
        if WORD.search(str(text.value)) and not follows_the_form(text)
    }

    assert fixed == set()


def follows_the_form(text: ast.Constant) -> bool:
    return any(
        called(knot) in {"inclusive", "inclusive_lazy"}
        or (isinstance(knot, ast.ClassDef) and knot.name in EXAMPLES)
        for knot in around(text)
    )


def test_flashes_have_one_way_through() -> None:
    around_it = {
        name_of(path)
        for path, tree in sources().items()
        for knot in ast.walk(tree)
        if isinstance(knot, ast.Import | ast.ImportFrom) and "django.contrib" in ast.unparse(knot)
        if "messages" in ast.unparse(knot)
    }

    assert around_it == {FLASHES}


def test_flashes_and_refusals_are_whole_sentences() -> None:
    said = {
        (name_of(path), ending)
        for path, tree in sources().items()
        for knot in ast.walk(tree)
        if called(knot) in SPEAKERS and name_of(path) != FLASHES
        for ending in endings(knot.args[SPEAKERS[called(knot)]], tree)  # type: ignore[attr-defined]
    }

    assert len(said) > 150
    assert {one for one in said if not one[1].endswith((".", "?"))} == set()


def test_gettext_marks_declarations_and_nothing_else() -> None:
    marking = {
        name_of(path)
        for path, tree in sources().items()
        for knot in ast.walk(tree)
        if isinstance(knot, ast.ImportFrom) and knot.module == "django.utils.translation"
    }

    assert len(marking) > 30
    assert {name for name in marking if not DECLARING.match(name)} == set()


def test_declarations_are_marked() -> None:
    plain = {
        (name_of(path), str(text.value))
        for path, tree in sources().items()
        if DECLARING.match(name_of(path))
        for text in strings(tree)
        if is_declared(text)
    }

    assert plain == set()


def is_declared(text: ast.Constant) -> bool:
    """A bare string that names a field, a choice or a model. Acronyms (SIREN) are the same in all languages."""
    above = next(around(text))
    if not text.value or str(text.value).isupper():
        return False
    if isinstance(above, ast.keyword):
        return above.arg in DECLARED
    if isinstance(above, ast.Assign):
        return any(isinstance(name, ast.Name) and name.id in DECLARED for name in above.targets)
    if isinstance(above, ast.Tuple):
        owner = next((knot for knot in around(above) if isinstance(knot, ast.ClassDef)), None)
        is_choices = owner is not None and "Choices" in ast.unparse(owner.bases[0] if owner.bases else owner)
        return is_choices and above.elts[-1] is text
    return isinstance(above, ast.Call) and called(above) in NAMED_FIELDS and above.args[0] is text
