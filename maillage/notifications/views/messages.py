"""My messages: what the network wrote to me."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from maillage.kit.access import signed_in
from maillage.notifications.operations import mark_messages_read
from maillage.notifications.queries import count_unread, letter, messages_of


@signed_in
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    page = Paginator(messages_of(request.person), 30).get_page(request.GET.get("page"))
    context = {"page": page, "unread": count_unread(request.person)}
    return render(request, "notifications/messages/index.html", context)


@signed_in
@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    message = get_object_or_404(messages_of(request.person).select_related("network"), pk=pk)
    context = {"message": message, "letter": letter(message)}
    return render(request, "notifications/messages/show.html", context)


@signed_in
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    mark_messages_read(request.person, by=request.person)
    return redirect("notifications")
