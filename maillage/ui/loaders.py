"""Templates are typeset once, when they are loaded: no-break spaces and apostrophes of our own sentences.

Writers type plain French in templates; what comes from data goes through the `fr` filter. Only text is touched:
never tags, attributes, template syntax, scripts or styles.
"""

import re

from django_cotton.cotton_loader import Loader as CottonLoader

from maillage.kit.french_text import typeset

_NOT_TEXT = re.compile(
    r"(\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<!--.*?-->|<(?:script|(?:mj-)?style|pre)\b.*?</(?:script|(?:mj-)?style|pre)>|<[^>]*>|&[#\w]+;)",
    re.DOTALL,
)
OWN = "/maillage/"


def typeset_source(source: str) -> str:
    """Apply French typography to the text of a template's source."""
    parts = _NOT_TEXT.split(source.replace("&nbsp;", "\u00a0"))
    return "".join(part if index % 2 else typeset(part) for index, part in enumerate(parts))


class Loader(CottonLoader):  # type: ignore[misc]  # cotton ships no types
    """Cotton's loader, with our own templates typeset before they are compiled."""

    def _get_template_string(self, template_name: str) -> str:
        source: str = super()._get_template_string(template_name)
        return typeset_source(source) if OWN in template_name else source
