"""Templates are typeset once, when they are loaded: no-break spaces and apostrophes of our own sentences.

Writers type plain French in templates, with inclusive points: these words are marked for the `inclusive` filter, which
writes them at each request in the form that the network chose. What comes from data goes through the `fr` filter.
Only text is touched: never tags, attributes, template syntax, scripts or styles.
"""

import re

from django_cotton.cotton_loader import Loader as CottonLoader

from maillage.kit.french_text import typeset
from maillage.kit.inclusive import WORD

_NOT_TEXT = re.compile(
    r"(\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<!--.*?-->|<(?:script|(?:mj-)?style|pre)\b.*?</(?:script|(?:mj-)?style|pre)>|<[^>]*>|&[#\w]+;)",
    re.DOTALL,
)
OWN = "/maillage/"


def typeset_source(source: str) -> str:
    """Apply French typography to the text of a template's source, and mark its inclusive words."""
    parts = _NOT_TEXT.split(source.replace("&nbsp;", "\u00a0"))
    return "".join(part if index % 2 else _prepared(part) for index, part in enumerate(parts))


def _prepared(text: str) -> str:
    return WORD.sub(lambda word: f'{{{{ "{word[0]}"|inclusive }}}}', typeset(text))


class Loader(CottonLoader):  # type: ignore[misc]  # cotton ships no types
    """Cotton's loader, with our own templates typeset before they are compiled."""

    def _get_template_string(self, template_name: str) -> str:
        source: str = super()._get_template_string(template_name)
        return typeset_source(source) if OWN in template_name else source
