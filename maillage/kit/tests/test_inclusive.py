"""The interface writes people of all genders the way the network chose."""

import pytest

from maillage.kit.inclusive import choose_form, inclusive, inclusive_lazy


@pytest.fixture(autouse=True)
def back_to_points():
    yield
    choose_form("point")


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("point", "les adhérent.e.s"),
        ("middot", "les adhérent·e·s"),
        ("doublet", "les adhérents et adhérentes"),
    ],
)
def test_a_plural_follows_the_chosen_form(form, written):
    choose_form(form)
    assert inclusive("les adhérent.e.s") == written


@pytest.mark.parametrize(
    ("source", "doublet"),
    [
        ("salarié.e", "salarié ou salariée"),
        ("administrateur.rice", "administrateur ou administratrice"),
        ("acteurs.trices", "acteurs et actrices"),
        ("usager.ère.s", "usagers et usagères"),
        ("chacun.e", "chacun ou chacune"),
        ("Fin de phrase. Et puis", "Fin de phrase. Et puis"),
        ("www.exemple.fr", "www.exemple.fr"),
    ],
)
def test_doublets_say_both_words_and_leave_the_rest_alone(source, doublet):
    choose_form("doublet")
    assert inclusive(source) == doublet


@pytest.mark.parametrize(
    ("form", "written"),
    [("point", "usager.ère.s"), ("middot", "usager·ère·s"), ("doublet", "usagers et usagères")],
)
def test_a_constant_is_written_in_the_form_of_whoever_reads_it(form, written):
    constant = inclusive_lazy("usager.ère.s")
    choose_form(form)
    assert f"les {constant}" == f"les {written}"
