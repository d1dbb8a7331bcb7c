"""How a notification becomes a mail: subject, text twin, and HTML in the frame that all mails share.

`body.html` is a fragment in MJML (`<mj-text mj-class="title">`, `<mj-text>`, `<mj-button href="{{ url }}">`) with
Django's template language inside; `{% if %}` around whole blocks goes in `<mj-raw>`. Fragment and frame are compiled
to HTML once per process, Django's tags untouched, then rendered for each recipient. Nothing is fetched from the
network: no picture, no font, no pixel.
"""

from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template import Context, Template, engines
from django.template.loader import get_template
from django.urls import reverse

from maillage.identity.models import Network
from maillage.kit.french_text import elided, typeset, typeset_html
from maillage.kit.inclusive import choose_form
from maillage.kit.one_line import one_line
from maillage.notifications.notifications import Notification, Recipient, absolute_url
from maillage.ui.network_colours import dark_colours, light_colours

FRAME = "notifications/mail/frame.mjml"
PLACE_OF_BODY = "<!-- body -->"


@dataclass(frozen=True)
class Rendered:
    """One mail, ready to be stored."""

    subject: str
    text: str
    html: str


def render_mail(notification: Notification, recipient: Recipient) -> Rendered:
    """Render the three templates of `notification` for `recipient`. Subjects hold on one line whatever they quote."""
    # The worker answers no request that would have chosen it.
    choose_form(notification.network.inclusive_form)
    context = {
        "recipient": recipient,
        "network": notification.network,
        **notification.context(recipient),
    }
    subject = typeset(one_line(_plain(f"{notification.templates}/subject.txt", context)))[:200]
    text = _plain(f"{notification.templates}/body.txt", context).strip()
    words = _frame_words(notification, recipient, subject, text)
    html = _compiled(f"{notification.templates}/body.html").render({**context, "mail": words})
    head, body, rest = html.partition("<body")
    choose = f"Choisir mes messages : {words['choose_url']}\n" if words["choose_url"] else ""
    foot = f"\n\n-- \n{words['why']}\n{words['network_name']}\n{choose}"
    return Rendered(subject, typeset(text + foot), head + typeset_html(body + rest))


def sender_of(network: Network) -> str:
    """The From line: the network's name, with its own address or the installation's."""
    name = network.sender_name or network.name
    address = network.sender_address or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return formataddr((one_line(name), address))


def _frame_words(notification: Notification, recipient: Recipient, subject: str, text: str) -> dict[str, Any]:
    """What the frame shows around the body: masthead, band, preheader, why the recipient gets this message."""
    network = notification.network
    accent, *threads = light_colours(network.colours).values()
    choosable = notification.can_be_switched_off and recipient.person is not None
    return {
        "subject": subject,
        # The first line that says something: not « Bonjour ».
        "preheader": next((line for line in text.splitlines() if len(line) > 40), subject),
        "network_name": network.name,
        "accent": accent,
        "threads": threads,
        "threads_dark": list(dark_colours(network.colours).values())[1:],
        "why": f"Vous recevez ce message {elided('parce que', notification.why)}.",
        "choose_url": absolute_url(network, reverse("notification-choices")) if choosable else "",
    }


def _plain(name: str, context: dict[str, Any]) -> str:
    """Render a text template without HTML escaping: what it quotes is read as is."""
    template: Template = get_template(name).template  # type: ignore[attr-defined]
    return template.render(Context(context, autoescape=False))


@lru_cache(maxsize=200)
def _compiled(name: str) -> Any:
    """The HTML template of a body in its frame. MJML leaves Django's tags alone, so it runs once per process."""
    import mjml  # a compiled library that pages never need

    source = _source(FRAME).replace(PLACE_OF_BODY, _source(name))
    return engines["django"].from_string(mjml.mjml2html(source))


def _source(name: str) -> str:
    template: Template = get_template(name).template  # type: ignore[attr-defined]
    return str(template.source)
