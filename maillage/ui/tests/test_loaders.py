"""Our own sentences are typeset when their template is loaded; nothing else of a template changes."""

import pytest

from maillage.ui.loaders import typeset_source

NBSP, THIN = "\u00a0", "\u202f"


def test_spaces_before_high_punctuation_and_in_guillemets_do_not_break():
    typeset = typeset_source("<p>Que cherchez-vous ? « {{ words }} » : rien</p>")
    assert typeset.replace(THIN, NBSP) == (
        f"<p>Que cherchez-vous{NBSP}? «{NBSP}{{{{ words }}}}{NBSP}»{NBSP}: rien</p>"
    )


@pytest.mark.parametrize(
    "source",
    [
        '<a href="/plan/?a=b : c">x</a>',
        '{% if a == "b : c" %}{% endif %}',
        "{{ x|default:'a : b' }}",
        "<script>a ? b : c</script>",
        "{# note : ici #}",
        '<c-button label="Voir : ici" />',
        "Durand &amp; fils &times; 2",
    ],
)
def test_tags_attributes_and_template_syntax_are_left_alone(source):
    assert typeset_source(source) == source


def test_a_space_that_somebody_typed_as_an_entity_is_not_doubled():
    assert typeset_source("«&nbsp;{{ x }}&nbsp;»") == f"«{NBSP}{{{{ x }}}}{NBSP}»"


def test_inclusive_words_of_templates_are_written_as_the_network_chose():
    source = typeset_source('<p title="adhérent.e">Chaque adhérent.e, des salarié.e.s. {{ page.e }}</p>')

    assert source == (
        '<p title="adhérent.e">Chaque {{ "adhérent.e"|inclusive }}, des {{ "salarié.e.s"|inclusive }}. {{ page.e }}</p>'
    )
