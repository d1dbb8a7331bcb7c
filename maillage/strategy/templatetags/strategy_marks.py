"""Marks that only plans have."""

from collections.abc import Collection

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from maillage.strategy.queries.pairs import Pair
from maillage.ui.tags.people import avatar, avatar_pair, pair_names

register = template.Library()


@register.simple_tag
def pair_mark(pair: Pair, gap: Collection[str] = (), *, size: str = "", names: bool = False) -> SafeString:
    """The pair that holds for a node: the halves that are there, and « à désigner » only where `gap` says it belongs.

    A gap that is told higher up leaves no trace here; nobody at all and no gap: nothing.
    """
    staff = pair.staff.person if pair.staff else None
    member = pair.member.person if pair.member else None
    if (staff and member) or (gap and pair.missing == frozenset(gap)):
        return avatar_pair(staff, member, size, names)
    faces = [avatar(person, size) for person in (staff, member) if person]
    faces += [avatar(None, size, side) for side in gap]
    if not faces:
        return mark_safe("")
    words = f'<span class="pair-names">{escape(_names(pair))}</span>' if names and pair.people else ""
    return mark_safe(f'<span class="pair">{" ".join(faces)}{words}</span>')


def _names(pair: Pair) -> str:
    people = pair.people
    return pair_names(people[0], people[1]) if len(people) > 1 else people[0].given_name


@register.simple_tag(takes_context=True)
def query_with(context: template.Context, name: str, value: str = "") -> str:
    """The query string of this page with one filter changed, or taken off when `value` is empty; the peek closes."""
    query = context["request"].GET.copy()
    query.pop("apercu", None)
    query.pop(name, None)
    if value:
        query[name] = value
    return f"?{query.urlencode()}"
