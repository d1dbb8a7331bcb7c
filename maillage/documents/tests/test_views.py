"""Who reaches which file, and how it is served."""

import pytest

from maillage.documents.models import Document, Version
from maillage.documents.operations import remove_document
from maillage.documents.testing import PDF, make_document, pdf_file
from maillage.identity.testing import NetworkFactory, PersonFactory, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def maud(db):
    return PersonFactory()


@pytest.fixture
def document(maud):
    return make_document(maud, by=maud)


def test_whoever_reads_the_object_downloads_its_file(client, document):
    response = sign_in(client, PersonFactory()).get(document.newest.get_absolute_url())

    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"] == 'attachment; filename="bilan.pdf"'
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] in {
        "default-src 'none'; sandbox",
        "sandbox; default-src 'none'",
    }


def test_a_file_is_unknown_to_a_visitor_who_cannot_read_its_object(client, document):
    assert client.get(document.newest.get_absolute_url()).status_code == 404
    assert client.get(f"/fichiers/document/{document.pk}/").status_code == 404


def test_a_file_is_unknown_on_another_network(client, document):
    stranger = PersonFactory(network=NetworkFactory())

    assert sign_in(client, stranger).get(document.newest.get_absolute_url()).status_code == 404


def test_a_removed_file_is_unknown(client, maud, document):
    remove_document(document, by=maud)

    assert sign_in(client, maud).get(document.newest.get_absolute_url()).status_code == 404


def test_only_who_edits_the_object_adds_a_version_or_removes(client, document):
    sign_in(client, PersonFactory())

    assert client.get(f"/fichiers/document/{document.pk}/").status_code == 200
    assert client.post(f"/fichiers/document/{document.pk}/retirer/").status_code == 403
    assert client.post(f"/fichiers/document/{document.pk}/nouvelle-version/").status_code == 403


def test_a_newer_version_is_given_on_the_page_of_the_document(client, maud, document):
    sign_in(client, maud)

    response = client.post(
        f"/fichiers/document/{document.pk}/nouvelle-version/",
        {"file": pdf_file("b.pdf", PDF + b"more")},
        follow=True,
    )

    assert "b.pdf" in response.content.decode()


def test_a_refused_file_says_why_in_place(client, maud, document):
    sign_in(client, maud)

    response = client.post(
        f"/fichiers/document/{document.pk}/nouvelle-version/", {"file": pdf_file("b.exe", b"MZ")}
    )

    assert response.status_code == 200
    assert "Ce format n’est pas accepté" in response.content.decode()


def test_removal_asks_before(client, maud, document):
    sign_in(client, maud)

    assert "Retirer" in client.get(f"/fichiers/document/{document.pk}/retirer/").content.decode()
    client.post(f"/fichiers/document/{document.pk}/retirer/")

    assert not Document.objects.present().exists()


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_a_document_costs_the_same_whatever_its_versions(
    client, maud, document, rows, django_assert_num_queries
):
    first = document.newest
    Version.objects.bulk_create(
        Version(
            document=document,
            number=number,
            file=first.file.name,
            original_name="bilan.pdf",
            size=first.size,
            content_type=first.content_type,
            uploaded_by=PersonFactory(),
        )
        for number in range(2, rows + 1)
    )
    sign_in(client, maud)

    with django_assert_num_queries(9):
        response = client.get(f"/fichiers/document/{document.pk}/")

    assert response.status_code == 200
