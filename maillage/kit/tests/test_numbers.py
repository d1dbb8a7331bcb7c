"""A whole number from a request is short and plain, or it is none."""

import pytest

from maillage.kit.numbers import whole_number


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("12", 12), ("007", 7), ("9" * 9, 999_999_999)])
def test_plain_digits_are_read(text, number):
    assert whole_number(text) == number


@pytest.mark.parametrize(
    "text", [None, "", " 1", "1 ", "-1", "+1", "1.5", "1_0", "²", "٣", "９", "a", "9" * 10, "9" * 5000]
)
def test_anything_else_is_none(text):
    assert whole_number(text) == 0
    assert whole_number(text, otherwise=-1) == -1
