"""The list of structures as a file."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from maillage.directory.exports.organisations import organisations_as_csv
from maillage.directory.queries import list_organisations
from maillage.directory.views.loading import read_filter
from maillage.kit.access import permission


@permission("directory.view")
def organisations_csv(request: HttpRequest) -> HttpResponse:
    """The structures that the page shows, with the same narrowing."""
    _form, wanted = read_filter(request)
    text = organisations_as_csv(list_organisations(request.person, wanted))
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    name = f"structures-{request.network.slug}-{timezone.localdate().isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
