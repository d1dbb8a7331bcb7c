"""« Je veux participer »: an offer, the pair's answer, a change of mind."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from maillage.identity.models import Person
from maillage.journal import operations as journal
from maillage.kit.errors import DomainError
from maillage.notifications.operations import notify_after_commit
from maillage.strategy.enums import FINISHED, JoinState
from maillage.strategy.models import JoinRequest, Node
from maillage.strategy.models.leads import leads_over
from maillage.strategy.notifications import JoinAnswered, JoinOffered
from maillage.strategy.operations.follow_up import lock_sheet


@transaction.atomic
def offer_to_join(node: Node, *, message: str, by: Person) -> JoinRequest:
    """Offer one's help on an action; its pair (or the project officers, when there is none) is told."""
    _check_offer(node, message, by)
    try:
        with transaction.atomic():
            request = JoinRequest.objects.create(node=node, person=by, message=message.strip())
    except IntegrityError:
        raise DomainError(
            "Votre proposition est déjà chez le binôme. Vous la retrouvez sur la fiche."
        ) from None
    journal.record("strategy.join_offered", node, by=by, request=request.pk)
    notify_after_commit(JoinOffered(request))
    return request


@transaction.atomic
def answer_join(request: JoinRequest, *, accept: bool, answer: str = "", by: Person) -> JoinRequest:
    """Say yes, or no with a word of explanation; the person is told. An answer is given once."""
    current = _lock(request)
    if current.state != JoinState.PENDING:
        raise DomainError(f"Cette proposition est déjà {current.get_state_display()}. Rechargez la page.")
    if not accept and not answer.strip():
        raise DomainError("Dites pourquoi en une phrase : la personne la lira.", field="answer")
    current.state = JoinState.ACCEPTED if accept else JoinState.DECLINED
    current.answer, current.answered_by, current.answered_at = answer.strip(), by, timezone.now()
    current.save()
    verb = "strategy.join_accepted" if accept else "strategy.join_declined"
    journal.record(verb, current.node, by=by, request=current.pk, person=str(current.person))
    notify_after_commit(JoinAnswered(current))
    return current


@transaction.atomic
def withdraw_join(request: JoinRequest, *, by: Person) -> JoinRequest:
    """Take back one's offer, or leave the people who take part."""
    current = _lock(request)
    if current.state not in (JoinState.PENDING, JoinState.ACCEPTED):
        raise DomainError(f"Cette proposition est déjà {current.get_state_display()}. Rechargez la page.")
    current.state = JoinState.WITHDRAWN
    current.save(update_fields=["state"])
    journal.record("strategy.join_withdrawn", current.node, by=by, request=current.pk)
    return current


def _lock(request: JoinRequest) -> JoinRequest:
    """The offer as it is now, for this transaction; gone when its action was removed meanwhile."""
    offers = JoinRequest.objects.select_for_update(of=("self",)).select_related("node__plan", "person")
    current = offers.filter(pk=request.pk).first()
    if current is None:
        raise DomainError("Cette proposition n'existe plus : son action vient d'être effacée du plan.")
    return current


def _check_offer(node: Node, message: str, by: Person) -> None:
    sheet = lock_sheet(node)
    if not node.plan.is_in_force:
        raise DomainError("Ce plan n'est pas encore adopté. Vous pourrez participer dès son adoption.")
    if sheet.state in FINISHED:
        raise DomainError(
            f"Cette action est {sheet.get_state_display()}. Choisissez une action à venir ou en cours."
        )
    if not message.strip():
        raise DomainError("Dites en une phrase ce que vous pouvez apporter.", field="message")
    if by.pk in {lead.person_id for lead in leads_over(node)}:
        raise DomainError("Vous pilotez déjà cette action.")
