"""The verbs of documents."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from maillage.documents.models import Version
from maillage.documents.operations import add_version, attach_file, remove_document
from maillage.documents.queries import documents_of
from maillage.documents.testing import PDF, make_document, pdf_file, zip_bytes
from maillage.identity.testing import PersonFactory
from maillage.journal.models import Entry
from maillage.kit.errors import DomainError

pytestmark = pytest.mark.django_db
ODT = "mimetype=application/vnd.oasis.opendocument.text"


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def maud(db):
    return PersonFactory()


def content_of(version):
    with version.file.open("rb") as file:
        return file.read()


def upload(name, content):
    return SimpleUploadedFile(name, content)


def test_a_file_hangs_on_its_object_with_a_first_version(maud):
    document = attach_file(maud, file=pdf_file(), title="Bilan de la saison", kind="evidence", by=maud)

    version = document.newest
    assert (version.number, version.original_name, version.size) == (1, "bilan.pdf", len(PDF))
    assert content_of(version) == PDF
    assert document.network == maud.network
    assert Entry.objects.about(document).get().verb == "documents.file_attached"


def test_without_a_title_the_name_of_the_file_is_the_title(maud):
    assert attach_file(maud, file=pdf_file("Bilan 2026.pdf"), by=maud).title == "Bilan 2026"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("note.docx", zip_bytes("[Content_Types].xml", "word/document.xml")),
        ("budget.xlsx", zip_bytes("xl/workbook.xml")),
        ("seance.pptx", zip_bytes("ppt/presentation.xml")),
        ("note.ODT", zip_bytes(ODT)),
        ("photo.png", b"\x89PNG\r\n\x1a\n\0\0"),
        ("photo.jpeg", b"\xff\xd8\xff\xe0"),
        ("photo.webp", b"RIFF\x10\0\0\0WEBPVP8 "),
        ("liste.csv", "nom;ville\nÉtang;Sète".encode()),
        ("notes.md", b"# Notes"),
    ],
)
def test_formats_of_everyday_work_are_accepted(maud, name, content):
    assert attach_file(maud, file=upload(name, content), by=maud).newest.size == len(content)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("vide.pdf", b"", "vide"),
        ("programme.exe", b"MZ", "pas accepté"),
        ("sans-extension", b"texte", "pas accepté"),
        ("archive.zip", zip_bytes("a.txt"), "pas accepté"),
        ("page.html", b"<script>", "pas accepté"),
        ("image.svg", b"<svg/>", "pas accepté"),
        ("faux.pdf", b"<html>", "n'est pas celui d'un fichier pdf"),
        ("faux.docx", zip_bytes("xl/workbook.xml"), "n'est pas celui d'un fichier docx"),
        ("faux.docx", b"PK\x03\x04 broken", "n'est pas celui d'un fichier docx"),
        ("faux.odt", zip_bytes("content.xml"), "n'est pas celui d'un fichier odt"),
        ("faux.txt", b"MZ\0\0", "n'est pas celui d'un fichier txt"),
    ],
)
def test_other_files_are_refused_in_one_sentence(maud, files, name, content, said):
    with pytest.raises(DomainError, match=said):
        attach_file(maud, file=upload(name, content), by=maud)

    assert not Version.objects.exists()
    assert not any(path.is_file() for path in files.rglob("*"))


def test_more_than_20_megabytes_are_refused(maud):
    with pytest.raises(DomainError, match="21 Mo, la limite est de 20 Mo"):
        attach_file(maud, file=upload("gros.pdf", b"%PDF-" + b"0" * 21 * 1024 * 1024), by=maud)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\bureau\\bilan.pdf", "bilan.pdf"),
        ('a"b\r\nc.txt', "a_b_c.txt"),
        (".pdf", "document.pdf"),
        ("é" * 200 + ".PDF", "é" * 140 + ".pdf"),
    ],
)
def test_names_are_made_safe(maud, typed, kept):
    from maillage.documents.formats import clean_name

    assert clean_name(typed) == kept


def test_a_newer_version_keeps_the_earlier_ones(maud):
    document = make_document(maud, by=maud)

    add_version(document, file=pdf_file(content=PDF + b"more"), by=maud)

    assert [version.number for version in document.versions.all()] == [2, 1]


def test_the_same_content_is_no_newer_version(maud):
    document = make_document(maud, by=maud)

    with pytest.raises(DomainError, match="identique"):
        add_version(document, file=pdf_file("autre-nom.pdf"), by=maud)


def test_a_removed_document_is_hidden_but_kept(maud):
    document = make_document(maud, by=maud)

    remove_document(document, by=maud)

    assert not documents_of(maud).exists()
    assert content_of(document.newest) == PDF
    assert Entry.objects.about(document)[0].verb == "documents.document_removed"
    with pytest.raises(DomainError, match="retiré entre-temps"):
        add_version(document, file=pdf_file(content=PDF + b"more"), by=maud)


def test_removing_twice_leaves_one_line_in_the_journal(maud):
    document = make_document(maud, by=maud)

    remove_document(document, by=maud)
    remove_document(document, by=maud)

    assert Entry.objects.filter(verb="documents.document_removed").count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_documents_of_an_object_cost_two_queries(maud, count, django_assert_num_queries):
    for n in range(count):
        document = make_document(maud, by=maud, kind="evidence", file=pdf_file(f"{n}.pdf"))
        add_version(document, file=pdf_file(f"{n}-bis.pdf", PDF + b"more"), by=maud)
    make_document(PersonFactory(), by=maud)
    documents_of(maud).first()

    with django_assert_num_queries(2):
        names = sorted(document.newest.original_name for document in documents_of(maud, "evidence"))

    assert names == [f"{n}-bis.pdf" for n in range(count)]
    assert len(documents_of(maud)) == count
