"""« Je veux participer »: offered, answered once, withdrawn."""

import pytest

from maillage.accounts.enums import Right
from maillage.accounts.testing import person_with
from maillage.identity.testing import PersonFactory
from maillage.kit.errors import DomainError
from maillage.notifications.models import Message
from maillage.strategy.enums import ActionState, JoinState
from maillage.strategy.operations.participation import answer_join, offer_to_join, withdraw_join
from maillage.strategy.testing import ActionFactory, LeadFactory, PlanFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def action():
    return ActionFactory(plan=PlanFactory(running=True))


@pytest.fixture
def helper(action):
    return PersonFactory(network=action.network)


def test_an_offer_is_told_to_the_pair(action, helper):
    pilot = LeadFactory(node=action).person

    offer_to_join(action, message="Je peux relire.", by=helper)

    assert Message.objects.get().recipient == pilot


def test_without_a_pair_the_project_officers_are_told(action, helper):
    officer = person_with(Right.OFFICER, network=action.network)

    offer_to_join(action, message="Je peux relire.", by=helper)

    assert Message.objects.get().recipient == officer


def test_one_offer_at_a_time(action, helper):
    offer_to_join(action, message="Je peux relire.", by=helper)

    with pytest.raises(DomainError, match="déjà chez le binôme"):
        offer_to_join(action, message="Et écrire.", by=helper)


def test_a_declined_offer_may_be_made_again(action, helper):
    pilot = LeadFactory(node=action).person
    offer = offer_to_join(action, message="Je peux relire.", by=helper)
    answer_join(offer, accept=False, answer="Le groupe est complet.", by=pilot)

    assert offer_to_join(action, message="Et maintenant ?", by=helper).state == JoinState.PENDING


def test_pilots_do_not_offer_their_help_to_themselves(action):
    pilot = LeadFactory(node=action).person

    with pytest.raises(DomainError, match="pilotez déjà"):
        offer_to_join(action, message="Moi.", by=pilot)


@pytest.mark.parametrize("state", [ActionState.DONE, ActionState.ABANDONED])
def test_a_finished_action_takes_no_more_offers(helper, state):
    action = ActionFactory(plan=PlanFactory(running=True), sheet__state=state)

    with pytest.raises(DomainError, match="Choisissez une action"):
        offer_to_join(action, message="Je peux relire.", by=helper)


def test_a_draft_plan_takes_no_offers_yet(helper):
    with pytest.raises(DomainError, match="pas encore adopté"):
        offer_to_join(ActionFactory(), message="Je peux relire.", by=helper)


def test_declining_says_why_and_the_person_is_told(action, helper):
    pilot = LeadFactory(node=action).person
    offer = offer_to_join(action, message="Je peux relire.", by=helper)
    with pytest.raises(DomainError, match="pourquoi"):
        answer_join(offer, accept=False, by=pilot)

    answer_join(offer, accept=False, answer="Le groupe est complet.", by=pilot)

    assert "Le groupe est complet." in Message.objects.get(recipient=helper).text


def test_an_answer_is_given_once(action, helper):
    pilot = LeadFactory(node=action).person
    offer = offer_to_join(action, message="Je peux relire.", by=helper)
    answer_join(offer, accept=True, by=pilot)

    with pytest.raises(DomainError, match="déjà acceptée"):
        answer_join(offer, accept=False, answer="Finalement non.", by=pilot)


def test_who_takes_part_may_leave_once(action, helper):
    offer = offer_to_join(action, message="Je peux relire.", by=helper)
    withdraw_join(offer, by=helper)

    with pytest.raises(DomainError, match="déjà retirée"):
        withdraw_join(offer, by=helper)
