"""The door holds against requests that no page of ours sends."""

import pytest

from maillage.identity.testing import NetworkFactory, PersonFactory, sign_in

pytestmark = pytest.mark.django_db


def test_a_visitor_does_not_fill_the_disk_through_the_sign_in_page(client, settings):
    """Looking for the form's token reads the body, uploads included: its size is judged before."""
    NetworkFactory(default=True)
    order = [path.rpartition(".")[2] for path in settings.MIDDLEWARE]
    assert order.index("RequestSizeMiddleware") < order.index("CsrfViewMiddleware")

    response = client.post("/compte/connexion/", {"login": "a"}, CONTENT_LENGTH=str(10**12))

    assert response.status_code == 413


@pytest.mark.parametrize("host", ["AILLEURS.localhost", "ailleurs.localhost.", "ailleurs.localhost:8000"])
def test_a_host_is_the_same_in_capitals_with_its_dot_or_its_port(client, host):
    NetworkFactory(default=True)
    NetworkFactory(slug="ailleurs", name="Fédération du Ponant")

    assert "Fédération du Ponant" in client.get("/", headers={"host": host}).content.decode()


@pytest.mark.parametrize(("inside", "kilobytes"), [(False, 130), (False, 4_800), (True, 1_100)])
def test_more_words_than_any_form_sends_are_refused(client, inside, kilobytes):
    NetworkFactory(default=True)
    if inside:
        sign_in(client, PersonFactory())

    words = b"theme=dark&rest=" + b"a" * 1024 * kilobytes
    response = client.post("/apparence/", words, "application/x-www-form-urlencoded")

    assert response.status_code == 413
