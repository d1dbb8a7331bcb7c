"""Our own sentences are typeset when their template is loaded; nothing else of a template changes."""

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe

from maillage.ui.loaders import typeset_source

NBSP, THIN = "\u00a0", "\u202f"


def test_spaces_before_high_punctuation_and_in_guillemets_do_not_break():
    typeset = typeset_source("<p>Que cherchez-vous ? « {{ words }} » : rien</p>")
    assert typeset.replace(THIN, NBSP) == (
        f"<p>Que cherchez-vous{NBSP}? «{NBSP}{{{{ words|shown|quoted }}}}{NBSP}»{NBSP}: rien</p>"
    )


@pytest.mark.parametrize(
    "source",
    [
        '<a href="/plan/?a=b : c">x</a>',
        '{% if a == "b : c" %}{% endif %}',
        "<script>a ? b : c</script>",
        "{# note : ici #}",
        '<c-button label="Voir : ici" />',
        "Durand &amp; fils &times; 2",
    ],
)
def test_tags_attributes_and_template_syntax_are_left_alone(source):
    assert typeset_source(source) == source


def test_a_space_that_somebody_typed_as_an_entity_is_not_doubled():
    assert typeset_source("«&nbsp;{{ x }}&nbsp;»") == f"«{NBSP}{{{{ x|shown|quoted }}}}{NBSP}»"


def test_inclusive_words_of_templates_are_written_as_the_network_chose():
    source = typeset_source('<p title="adhérent.e">Chaque adhérent.e, des salarié.e.s. {{ page.e|fr }}')

    assert source == (
        '<p title="adhérent.e">Chaque {{ "adhérent.e"|inclusive }}, des {{ "salarié.e.s"|inclusive }}. {{ page.e|fr }}'
    )


def test_what_is_read_goes_through_typography_and_addresses_do_not():
    source = '<a href="{{ url }}" title="Voir {{ x }}">{{ x|default:"a : b" }} {{ x|fr }}</a>'

    assert typeset_source(source) == (
        '<a href="{{ url }}" title="Voir {{ x|shown }}">{{ x|default:"a : b"|shown }} {{ x|fr }}</a>'
    )


@pytest.mark.parametrize(
    ("value", "page"),
    [
        ("l'été <b>", "l’été &lt;b&gt;"),
        (mark_safe("<textarea>l'été</textarea>"), "<textarea>l'été</textarea>"),
        (1234.5, "1234,5"),
        ("jean.d'arc@domremy.example", "jean.d&#x27;arc@domremy.example"),
    ],
)
def test_words_are_typeset_when_they_are_shown_figures_addresses_and_html_are_not(value, page):
    assert Template("{{ value|shown }}").render(Context({"value": value})) == page


def test_a_title_between_our_guillemets_writes_its_own_another_way():
    assert typeset_source("<p>« {{ node.title|fr }} »</p>") == (
        f"<p>«{NBSP}{{{{ node.title|fr|quoted }}}}{NBSP}»</p>"
    )
    assert Template("« {{ title|fr|quoted }} »").render(Context({"title": 'Lancer "Bouge" <b>'})) == (
        "« Lancer “Bouge” &lt;b&gt; »"
    )
