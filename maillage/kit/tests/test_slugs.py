"""Addresses that are still free."""

import pytest

from maillage.kit.slugs import first_free


@pytest.mark.parametrize(
    ("taken", "found"),
    [
        ([], "dac-aubrac"),
        (["dac-aubrac-2"], "dac-aubrac"),
        (["dac-aubrac"], "dac-aubrac-2"),
        (["dac-aubrac", "dac-aubrac-3"], "dac-aubrac-2"),
        (["dac-aubrac", "dac-aubrac-2", "dac-aubrac-3"], "dac-aubrac-4"),
    ],
)
def test_the_first_address_that_nobody_has(taken, found):
    assert first_free("dac-aubrac", taken) == found
