"""The strictness that all tests rely on is itself tested."""

import pytest
from django.template import Context, Template
from django.template.base import Origin

from maillage.identity.models import Network, OpenSession
from tests.plugins.strict_templates import OURS, UndefinedVariableError


def rendered(source: str, name: str, **values: object) -> str:
    return Template(source, origin=Origin(name)).render(Context(values))


def test_an_undefined_variable_of_ours_fails() -> None:
    with pytest.raises(UndefinedVariableError, match="titre"):
        rendered("{{ titre }}", f"{OURS}/essai.html")


def test_an_undefined_attribute_of_ours_fails() -> None:
    with pytest.raises(UndefinedVariableError, match=r"plan\.titre"):
        rendered("{{ plan.titre|upper }}", f"{OURS}/essai.html", plan={})


def test_what_has_a_default_may_be_absent() -> None:
    assert rendered("{{ titre|default:'rien' }}", f"{OURS}/essai.html") == "rien"


def test_a_condition_may_name_what_is_absent() -> None:
    assert rendered("{% if titre %}oui{% else %}non{% endif %}", f"{OURS}/essai.html") == "non"


def test_libraries_keep_their_ways() -> None:
    assert rendered("{{ titre }}", "/elsewhere/library.html") == ""


def test_rows_without_an_order_are_asked_in_a_random_one() -> None:
    assert "RAND" in str(OpenSession.objects.all().query).upper()


def test_rows_with_an_order_keep_it() -> None:
    assert "RAND" not in str(Network.objects.all().query).upper()
