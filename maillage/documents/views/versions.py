"""One file of a document, as a download."""

import rules
from csp.decorators import csp
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from maillage.documents.models import Version
from maillage.kit.access import public

SEALED = {"default-src": ["'none'"], "sandbox": True}


def readable_version(request: HttpRequest, pk: int, name: str) -> Version:
    """A version whose document the reader may read; any other is unknown to her. `name` decides nothing."""
    versions = Version.objects.select_related("document__target_type")
    version = get_object_or_404(versions, pk=pk, document__network=request.network)
    if not rules.has_perm("documents.read", request.person, version.document):
        raise Http404
    return version


@public(on=readable_version)
@require_GET
@csp(SEALED)  # type: ignore[arg-type]
def download(request: HttpRequest, version: Version) -> FileResponse:
    """Always as an attachment: a file that somebody uploaded is never shown as a page of ours."""
    response = FileResponse(version.file.open("rb"), as_attachment=True, filename=version.original_name)
    response["Content-Type"] = version.content_type
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    return response
