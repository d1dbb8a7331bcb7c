"""Settings: what does not pass is left out with the nearest that does, the rest is saved, nothing typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from maillage.accounts.enums import Right
from maillage.accounts.testing import person_with
from maillage.identity.models import Network
from maillage.identity.testing import sign_in
from maillage.journal.models import Entry
from maillage.notifications.models import Message
from maillage.notifications.notifications import SenderTest
from maillage.notifications.testing import MessageFactory
from maillage.portal.forms.settings import IdentityForm
from maillage.portal.palette import DEFAULTS, THREADS, judge, night_twin

pytestmark = pytest.mark.django_db
TOO_LIGHT = "#d9b45a"


@pytest.fixture
def values(director):
    form = IdentityForm(instance=director.network)
    typed = {name: form[name].value() or "" for name in form.fields if name != "logo"}
    return {**typed, "name": "Réseau des Drailles", "seen_version": director.network.version}


def test_the_direction_renames_the_network_and_the_journal_says_so(as_director, director, values):
    response = as_director.post(reverse("settings"), values)
    assert response.status_code == 302
    assert Network.objects.get().name == "Réseau des Drailles"
    assert Entry.objects.get(verb="portal.settings_changed").data == {"fields": "nom"}


def test_the_legal_notice_is_filled_in_the_settings(as_director, values):
    typed = {"publication_director": "Ada Rouve, présidente", "hosting": "Machines du Causse, rue Neuve"}
    as_director.post(reverse("settings"), {**values, **typed})

    page = as_director.get(reverse("legal")).content.decode()
    assert "Ada Rouve, présidente" in page
    assert "Machines du Causse, rue Neuve" in page
    fields = Entry.objects.get(verb="portal.settings_changed").data["fields"]
    assert fields == "nom, direction de la publication, hébergement"


def test_a_colour_that_does_not_pass_is_left_out_and_the_rest_is_saved(as_director, values):
    response = as_director.post(reverse("settings"), {**values, "thread_3": TOO_LIGHT})
    page = response.content.decode()
    network = Network.objects.get()
    assert response.status_code == 200
    assert network.name == "Réseau des Drailles"
    assert "thread_3" not in network.colours
    assert f'value="{TOO_LIGHT}"' in page
    assert "La prendre" in page


def test_the_nearest_colour_can_be_taken(as_director, values):
    nearest = judge("thread_3", {**DEFAULTS, "thread_3": TOO_LIGHT}).nearest
    typed = {**values, "thread_3": TOO_LIGHT, "take": f"thread_3:{nearest}"}
    assert as_director.post(reverse("settings"), typed).status_code == 302
    assert Network.objects.get().colours["thread_3"] == nearest


def test_a_chosen_thread_gets_a_night_twin(as_director, values):
    as_director.post(reverse("settings"), {**values, "thread_1": "#00508a"})
    assert set(Network.objects.get().colours) == {"thread_1", "thread_1_dark"}


def test_something_that_is_no_colour_is_named_and_kept_in_its_field(as_director, values):
    page = as_director.post(reverse("settings"), {**values, "accent": "prune"}).content.decode()
    assert "un dièse et six signes" in page
    assert 'value="prune"' in page


def test_two_people_never_overwrite_each_others_settings(as_director, values):
    as_director.post(reverse("settings"), values)
    late = {**values, "name": "Réseau des Jasses"}
    page = as_director.post(reverse("settings"), late).content.decode()
    assert Network.objects.get().name == "Réseau des Drailles"
    assert "rien n’est écrasé" in page
    assert 'value="Réseau des Jasses"' in page
    again = {**late, "seen_version": Network.objects.get().version}
    assert as_director.post(reverse("settings"), again).status_code == 302


def test_the_default_colours_pass_their_own_rules():
    assert all(judge(key, DEFAULTS).passes for key in DEFAULTS)


def test_two_threads_that_look_alike_are_refused():
    verdict = judge("thread_2", {**DEFAULTS, "thread_2": DEFAULTS["thread_1"]})
    assert verdict.is_apart is False
    assert not verdict.passes


def test_what_is_proposed_passes_itself():
    nearest = judge("thread_3", {**DEFAULTS, "thread_3": TOO_LIGHT}).nearest
    assert judge("thread_3", {**DEFAULTS, "thread_3": nearest}).passes


def test_what_is_proposed_for_a_thread_too_close_to_another_stands_apart_from_it():
    twins = {**DEFAULTS, "thread_2": DEFAULTS["thread_1"]}
    nearest = judge("thread_2", twins).nearest
    assert judge("thread_2", {**twins, "thread_2": nearest}).passes


@pytest.mark.parametrize("key", THREADS)
def test_every_default_thread_has_its_own_night_colour(key):
    assert night_twin(key, DEFAULTS[key]) != DEFAULTS[key]


def test_a_level_needs_both_forms_and_a_plan_needs_a_level(as_director, values):
    page = as_director.post(reverse("settings"), {**values, "level_2_plural": ""}).content.decode()
    assert "les deux formes" in page
    empty = {name: "" for name in values if name.startswith("level_")}
    page = as_director.post(reverse("settings"), {**values, **empty}).content.decode()
    assert "au moins un niveau" in page


def test_the_usual_smart_words_come_back_without_saving(as_director, values):
    page = as_director.post(
        reverse("settings"), {**values, "smart_1": "Sobre", "retake": "smart"}
    ).content.decode()
    assert 'value="Simple"' in page
    assert Network.objects.get().name != "Réseau des Drailles"


@pytest.mark.parametrize(
    "svg",
    [
        "<svg><script>alert(1)</script></svg>",
        '<svg onload="alert(1)"></svg>',
        '<svg><a href="javascript:alert(1)"></a></svg>',
        '<svg><image href="http://ailleurs.example/x.png"/></svg>',
        "<!DOCTYPE svg [<!ENTITY x 'y'>]><svg>&x;</svg>",
        "<svg><foreignObject></foreignObject></svg>",
        "<svg><style>@import 'x'</style></svg>",
        "pas du tout un dessin",
    ],
)
def test_an_svg_that_does_more_than_draw_is_refused(as_director, values, svg):
    file = SimpleUploadedFile("marque.svg", svg.encode(), "image/svg+xml")
    page = as_director.post(reverse("settings"), {**values, "logo": file}).content.decode()
    assert "autre chose que des formes" in page
    assert not Network.objects.get().logo


def test_an_svg_that_draws_is_kept(as_director, values):
    file = SimpleUploadedFile(
        "m.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>', "image/svg+xml"
    )
    assert as_director.post(reverse("settings"), {**values, "logo": file}).status_code == 302
    assert Network.objects.get().logo


def test_a_mark_that_is_replaced_or_taken_away_leaves_the_disk(
    as_director, values, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>'
    marks = [{"logo": SimpleUploadedFile("m.svg", drawing)} for _ in range(2)]
    kept = []
    for change in (*marks, {"logo-clear": "on"}):
        version = Network.objects.get().version
        with django_capture_on_commit_callbacks(execute=True):
            as_director.post(reverse("settings"), {**values, "seen_version": version, **change})
        kept.append([path.name for path in (tmp_path / "logos").iterdir()])

    assert [len(names) for names in kept] == [1, 1, 0]
    assert kept[0] != kept[1]


def test_a_png_that_is_not_one_is_refused(as_director, values):
    file = SimpleUploadedFile("m.png", b"<html>", "image/png")
    assert (
        "image PNG lisible"
        in as_director.post(reverse("settings"), {**values, "logo": file}).content.decode()
    )


def test_the_sender_can_be_tried(as_director, director, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        as_director.post(
            reverse("settings-sender"),
            {
                "sender_name": "Le réseau",
                "sender_address": "bonjour@essai.example",
                "test": "1",
                "seen_version": director.network.version,
            },
        )
    message = Message.objects.get()
    assert message.address == director.user.email
    assert reverse("settings-sender") in message.text
    assert Network.objects.get().sender_name == "Le réseau"


def test_the_form_of_writing_is_kept(as_director, director):
    chosen = {"inclusive_form": "doublet", "seen_version": director.network.version}
    as_director.post(reverse("settings-writing"), chosen)
    assert Network.objects.get().inclusive_form == "doublet"


@pytest.mark.parametrize("version", ["9" * 5000, "²", ""])
def test_a_version_that_is_no_number_is_nobodys(as_director, version):
    answer = as_director.post(
        reverse("settings-writing"), {"inclusive_form": "doublet", "seen_version": version}
    )

    assert "rien n’est écrasé" in answer.content.decode()
    assert Network.objects.get().inclusive_form != "doublet"


@pytest.mark.parametrize(
    ("route", "typed"),
    [
        ("settings-writing", {"inclusive_form": "doublet"}),
        ("settings-sender", {"sender_name": "Le réseau", "sender_address": "bonjour@essai.example"}),
    ],
)
@pytest.mark.parametrize("seen", [{}, {"seen_version": "1"}])
def test_no_page_of_settings_overwrites_what_somebody_else_saved_since(as_director, route, typed, seen):
    Network.objects.update(version=2)

    page = as_director.post(reverse(route), {**typed, **seen}).content.decode()

    assert "rien n’est écrasé" in page
    assert 'name="seen_version" value="2"' in page
    network = Network.objects.get()
    assert (network.inclusive_form, network.sender_name) == ("point", "")
    assert as_director.post(reverse(route), {**typed, "seen_version": "2"}).status_code == 302


def test_after_a_colour_that_does_not_pass_one_can_save_again(as_director, values):
    page = as_director.post(reverse("settings"), {**values, "thread_3": TOO_LIGHT}).content.decode()

    assert f'name="seen_version" value="{Network.objects.get().version}"' in page


def test_an_officer_may_not_open_the_settings(client, director):
    officer = person_with(Right.OFFICER)
    assert sign_in(client, officer).get(reverse("settings")).status_code == 403


def test_a_technician_sets_but_does_not_read_the_journal(client, director):
    technician = person_with(Right.TECHNICIAN)
    sign_in(client, technician)
    assert client.get(reverse("settings")).status_code == 200
    assert client.get(reverse("settings-journal")).status_code == 403


def test_the_journal_shows_who_changed_what(as_director, director, values):
    as_director.post(reverse("settings"), values)
    page = as_director.get(reverse("settings-journal")).content.decode()
    assert "a changé les réglages du réseau" in page
    assert director.full_name in page


def test_the_measures_of_a_colour_are_given_while_typing(as_director, values):
    address = reverse("settings-colour", args=["thread_3"])
    assert "La prendre" in as_director.get(address, {**values, "thread_3": TOO_LIGHT}).content.decode()
    assert as_director.get(reverse("settings-colour", args=["rien"])).status_code == 404


@pytest.mark.parametrize(
    ("state", "values", "said"),
    [
        ("sent", {"sent_at": timezone.now()}, "Votre essai est parti"),
        (
            "failed",
            {"reason": "Connection refused"},
            "le serveur d’envoi répond «\u00a0Connection refused\u00a0»",
        ),
        ("queued", {}, "Votre essai attend son départ"),
    ],
)
def test_the_page_of_the_sender_tells_the_fate_of_the_last_try(as_director, director, state, values, said):
    assert "Votre essai" not in as_director.get(reverse("settings-sender")).content.decode()
    MessageFactory(recipient=director, kind=SenderTest.key, state=state, **values)

    assert said in as_director.get(reverse("settings-sender")).content.decode()
