"""Knots, threads, bars, faces: what they say and what they draw."""

import re

import pytest
from django.template import Context, Template

from maillage.ui.samples import Face
from maillage.ui.tags import icons, marks, people
from maillage.ui.tags.knots import LABELS, TONES, knot
from maillage.ui.tags.threads import thread, thread_bar, thread_class, trunk
from maillage.ui.tags.woven import COUNTED, ORDER, woven

SPECIAL = [(0, ""), (None, ""), ("green", "tone-green"), ("3", "thread-3")]
NADIA, TOM = Face("Nadia", "Bessière", "staff"), Face("Tom", "Larzac", "member")


@pytest.mark.parametrize("state", LABELS)
def test_every_state_says_its_french_word(state):
    assert f'aria-label="{LABELS[state]}' in knot(state, 45, 1)


@pytest.mark.parametrize("state", ["running", "watch", "late", "suspended"])
def test_an_action_under_way_says_its_progress_and_draws_it(state):
    drawn = knot(state, 45, 1)
    assert "45\u00a0%" in drawn
    assert 'stroke-dasharray="45 100"' in drawn


def test_states_differ_by_shape_and_not_by_colour_alone():
    drawings = {re.sub(r'aria-label="[^"]*"', "", knot(state, 45, 1)) for state in LABELS}
    assert len(drawings) == len(LABELS)


def test_an_empty_label_makes_the_knot_decorative():
    drawn = knot("done", 100, 2, 18, "")
    assert 'aria-hidden="true"' in drawn
    assert "role" not in drawn


def test_an_unknown_state_is_refused():
    with pytest.raises(KeyError):
        knot("lost")


def test_progress_stays_between_nothing_and_a_closed_ring():
    assert 'class="arc"' not in knot("running", 0)
    assert "stroke-dasharray" not in knot("running", 140)
    assert 'class="arc"' not in knot("running", None)


def test_every_state_has_its_tone_words_and_place():
    assert set(TONES) == set(LABELS) == set(COUNTED) == set(ORDER)


@pytest.mark.parametrize(
    ("n", "names"),
    [
        (1, "thread-1"),
        (5, "thread-5"),
        (6, "thread-1 double"),
        (10, "thread-5 double"),
        (11, "thread-1"),
        *SPECIAL,
    ],
)
def test_threads_beyond_five_reuse_the_sequence_doubled(n, names):
    assert thread_class(n) == names


def test_the_fourth_thread_is_a_double_line():
    assert thread(4).count("<line") == 2
    assert thread(1).count("<line") == 1


def test_the_trunk_is_opaque_until_today_and_pale_after():
    drawn = trunk(1, 46)
    assert '<line class="future" x1="46%" x2="100%"' in drawn
    assert '<line x1="2" x2="46%"' in drawn
    assert '<circle class="today" cx="46%"' in drawn


@pytest.mark.parametrize(("today", "future"), [(None, True), (0, True), (100, False), (140, False)])
def test_before_and_after_the_plan_there_is_no_today(today, future):
    drawn = trunk(2, today)
    assert "today" not in drawn
    assert ("future" in drawn) is future


def test_a_gauge_at_zero_shows_its_empty_track_only():
    assert thread_bar(2, 0).count("<line") == 1
    assert 'x2="100%"' in thread_bar(2, 250)


def test_the_woven_summary_says_its_counts_and_draws_a_bar_per_action():
    drawn = woven([("todo", 0), ("done", 100), ("running", 30), {"state": "running", "progress": 60}])
    assert 'aria-label="4 actions\u00a0: 1 réalisée, 2 en cours et 1 à lancer."' in drawn
    assert drawn.count('class="cell"') == 3
    assert drawn.count('class="open"') == 1


def test_what_stopped_is_not_drawn_as_what_has_not_begun():
    drawn = {state: woven([(state, 25)]) for state in ("suspended", "postponed", "todo", "abandoned")}

    assert [state for state in drawn if 'class="open"' in drawn[state]] == ["postponed", "todo"]
    assert 'class="fill"' in drawn["suspended"]
    assert [state for state in drawn if 'class="sign"' in drawn[state]] == ["postponed", "abandoned"]


def test_the_woven_summary_of_nothing_is_nothing():
    assert woven([]) == ""


def test_employees_are_square_and_members_round():
    assert "circle" not in people.avatar(NADIA)
    assert "circle" in people.avatar(TOM)
    assert "Nadia Bessière" in people.avatar(NADIA)


def test_a_missing_half_of_a_pair_is_to_be_named():
    assert people.pair_names(NADIA, TOM) == "Nadia et Tom"
    assert people.pair_names(NADIA, None) == "Nadia, adhérent.e à désigner"
    assert people.pair_names(None, TOM) == "Tom, salarié.e à désigner"
    assert people.pair_names(None, None) == "Binôme à désigner"
    assert "missing" in people.avatar_pair(None, TOM)


def test_names_are_escaped():
    drawn = people.avatar_pair(Face("<b>", "x", "staff"), TOM, names=True)
    assert "<b>" not in drawn


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Plateforme Santé des Causses", "PS"),
        ("Aidants", "Ai"),
        ("L’Oustal", "Ou"),
        ("arc", "ar"),
        ("Association Les Amandiers", "Am"),
        ("CPTS Rivière et Granit", "RG"),
        ("CLIC", "CL"),
    ],
)
def test_monograms_take_the_letters_that_carry_sense(name, letters):
    assert people.monogram_letters(name) == letters


def test_icons_are_decorative_and_a_misspelt_one_is_refused():
    assert 'aria-hidden="true"' in icons.icon("house")
    assert "<circle" in icons.icon("plan")
    with pytest.raises(Exception, match="does not exist"):
        icons.icon("no-such-icon")


def test_the_loom_and_the_mark_hold_no_inline_style():
    for drawn in (marks.loom(), marks.mark(None), marks.gauge(62), woven([("done", 100)])):
        assert "style=" not in drawn


def test_filters_speak_french_in_templates():
    source = '{{ 38420|number }} · {{ 2|counted:"action" }} · {{ 1|plural_fr:"action" }} · {{ text|fr }}'
    said = Template(source).render(Context({"text": "<i> l'été ?"}))
    assert said == "38\u202f420 · 2\u00a0actions · action · &lt;i&gt; l’été\u00a0?"


def test_typed_paragraphs_are_escaped_and_kept_apart():
    said = Template("{{ text|paragraphs }}").render(Context({"text": "Un <b>\nmot\n\nL'autre"}))
    assert said == "<p>Un &lt;b&gt;<br>mot</p><p>L’autre</p>"


def test_a_long_woven_summary_is_one_image_in_two_halves_of_as_many_places():
    drawn = woven([("done", 100)] * 41)
    halves = drawn.split('<svg class="woven"')[1:]
    assert [half.count('class="cell"') for half in halves] == [21, 20]
    assert drawn.count('role="img"') == 1
    assert "41 actions" in drawn
    assert woven([("done", 100)] * 40).count('<svg class="woven"') == 1
