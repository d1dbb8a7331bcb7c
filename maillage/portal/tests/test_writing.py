"""The interface says people in the form that their network chose."""

from datetime import date

import pytest
from django.urls import reverse

from maillage.accounts.enums import Right
from maillage.accounts.notifications import InvitationSent
from maillage.accounts.operations.grants import grant_right
from maillage.accounts.testing import InvitationFactory, person_with
from maillage.identity.enums import Side
from maillage.identity.testing import NetworkFactory, PersonFactory
from maillage.journal.queries import lines_about
from maillage.kit.actors import SYSTEM
from maillage.kit.errors import DomainError
from maillage.kit.inclusive import POINT, choose_form
from maillage.notifications.operations import notify_after_commit
from maillage.strategy.operations.leads import designate_lead
from maillage.strategy.testing import ActionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def usual_form_afterwards():
    yield
    choose_form(POINT)


@pytest.mark.parametrize(
    ("form", "words"), [("point", "chacun.e"), ("middot", "chacun·e"), ("doublet", "chacun ou chacune")]
)
def test_a_page_says_people_in_the_form_of_its_network(client, form, words):
    NetworkFactory(default=True, inclusive_form=form)

    assert f"que {words} puisse" in client.get(reverse("accessibility")).content.decode()


def test_two_networks_write_each_in_its_own_form(client):
    NetworkFactory(default=True)
    other = NetworkFactory(slug="ailleurs", inclusive_form="middot")

    assert "chacun.e" in client.get(reverse("accessibility")).content.decode()
    elsewhere = client.get(reverse("accessibility"), headers={"host": other.host})
    assert "chacun·e" in elsewhere.content.decode()


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("point", "chargé.e de mission"),
        ("middot", "chargé·e de mission"),
        ("doublet", "chargé ou chargée de mission"),
    ],
)
def test_a_line_of_the_journal_follows_the_form_of_today_whenever_it_was_written(form, words):
    maud = PersonFactory()
    grant_right(maud, right=Right.OFFICER, starts_on=date(2026, 3, 1), by=SYSTEM)

    choose_form(form)

    (line,) = lines_about(maud)
    assert line.phrase == f"a donné le droit « {words} », à partir du 1ᵉʳ mars 2026"


@pytest.mark.parametrize(
    ("form", "words"),
    [("point", "adhérent.e.s"), ("middot", "adhérent·e·s"), ("doublet", "adhérents et adhérentes")],
)
def test_a_half_of_a_pair_is_said_in_the_form_of_the_network(form, words):
    action = ActionFactory()
    member = person_with(Right.BOARD, network=action.network)
    designate_lead(action, person=member, side=Side.MEMBER, by=SYSTEM)

    choose_form(form)

    assert lines_about(action)[0].phrase.endswith(f"pilote, côté {words}")
    with pytest.raises(DomainError, match=f"équipe ou {words}"):
        designate_lead(action, person=member, side=Side.OUTSIDE, by=SYSTEM)


@pytest.mark.parametrize(
    ("form", "words"),
    [("point", "adhérent.e"), ("middot", "adhérent·e"), ("doublet", "adhérent ou adhérente")],
)
def test_a_choice_is_offered_in_the_form_of_the_network(form, words):
    choose_form(form)

    assert PersonFactory(side=Side.MEMBER).get_side_display() == words


@pytest.mark.parametrize(
    ("form", "words"), [("point", "invité.e"), ("middot", "invité·e"), ("doublet", "invité ou invitée")]
)
def test_a_mail_is_written_in_the_form_of_its_network(form, words):
    invitation = InvitationFactory(person__network__inclusive_form=form)

    (message,) = notify_after_commit(InvitationSent(invitation, "secret"))

    assert f"vous a {words}." in message.text
