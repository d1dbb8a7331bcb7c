"""Marks that only plans have."""

from collections.abc import Collection
from functools import lru_cache
from typing import Any, cast
from urllib.parse import quote, urlencode

from django import template
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from maillage.kit.french_text import typeset
from maillage.strategy.queries.knots import Knot
from maillage.strategy.queries.pairs import Pair
from maillage.strategy.queries.reviewers import Signature
from maillage.ui.tags.knots import knot as knot_mark
from maillage.ui.tags.people import avatar, avatar_pair, pair_names
from maillage.ui.templatetags.ui import render_part

register = template.Library()


@register.simple_tag(takes_context=True)
def pair_mark(
    context: template.Context, pair: Pair, gap: Collection[str] = (), *, size: str = "", names: bool = False
) -> SafeString:
    """The pair that holds for a node: the halves that are there, and « à désigner » only where `gap` says it belongs.

    A gap that is told higher up leaves no trace here; nobody at all and no gap: nothing. A page shows few pairs many
    times: each is drawn once.
    """
    key = (
        "pair",
        *(lead and lead.person_id for lead in (pair.staff, pair.member)),
        frozenset(gap),
        size,
        names,
    )
    drawn: dict[Any, Any] = context.render_context.dicts[-1]
    if key not in drawn:
        drawn[key] = _draw_pair(pair, frozenset(gap), size, names)
    return cast(SafeString, drawn[key])


@register.simple_tag(takes_context=True)
def reviewed_by(context: template.Context, signatures: dict[str, Signature], item: str) -> SafeString:
    """The face of whoever reviewed a node; nothing when no person signed. Each face is drawn once a page."""
    signature = signatures.get(item)
    if signature is None or signature.person is None:
        return mark_safe("")
    faces: dict[Any, Any] = context.render_context.dicts[-1]
    key = ("reviewer", signature.person.pk)
    if key not in faces:
        face = avatar(signature.person, "small")
        faces[key] = mark_safe(f'<span class="seen"><span class="sr">relu par </span>{face}</span>')  # noqa: S308
    return cast(SafeString, faces[key])


def _draw_pair(pair: Pair, gap: frozenset[str], size: str, names: bool) -> SafeString:
    staff = pair.staff.person if pair.staff else None
    member = pair.member.person if pair.member else None
    if (staff and member) or (gap and pair.missing == gap):
        return avatar_pair(staff, member, size, names)
    faces = [avatar(person, size) for person in (staff, member) if person]
    faces += [avatar(None, size, side) for side in sorted(gap)]
    if not faces:
        return mark_safe("")
    words = f'<span class="pair-names">{escape(_names(pair))}</span>' if names and pair.people else ""
    return mark_safe(f'<span class="pair">{" ".join(faces)}{words}</span>')  # noqa: S308 - parts are escaped


def _names(pair: Pair) -> str:
    people = pair.people
    return pair_names(people[0], people[1]) if len(people) > 1 else people[0].given_name


@register.simple_tag(takes_context=True)
def query_with(context: template.Context, name: str, value: str = "") -> str:
    """The query string of this page with one filter changed, or taken off when `value` is empty; the peek closes."""
    kept = _query_without(context["request"].META["QUERY_STRING"], name)
    added = urlencode({name: value}) if value else ""
    return f"?{kept}{'&' if kept and added else ''}{added}"


@lru_cache(maxsize=512)
def _query_without(query: str, name: str) -> str:
    """A query string without one name and without the peek: a page asks it for each choice of its filters."""
    rest = QueryDict(query, mutable=True)
    for left_out in {"apercu", name} & set(rest):
        del rest[left_out]
    return rest.urlencode()


@register.simple_tag(takes_context=True)
def knot_line(context: template.Context, knot: Knot, thread: int) -> SafeString:
    """One action of the map: knot, title, line of figures, pair. Written here because a plan has hundreds of them.

    Reads `inside`, `preview` and `peek` of the page; the peek of this knot is drawn in place when it was asked for.
    """
    node, status, peek = knot.node, knot.status, context["peek"]
    is_peeked = peek is not None and peek["knot"].node.pk == node.pk
    suffix = "?public=1" if context["preview"] else ""
    words = [node.code] if node.code else []
    words += [*knot.words]
    line = " · ".join(escape(word) for word in words)
    if status.alert:
        line += f' · <b class="{status.alert}">{status.label.lower()}</b>'
    still = render_part(context, "strategy/plans/_peek.html", {}) if is_peeked else ""
    pair = pair_mark(context, knot.pair, knot.gap) if context["inside"] else ""
    return mark_safe(  # noqa: S308 - parts are escaped
        f'<li class="map-knot is-{status.state}{" peeked" if is_peeked else ""}" data-peek-anchor>'
        f"{knot_mark(status.mark, knot.progress, thread, 20, status.label)}"
        f'<a href="{_actions_url(node.plan.key)}{quote(node.key)}/{suffix}"'
        f' data-peek="{_peek_query(context)}{quote(node.key)}">{escape(typeset(node.title))}</a>'
        f'<p class="meta">{line}</p>{pair}'
        f"{_still(still, context)}</li>"
    )


def _still(words: str, context: template.Context) -> str:
    """A peek drawn in the page, which brings itself into sight without a script."""
    if not words:
        return ""
    return f"<div class=peek-still id=apercu tabindex=-1 autofocus>{words}{_close(context)}</div>"


def _close(context: template.Context) -> str:
    """The way out of a peek that was drawn in the page."""
    address = escape(query_with(context, "apercu"))
    return f'<a class="button text small" data-peek-close href="{address}">Fermer l’aperçu</a>'


def _peek_query(context: template.Context) -> str:
    """This page's query string up to the key of the knot, worked out once per page."""
    kept = context.render_context
    if "peek_query" not in kept:
        kept["peek_query"] = escape(query_with(context, "apercu", "0").removesuffix("0"))
    return str(kept["peek_query"])


@lru_cache(maxsize=64)
def _actions_url(plan_key: str) -> str:
    """Where the actions of a plan live: reversing hundreds of addresses would cost more than the rest of the page."""
    return reverse("action", args=[plan_key, "0"]).removesuffix("0/")
