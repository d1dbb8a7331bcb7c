"""Outlines of the départements."""

from maillage.directory.queries import map_of


def test_the_map_of_occitanie_has_its_thirteen_departements_inside_its_frame():
    occitanie = map_of("76")

    assert len(occitanie.areas) == 13
    for area in occitanie.areas:
        assert occitanie.left < area.x < occitanie.left + occitanie.width
        assert occitanie.top < area.y < occitanie.top + occitanie.height


def test_every_departement_is_drawn_overseas_included():
    codes = {area.code for area in map_of("").areas}

    assert len(codes) == 101
    assert {"2A", "971", "976"} <= codes


def test_an_unknown_region_has_an_empty_map():
    assert map_of("99").areas == ()
