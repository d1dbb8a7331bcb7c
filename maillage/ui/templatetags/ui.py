"""The vocabulary of templates: marks, French text and dates, rights, addresses. Loaded everywhere as a builtin."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import rules
from django import template
from django.template.base import FilterExpression, Parser, Token
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from maillage.kit import dates, french_text
from maillage.kit.inclusive import inclusive as inclusive_text
from maillage.ui.tags import controls, icons, knots, marks, people, threads, woven
from maillage.ui.tags.markup import drawn

register = template.Library()

# --- Marks ------------------------------------------------------------------------------------------------
register.simple_tag(icons.icon)
register.simple_tag(knots.knot)
register.simple_tag(threads.thread)
register.simple_tag(threads.thread_bar)
register.simple_tag(threads.trunk)
register.simple_tag(woven.woven)
register.simple_tag(marks.gauge)
register.simple_tag(marks.mark)
register.simple_tag(marks.loom)
register.simple_tag(people.avatar)
register.simple_tag(people.avatar_pair)
register.simple_tag(people.monogram)
register.simple_tag(controls.control)
register.filter(threads.thread_class)
register.filter(woven.status_label)
register.filter(woven.status_tone)
register.filter(controls.control_kind)


# --- French text ------------------------------------------------------------------------------------------
@register.filter(needs_autoescape=True)
def fr(value: Any, autoescape: bool = True) -> SafeString | str:
    """French typography: spaces, apostrophes, guillemets. HTML that is already safe keeps its tags."""
    if value is None:
        return ""
    if hasattr(value, "__html__"):
        return drawn(french_text.typeset_html(str(value)))
    text = french_text.typeset(str(value))
    return conditional_escape(text) if autoescape else text


@register.filter(needs_autoescape=True)
def shown(value: Any, autoescape: bool = True) -> Any:
    """What the loader adds to every variable that people read: words are typeset, figures and HTML stay as they are."""
    if value is None or hasattr(value, "__html__") or isinstance(value, int | float | Decimal | date):
        return value
    return fr(value, autoescape=autoescape)


@register.filter(is_safe=True)
def quoted(value: Any) -> str:
    """A text that stands between guillemets: its own become “ ”. The loader of templates adds it where it is needed."""
    return french_text.inner_quotes(str(value))


@register.filter
def in_threes(value: str) -> str:
    """A long number as people read it out: « 000 000 661 » for a SIREN, its five last digits together for a SIRET."""
    return french_text.THIN.join([value[:3], value[3:6], value[6:9], value[9:]]).rstrip(french_text.THIN)


@register.filter
def inclusive(value: Any) -> str:
    """A text of ours, written with points, in the form that the network chose."""
    return inclusive_text(str(value))


@register.filter
def paragraphs(value: str | None) -> SafeString:
    """A typed text as paragraphs and line breaks, escaped and typeset."""
    blocks = [block.strip() for block in (value or "").replace("\r\n", "\n").split("\n\n") if block.strip()]
    lines = [conditional_escape(french_text.typeset(block)).replace("\n", "<br>") for block in blocks]
    return drawn("".join(f"<p>{line}</p>" for line in lines))


@register.filter
def number(value: Any, decimals: int | None = None) -> str:
    """« 38 420 »; « n. d. » when unknown."""
    return french_text.number(value, decimals)


@register.filter
def percent(value: Any) -> str:
    """« 62 % »."""
    return french_text.percent(value)


@register.filter
def signed(value: Any, unit: str = "") -> str:
    """« + 4 pts »."""
    return french_text.signed(value, unit)


@register.filter
def euros(value: Any) -> str:
    """« 6 500 € »."""
    return french_text.euros(value)


@register.filter
def filesize_fr(octets: int) -> str:
    """« 48 ko »."""
    return french_text.file_size(octets)


@register.filter
def plural_fr(count: int | None, forms: str) -> str:
    """`{{ n|plural_fr:"action,actions" }}`: the word alone. One form given: an s is added."""
    one, _, many = forms.partition(",")
    return french_text.plural(count or 0, one, many or f"{one}s")


@register.filter
def counted(count: int | None, forms: str) -> str:
    """`{{ n|counted:"action,actions" }}`: « 38 actions »."""
    one, _, many = forms.partition(",")
    return french_text.counted(count or 0, one, many or f"{one}s")


@register.filter
def spelled(count: int) -> str:
    """« trois », for a count of feminine things in a sentence."""
    return french_text.spelled(count)


@register.filter
def listed(items: Iterable[Any]) -> str:
    """« Solène, Malik et Rose »."""
    return french_text.listed([str(item) for item in items])


@register.filter
def elided(word: str, article: str = "de") -> str:
    """`{{ name|elided:"de" }}`: « d’Inès », « de Malik »."""
    return french_text.elided(article, word)


# --- Dates ------------------------------------------------------------------------------------------------
def _day(value: date | datetime) -> date:
    if isinstance(value, datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value


@register.filter
def long_date(value: date | None) -> str:
    """« mardi 24 novembre 2026 »."""
    return dates.long_date(_day(value)) if value else ""


@register.filter
def plain_date(value: date | None) -> str:
    """« 24 novembre 2026 »."""
    return dates.long_date(_day(value), weekday=False) if value else ""


@register.filter
def short_date(value: date | None) -> str:
    """« 24 nov. », with the year when it is another one."""
    return dates.short_date(_day(value), today=timezone.localdate()) if value else ""


@register.filter
def day_month(value: date | None) -> str:
    """« 24 novembre », for the end of a sentence."""
    return dates.day_month(_day(value)) if value else ""


@register.filter
def month_year(value: date | None) -> str:
    """« juin 2027 »."""
    return dates.month_year(_day(value)) if value else ""


@register.filter
def short_month(value: date | None) -> str:
    """« janv. 27 »."""
    return dates.month_year(_day(value), short=True) if value else ""


@register.filter
def clock(value: datetime | None) -> str:
    """« 9 h 30 »."""
    return dates.clock(timezone.localtime(value)) if value else ""


@register.filter
def since(value: date | datetime | None) -> str:
    """« il y a 2 h », « hier à 19 h 10 », « dans 3 jours »; the date beyond seven days."""
    if not value:
        return ""
    if isinstance(value, datetime):
        return dates.since(timezone.localtime(value), timezone.localtime())
    return dates.since_day(value, timezone.localdate())


@register.filter
def due(value: date | None) -> str:
    """« demain », « ven. 27 nov. », « en retard de 6 jours »."""
    return dates.due(_day(value), timezone.localdate()) if value else ""


@register.filter
def is_past(value: date | None) -> bool:
    """True when the day is over: its lateness is written in rust."""
    return bool(value) and _day(value) < timezone.localdate()  # type: ignore[arg-type]


@register.simple_tag
def moment(value: date | datetime | None, form: str = "since") -> SafeString | str:
    """`<time>` with the machine date, the whole date as tooltip and the words of `form` (since, short, long, due)."""
    if not value:
        return ""
    words = {"since": since, "short": short_date, "long": long_date, "due": due, "month": month_year}[form](
        value
    )
    whole = long_date(value) + (f" à {clock(value)}" if isinstance(value, datetime) else "")
    return drawn(f'<time datetime="{value.isoformat()}" title="{whole}">{words}</time>')


@register.filter
def day_name(value: date | None) -> str:
    """« mar. »: head of a day in the strip."""
    return dates.DAYS_SHORT[_day(value).weekday()] if value else ""


@register.filter
def day_of_month(value: date | None) -> str:
    """« 24 », « 1ᵉʳ déc. »: the month is said when it begins."""
    if not value:
        return ""
    return dates.short_date(_day(value)) if _day(value).day == 1 else str(_day(value).day)


# --- Rights and addresses ---------------------------------------------------------------------------------
class CanNode(template.Node):
    """`{% can "strategy.edit_action" action as allowed %}`; without object, the network is asked."""

    def __init__(self, name: FilterExpression, target: FilterExpression | None, variable: str) -> None:
        self.name, self.target, self.variable = name, target, variable

    def render(self, context: template.Context) -> str:
        request = context["request"]
        target = self.target.resolve(context) if self.target else request.network
        person = request.person
        context[self.variable] = person is not None and rules.has_perm(
            self.name.resolve(context), person, target
        )
        return ""


@register.tag
def can(parser: Parser, token: Token) -> CanNode:
    """Ask a permission for the reader and keep the answer in a variable."""
    bits = token.split_contents()[1:]
    if len(bits) not in (3, 4) or bits[-2] != "as":
        raise template.TemplateSyntaxError('{% can "module.verb" object as variable %}')
    target = parser.compile_filter(bits[1]) if len(bits) == 4 else None
    return CanNode(parser.compile_filter(bits[0]), target, bits[-1])


@register.filter
def mark_of(tags: str | None, key: str) -> str:
    """What a flash message carries under `key`, from its extra tags (see `maillage.ui.flash`)."""
    return next(
        (tag.removeprefix(f"{key}:") for tag in (tags or "").split() if tag.startswith(f"{key}:")), ""
    )


@register.simple_tag(takes_context=True)
def querystring_with(context: template.Context, **changes: Any) -> str:
    """The query string of this page with `changes`; an empty value or None removes the key. `page` starts again."""
    query = context["request"].GET.copy()
    if "page" not in changes:
        query.pop("page", None)
    for key, value in changes.items():
        query.pop(key, None)
        values = value if isinstance(value, list | tuple) else [value]
        for item in values:
            if item not in (None, ""):
                query.appendlist(key, str(item))
    text = query.urlencode()
    return f"?{text}" if text else "?"


@register.simple_tag(takes_context=True)
def render_part(context: Any, name: str, data: dict[str, Any]) -> SafeString:
    """The template `name` of a registered card, with its own `data` on top of the page's context."""
    with context.push(**data):
        return drawn(context.template.engine.get_template(name).render(context))
