"""Files are known by their content, whatever somebody put in them."""

import io
import zipfile

import pytest

from maillage.documents.formats import recognise
from maillage.kit.errors import DomainError

TEXT = b"application/vnd.oasis.opendocument.text"


def packed(content=TEXT, method=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr("mimetype", content)
    return buffer.getvalue()


def damaged(data):
    """The same archive, its packed bytes overwritten: its directory still reads well."""
    start = data.find(b"mimetype") + len(b"mimetype")
    return data[:start] + b"\xff" * 8 + data[start + 8 :]


def kind_of(data, name="essai.odt"):
    return recognise(name, io.BytesIO(data), len(data)).content_type


def test_a_text_document_is_known_by_its_kind():
    assert kind_of(packed()) == TEXT.decode()


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_archive_is_refused_in_one_sentence(method):
    with pytest.raises(DomainError, match="Enregistrez-le à nouveau"):
        kind_of(damaged(packed(method=method)))


@pytest.mark.parametrize("name", ["essai.odt", "essai.docx"])
@pytest.mark.parametrize(
    "data", [packed()[:40], b"PK\x05\x06" + bytes(18), b"PK\x03\x04" * 50], ids=["cut", "empty", "repeated"]
)
def test_what_only_begins_like_an_archive_is_refused(name, data):
    with pytest.raises(DomainError):
        kind_of(data, name)
