"""The demonstration's mailbox: every mail of the network, none of which left."""

from csp.constants import SELF
from csp.decorators import csp, csp_update
from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from maillage.kit.access import public
from maillage.notifications.models import Message
from maillage.notifications.queries import mailbox_of, split_links

# The one place with inline style: mail readers know nothing else. The document is sandboxed instead: no script, no
# form, no access to the site that shows it. What opens from its links is an ordinary page.
MAIL_POLICY = {
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "img-src": [SELF, "data:"],
    "frame-ancestors": [SELF],
    "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox"],
}


@public
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    page = Paginator(_mails(request), 50).get_page(request.GET.get("page"))
    return render(request, "notifications/demo/index.html", {"page": page})


@public
@require_GET
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]
def show(request: HttpRequest, pk: int) -> HttpResponse:
    mail = get_object_or_404(_mails(request), pk=pk)
    return render(request, "notifications/demo/show.html", {"mail": mail, "parts": split_links(mail.text)})


@public
@require_GET
@xframe_options_sameorigin
@csp(MAIL_POLICY)  # type: ignore[arg-type]
def html(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse(get_object_or_404(_mails(request), pk=pk).html)


def _mails(request: HttpRequest) -> QuerySet[Message]:
    """Mails carry personal links: outside of a demonstration nobody reads them here."""
    if not settings.DEMO:
        raise Http404
    return mailbox_of(request.network)
