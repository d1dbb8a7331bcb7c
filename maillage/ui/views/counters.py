"""What the reader has to do, place by place: asked by the frame once its page is there."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from maillage.kit.access import signed_in
from maillage.ui.context import Shell


@signed_in
def counters(request: HttpRequest) -> HttpResponse:
    return JsonResponse(Shell(request).count())
