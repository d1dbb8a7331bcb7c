"""Due dates as people type them."""

from datetime import date

import pytest

from maillage.strategy.due import read_due, written_due


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2027", (date(2027, 12, 31), "year")),
        ("06/2027", (date(2027, 6, 30), "month")),
        ("2/2028", (date(2028, 2, 29), "month")),
        ("12/06/2027", (date(2027, 6, 12), "day")),
        ("12.06.2027", (date(2027, 6, 12), "day")),
        ("septembre 2028", (date(2028, 9, 30), "month")),
        ("Sept. 2028", (date(2028, 9, 30), "month")),
        ("août 2028", (date(2028, 8, 31), "month")),
        ("1er juin 2027", (date(2027, 6, 1), "day")),
        ("2027-06", (date(2027, 6, 30), "month")),
        ("2027-06-12", (date(2027, 6, 12), "day")),
        ("jui 2027", None),
        ("31 juin 2027", None),
        (" 06 / 2027 ", (date(2027, 6, 30), "month")),
        ("13/2027", None),
        ("31/02/2027", None),
        ("bientôt", None),
        ("01/01/0001", None),
        ("1899", None),
        ("06/2201", None),
    ],
)
def test_a_year_a_month_or_a_day_is_read(text, found):
    assert read_due(text) == found


@pytest.mark.parametrize("text", ["2027", "06/2027", "12/06/2027"])
def test_what_was_read_is_written_back_the_same(text):
    assert written_due(*read_due(text)) == text


def test_no_date_is_an_empty_field():
    assert written_due(None, "month") == ""
