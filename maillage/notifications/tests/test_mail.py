"""The look and the safety of mails."""

import importlib

import pytest

from maillage.identity.testing import PersonFactory
from maillage.notifications.mail import render_mail
from maillage.notifications.notifications import Recipient, SenderTest, absolute_url, registry

pytestmark = pytest.mark.django_db


def render(**person):
    maud = PersonFactory(**person)
    return render_mail(SenderTest(maud), Recipient.of(maud))


@pytest.mark.parametrize("key", [one.key for one in registry])
def test_every_notification_has_a_sample_that_renders(key):
    module = key.split(".")[0]
    samples = importlib.import_module(f"maillage.{module}.testing").NOTIFICATION_SAMPLES
    notification = samples[key](PersonFactory())
    (recipient, *_) = list(notification.recipients())

    mail = render_mail(notification, recipient)

    assert mail.subject
    assert not any(mark in mail.html + mail.text for mark in ("{{", "{%", "<mj-"))
    assert "&#x27;" not in mail.text
    assert "Vous recevez ce message parce qu" in mail.text


def test_a_subject_never_holds_a_line_break():
    assert "\n" not in render(network__name="Garrigue\nBcc: tout@monde.example").subject


def test_names_are_escaped_in_html_and_plain_in_text():
    mail = render(network__name="Causses & <b>Cie</b>")

    assert "Causses &amp; &lt;b&gt;Cie&lt;/b&gt;" in mail.html
    assert "Causses & <b>Cie</b>" in mail.text


def test_the_band_has_the_five_colours_of_the_network():
    html = render(network__colours={"thread_2": "#123456"}).html

    assert all(colour in html for colour in ("#005d94", "#123456", "#855c14", "#8f74e0", "#75224a"))


def test_the_band_has_colours_of_the_night_too():
    html = render(network__colours={"thread_2_dark": "#abcdef"}).html

    assert (
        ".thread-2 table { background-color: #abcdef !important"
        in html.split("prefers-color-scheme: dark")[1]
    )
    assert "thread-2" in html.partition("<body")[2]


def test_the_text_alone_leads_to_the_choice_of_messages_too():
    samples = importlib.import_module("maillage.strategy.testing").NOTIFICATION_SAMPLES
    notification = samples["strategy.note_posted"](PersonFactory())
    (recipient, *_) = list(notification.recipients())

    assert render_mail(notification, recipient).text.rstrip().endswith("/choix/")
    assert "/choix/" not in render().text


def test_a_mail_fetches_nothing_and_runs_nothing():
    html = render().html

    assert not any(mark in html for mark in ("<img", "<script", "url(", "@import", "<link"))


def test_a_mail_says_that_it_has_a_dark_look():
    assert 'content="light dark"' in render().html


def test_links_point_to_the_host_of_the_network(settings):
    network = PersonFactory().network
    assert absolute_url(network, "/compte/") == "http://garrigue.localhost/compte/"

    settings.HTTPS, settings.PUBLIC_PORT = True, 8443
    assert absolute_url(network, "/compte/") == "https://garrigue.localhost:8443/compte/"


def test_in_the_demonstration_the_default_network_is_localhost(settings):
    settings.DEMO, settings.PUBLIC_PORT = True, 8000

    assert absolute_url(PersonFactory().network, "/") == "http://localhost:8000/"


def test_typography_touches_words_and_never_the_style_sheet():
    html = render().html

    assert "L’adresse d’envoi fonctionne" in html
    assert "prefers-color-scheme: dark" in html
    assert "\u00a0: " not in html.partition("<body")[0]
