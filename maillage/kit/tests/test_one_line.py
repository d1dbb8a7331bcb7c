"""Names and titles on one line."""

import pytest

from maillage.kit.one_line import one_line


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ysée   Lande ", "Ysée Lande"),
        ("Ysée\r\nBcc: a@ailleurs.example", "Ysée Bcc: a@ailleurs.example"),
        ("B\u2028C \u202eD\u2066E\u2069", "B C DE"),
        ("\u202e", ""),
        ("a \u200b\u200e b\x1b\x7f", "a b"),
        ("Lozère\u00a0: d’Aubrac (48) œ 山", "Lozère : d’Aubrac (48) œ 山"),
    ],
)
def test_what_is_not_seen_is_not_kept(typed, kept):
    assert one_line(typed) == kept
