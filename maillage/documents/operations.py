"""The verbs of documents: attach, add a version, remove."""

import hashlib
from typing import IO, Any, cast

from django.contrib.contenttypes.models import ContentType
from django.core.files import File
from django.db import models, transaction
from django.utils import timezone

from maillage.documents.formats import MOST_BYTES, clean_name, recognise
from maillage.documents.models import Document, Version
from maillage.identity.models import Actor, Person
from maillage.journal import operations as journal
from maillage.kit.errors import DomainError


@transaction.atomic
def attach_file(
    target: models.Model,
    *,
    file: "File[Any]",
    title: str = "",
    kind: str = "attachment",
    most_bytes: int = MOST_BYTES,
    by: Actor,
) -> Document:
    """Hang `file` on `target` as a new document with its first version.

    Without a title the file's own name is used. Refuses unknown formats, contents that do not match the name, empty
    files and more than `most_bytes` (20 MB). The document belongs to the target's network.
    """
    document = Document.objects.create(
        network=target.network,  # type: ignore[attr-defined]
        title=title.strip()[:200] or clean_name(file.name or "document.txt").rpartition(".")[0],
        kind=kind,
        target_type=ContentType.objects.get_for_model(target),
        target_id=target.pk,
        created_by=by if isinstance(by, Person) else None,
    )
    version = _store(document, file, number=1, most_bytes=most_bytes, by=by)
    journal.record("documents.file_attached", document, by=by, on=str(target), name=version.original_name)
    return document


@transaction.atomic
def add_version(document: Document, *, file: "File[Any]", by: Actor) -> Version:
    """Put a newer file under the same document. Earlier versions stay; the very same content is refused."""
    locked = Document.objects.select_for_update().get(pk=document.pk)
    if locked.removed_at:
        raise DomainError(
            "Ce document a été retiré entre-temps. Déposez le fichier comme un nouveau document."
        )
    last = locked.versions.latest("number")
    if _digest(file) == last.sha256:
        raise DomainError(
            "Ce fichier est identique à la version en place. Choisissez le plus récent.", field="file"
        )
    version = _store(locked, file, number=last.number + 1, by=by)
    journal.record("documents.version_added", locked, by=by, number=version.number)
    return version


@transaction.atomic
def remove_document(document: Document, *, by: Actor) -> None:
    """Hide a document from its object. Files and journal stay: a proof that was given remains explainable."""
    if not Document.objects.present().filter(pk=document.pk).update(removed_at=timezone.now()):
        return
    document.refresh_from_db(fields=["removed_at"])
    journal.record("documents.document_removed", document, by=by)


def _digest(file: "File[Any]") -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _store(
    document: Document, file: "File[Any]", *, number: int, most_bytes: int = MOST_BYTES, by: Actor
) -> Version:
    """Check the file and keep it under a name made of its content: what people typed never names a file on disk."""
    name = file.name or "document.txt"
    recognised = recognise(name, cast("IO[bytes]", file.file), file.size, most_bytes)
    version = Version(
        document=document,
        number=number,
        original_name=clean_name(name),
        size=file.size,
        content_type=recognised.content_type,
        sha256=_digest(file),
        uploaded_by=by if isinstance(by, Person) else None,
    )
    extension = version.original_name.rpartition(".")[2]
    version.file.save(f"{version.sha256[:24]}.{extension}", file, save=True)
    return version
