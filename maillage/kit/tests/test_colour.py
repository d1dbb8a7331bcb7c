"""Colours by figures."""

import pytest

from maillage.kit import colour


def test_black_on_white_is_the_highest_contrast_and_a_colour_on_itself_the_lowest():
    assert colour.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colour.contrast("#5f2a54", "#5f2a54") == pytest.approx(1)


def test_contrast_is_the_same_both_ways_and_understands_short_notation():
    assert colour.contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)
    assert colour.contrast("#fff", "#777777") == colour.contrast("#777777", "#fff")


@pytest.mark.parametrize("text", ["", "plum", "#12", "#12345g", "5f2a54"])
def test_what_is_not_a_colour_is_refused(text):
    assert not colour.is_colour(text)
    with pytest.raises(colour.NotAColourError):
        colour.parse(text)


def test_white_black_and_grey_have_no_hue_in_oklab():
    for grey in ("#ffffff", "#808080", "#000000"):
        light, a, b = colour.oklab(grey)
        assert abs(a) < 1e-3
        assert abs(b) < 1e-3
        assert 0 <= light <= 1.001


def test_brick_and_olive_come_together_for_who_lacks_green_cones_only():
    brick, olive = "#d9534f", "#8a8f3c"
    assert colour.distance(brick, olive, "deutan") < colour.distance(brick, olive) / 2
    assert colour.distance(brick, olive, "tritan") > colour.distance(brick, olive) / 2


def test_greys_look_the_same_to_every_eye():
    for vision in colour.VISIONS:
        assert colour.distance("#404040", "#c0c0c0", vision) == pytest.approx(
            colour.distance("#404040", "#c0c0c0"), abs=1
        )


def test_a_mix_ends_at_its_ends_and_lightening_lightens():
    assert colour.mix("#5f2a54", "#ffffff", 0) == "#5f2a54"
    assert colour.mix("#5f2a54", "#ffffff", 1) == "#ffffff"
    assert colour.luminance(colour.lighten("#5f2a54", 0.1)) > colour.luminance("#5f2a54")
    assert colour.luminance(colour.lighten("#5f2a54", -0.1)) < colour.luminance("#5f2a54")


def test_a_colour_that_passes_is_kept():
    assert colour.nearest_passing("#005d94", [("#fffdf8", 3)]) == "#005d94"


def test_a_colour_that_is_too_pale_gets_the_nearest_one_that_passes():
    grounds = [("#fffdf8", 3.0), ("#f2ece1", 3.0)]
    found = colour.nearest_passing("#d9b45a", grounds)
    assert found is not None
    assert all(colour.contrast(found, ground) >= ratio for ground, ratio in grounds)
    assert colour.distance("#d9b45a", found) < 30
    nearer = colour.mix("#d9b45a", found, 0.8)
    assert not colour.passes(nearer, grounds)


def test_a_thread_too_near_another_moves_away_from_it():
    others = ["#2e9275"]
    found = colour.nearest_passing("#2f9376", [("#fffdf8", 3.0), ("#f2ece1", 3.0)], apart_from=others)
    assert found is not None
    assert colour.smallest_distance(found, others) >= colour.THREAD_DISTANCE


def test_nothing_passes_against_black_and_white_at_once():
    assert colour.nearest_passing("#808080", [("#ffffff", 7), ("#000000", 7)]) is None


def test_the_text_that_reads_best_is_chosen():
    assert colour.readable_on("#5f2a54", "#ffffff", "#23262b") == "#ffffff"
    assert colour.readable_on("#f7d776", "#ffffff", "#23262b") == "#23262b"
