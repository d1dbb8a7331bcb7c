"""Templates are typeset once, when they are loaded: no-break spaces and apostrophes of our own sentences.

Writers type plain French in templates, with inclusive points: these words are marked for the `inclusive` filter, which
writes them at each request in the form that the network chose. What comes from data is typeset when it is shown: a
variable of the text, or of an attribute that is read out, goes through the filter `shown`, and through `quoted` where
we put it between guillemets, because a title may hold some of its own.
The rest is left alone: other attributes, template syntax, scripts and styles.
"""

import re

from django_cotton.cotton_loader import Loader as CottonLoader

from maillage.kit.french_text import typeset
from maillage.kit.inclusive import WORD

_NOT_TEXT = re.compile(
    r"(\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<!--.*?-->|<(?:script|(?:mj-)?style|pre)\b.*?</(?:script|(?:mj-)?style|pre)>|<[^>]*>|&[#\w]+;)",
    re.DOTALL,
)
_VARIABLE = re.compile(r"\{\{\s*(.+?)\s*\}\}")
_SPOKEN = re.compile(r'\s(?:aria-label|label|title|alt)="[^"]*"')
OWN = "/maillage/"


def typeset_source(source: str) -> str:
    """Apply French typography to the text of a template's source, and mark its inclusive words."""
    parts = _NOT_TEXT.split(source.replace("&nbsp;", "\u00a0"))
    for place in range(1, len(parts), 2):
        if parts[place].startswith("{{"):
            parts[place] = _shown(parts[place], parts[place - 1], parts[place + 1])
        elif parts[place].startswith("<"):
            parts[place] = _SPOKEN.sub(
                lambda attribute: _VARIABLE.sub(_through_shown, attribute[0]), parts[place]
            )
    return "".join(part if index % 2 else _prepared(part) for index, part in enumerate(parts))


def _shown(variable: str, before: str, after: str) -> str:
    """A variable between guillemets of ours writes its own another way."""
    typeset_one = _VARIABLE.sub(_through_shown, variable)
    is_quoted = before.rstrip().endswith("«") and after.lstrip().startswith("»")
    return _VARIABLE.sub(r"{{ \1|quoted }}", typeset_one) if is_quoted else typeset_one


def _through_shown(variable: re.Match[str]) -> str:
    return variable[0] if variable[1].endswith("|fr") else f"{{{{ {variable[1]}|shown }}}}"


def _prepared(text: str) -> str:
    return WORD.sub(lambda word: f'{{{{ "{word[0]}"|inclusive }}}}', typeset(text))


class Loader(CottonLoader):  # type: ignore[misc]  # cotton ships no types
    """Cotton's loader, with our own templates typeset before they are compiled."""

    def _get_template_string(self, template_name: str) -> str:
        source: str = super()._get_template_string(template_name)
        return typeset_source(source) if OWN in template_name else source
