"""Reading documents."""

from django.db import models

from maillage.documents.models import Document


def documents_of(target: models.Model, kind: str | None = None) -> models.QuerySet[Document]:
    """Documents on `target`, newest first, each with its last version at `document.newest`. Two queries."""
    documents = Document.objects.present().about(target).select_related("created_by").with_newest_version()
    return documents.filter(kind=kind) if kind else documents
