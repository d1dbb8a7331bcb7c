"""Invitations: a person of the network is asked to open her account."""

from datetime import timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from maillage.accounts.models import Invitation
from maillage.accounts.notifications import InvitationSent
from maillage.accounts.secrets import hash_secret, new_secret
from maillage.identity.models import Actor, Network, Person, User
from maillage.journal import operations as journal
from maillage.kit.errors import DomainError
from maillage.notifications.operations import notify_after_commit

LIFE = timedelta(days=14)


@transaction.atomic
def invite_person(person: Person, *, by: Actor) -> Invitation:
    """Send `person` a link that opens her account, valid 14 days. Earlier invitations of hers stop working.

    Refused without an address, when she already has an account, or when she has left.
    """
    _ensure_can_be_invited(person)
    now = timezone.now()
    Invitation.objects.filter(person=person, accepted_at=None, withdrawn_at=None).update(withdrawn_at=now)
    secret = new_secret()
    invitation = Invitation.objects.create(
        person=person,
        invited_by=by if isinstance(by, Person) else None,
        secret_hash=hash_secret(secret),
        expires_at=now + LIFE,
    )
    journal.record("accounts.person_invited", person, by=by)
    notify_after_commit(InvitationSent(invitation, secret))
    return invitation


@transaction.atomic
def resend_invitation(invitation: Invitation, *, by: Actor) -> Invitation:
    """Send a fresh invitation to the same person: secrets are not kept, so the old link cannot be sent again."""
    if invitation.withdrawn_at:
        raise DomainError("Cette invitation a été retirée. Invitez de nouveau la personne.")
    return invite_person(invitation.person, by=by)


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: Actor) -> None:
    """Make the link of an invitation useless. Refused once it has been accepted."""
    waiting = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    if not waiting.update(withdrawn_at=timezone.now()):
        raise DomainError("Cette invitation a déjà été acceptée ou retirée. Rechargez la page.")
    journal.record("accounts.invitation_withdrawn", invitation.person, by=by)


@transaction.atomic
def withdraw_after_new_address(person: Person, *, by: Actor) -> None:
    """The address of `person` has changed: what was sent to the former one opens nothing any more.

    Else whoever received the link could open the account of the new address, even one of another network.
    """
    for invitation in Invitation.objects.filter(person=person, accepted_at=None, withdrawn_at=None):
        withdraw_invitation(invitation, by=by)


def find_invitation(secret: str, *, network: Network) -> Invitation:
    """The open invitation behind a link, or a sentence that says why it does not open."""
    found = Invitation.objects.filter(secret_hash=hash_secret(secret), person__network=network)
    invitation = found.select_related("person__network", "person__user", "invited_by").first()
    if invitation is None:
        raise DomainError("Cette invitation est inconnue. Vérifiez que l'adresse de la page est entière.")
    if invitation.accepted_at:
        raise DomainError("Cette invitation a déjà servi. Entrez avec votre adresse électronique.")
    if invitation.withdrawn_at:
        raise DomainError("Cette invitation a été remplacée ou retirée. Cherchez un message plus récent.")
    if not invitation.is_open:
        raise DomainError("Cette invitation a plus de 14 jours. Demandez-en une nouvelle à votre réseau.")
    return invitation


@transaction.atomic
def accept_invitation(secret: str, *, network: Network, password: str = "") -> User:
    """Open the account of the invited person and return it, ready to sign in. Who acts is she: the secret says so.

    An account of the same address (from another network) is joined instead of made; its password is never replaced.
    Without a password, the account opens by mail link. Of two acceptances at once only one passes.
    """
    invitation = find_invitation(secret, network=network)
    # Locked and read again: an address that changes at this moment withdraws the invitation.
    person = Person.objects.select_for_update(of=("self",)).get(pk=invitation.person_id)
    taken = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    if not taken.update(accepted_at=timezone.now()):
        raise DomainError("Cette invitation a déjà servi. Entrez avec votre adresse électronique.")
    _ensure_can_be_invited(person)
    user = User.objects.filter(email__iexact=person.email).first() or User.objects.create_user(person.email)
    if password and not user.has_usable_password():
        _set_first_password(user, password)
    if Person.objects.filter(network=network, user=user).exists():
        raise DomainError("Cette adresse ouvre déjà le compte d'une autre personne. Écrivez à votre réseau.")
    person.user = user
    person.save(update_fields=["user"])
    journal.record("accounts.invitation_accepted", person, by=person)
    return user


def _ensure_can_be_invited(person: Person) -> None:
    if person.user_id:
        raise DomainError(f"{person} a déjà un compte. Il n'y a rien à envoyer.")
    if not person.is_present:
        raise DomainError(f"{person} a quitté le réseau. Annulez d'abord son départ, depuis sa fiche.")
    if not person.email:
        raise DomainError(f"{person} n'a pas d'adresse électronique. Ajoutez-la à sa fiche, puis invitez.")


def _set_first_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as refusal:
        raise DomainError(" ".join(refusal.messages), field="password") from refusal
    user.set_password(password)
    user.save(update_fields=["password"])
