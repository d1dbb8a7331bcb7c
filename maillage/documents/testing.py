"""Factories and samples of documents. In tests, files hang on a person: whoever is of her network reads them."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from maillage.documents.models import Document
from maillage.documents.operations import attach_file
from maillage.documents.rules import register_access
from maillage.identity.models import Person

PDF = b"%PDF-1.7\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n"


def is_of_same_network(person: Person | None, target: Person) -> bool:
    return person is not None and person.network_id == target.network_id


register_access(Person, can_read=is_of_same_network, can_edit=lambda person, target: person == target)


def pdf_file(name: str = "bilan.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def zip_bytes(*entries: str) -> bytes:
    """An archive with these entries, first ones first, uncompressed: the shape of office files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for entry in entries:
            path, _, content = entry.partition("=")
            archive.writestr(path, content)
    return buffer.getvalue()


def make_document(target: Any, *, by: Person, **given: Any) -> Document:
    """A document on `target`, through the operation."""
    return attach_file(target, **{"file": pdf_file(), "title": "Bilan de la saison", "by": by, **given})


ROUTE_SAMPLES: dict[str, Callable[[Any], dict[str, Any]]] = {
    "document-download": lambda world: {
        "pk": make_document(world.person, by=world.person).newest.pk,
        "name": "bilan.pdf",
    },
    "document": lambda world: {"pk": make_document(world.person, by=world.person).pk},
    "document-add-version": lambda world: {"pk": make_document(world.person, by=world.person).pk},
    "document-remove": lambda world: {"pk": make_document(world.person, by=world.person).pk},
}
