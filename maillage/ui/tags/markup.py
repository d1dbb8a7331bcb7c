"""The one door through which HTML made in Python becomes safe.

Marks are made of figures and constants; what people typed is escaped before.
"""

from django.utils.safestring import SafeString, mark_safe


def drawn(markup: str) -> SafeString:
    """`markup` as safe HTML. The caller has escaped whatever a person typed."""
    return mark_safe(markup)  # noqa: S308 - see the module: callers escape
