"""Fields and refusals that the forms of several modules share."""

import pytest
from django import forms

from maillage.kit.errors import DomainError, StaleError
from maillage.ui.fields import DayField
from maillage.ui.refusals import accepts, show_refusal

FAR = ("0001-01-01", "1899-12-31", "01/01/2201", "9999-12-31")


class Sheet(forms.Form):
    on = DayField(label="Le")
    version = forms.IntegerField(required=False)


def refusing(refusal):
    def act():
        raise refusal

    return act


def test_a_day_is_shown_as_the_calendar_of_the_browser_wants_it():
    field = str(Sheet({"on": "2026-11-24"})["on"])

    assert 'type="date"' in field
    assert 'value="2026-11-24"' in field


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Indiquez un jour."),
        ("31/02/2026", "Ce jour n'existe pas. Écrivez-le comme 24/11/2026."),
        *((day, "Cette année n'est pas la bonne. Écrivez-la en quatre chiffres, comme 2026.") for day in FAR),
    ],
)
def test_a_missing_or_impossible_day_says_what_to_write(typed, said):
    assert Sheet({"on": typed}).errors["on"] == [said]


@pytest.mark.parametrize(("field", "place"), [("on", "on"), ("elsewhere", "__all__"), (None, "__all__")])
def test_a_refusal_stands_at_its_field_or_above_the_form(field, place):
    form = Sheet({"on": "2026-11-24"})

    assert not accepts(form, refusing(DomainError("Trop tôt.", field=field)))
    assert form.errors == {place: ["Trop tôt."]}


def test_an_act_is_not_tried_with_a_form_that_is_wrong():
    assert not accepts(Sheet({}), lambda: pytest.fail("It must not be tried."))


def test_after_a_stale_form_the_next_saving_goes_on_from_what_is_kept():
    form = Sheet({"on": "2026-11-24", "version": "1"})
    assert form.is_valid()

    show_refusal(form, StaleError("Quelqu'un d'autre a modifié cette fiche."), version=4)

    assert form.data["version"] == "4"
    assert form.data["on"] == "2026-11-24"
