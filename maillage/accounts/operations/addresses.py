"""The address that opens an account."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models, transaction

from maillage.accounts.notifications import SecurityChanged
from maillage.identity.models import Actor, Person, User
from maillage.journal import operations as journal
from maillage.kit.errors import DomainError
from maillage.notifications.operations import notify_after_commit


@transaction.atomic
def change_sign_in_address(person: Person, *, email: str, by: Actor) -> User:
    """Give the account of `person` another address; her sheets that showed the old one follow, in every network.

    Only whoever looks after the machine does it (`bin/maillage user address`): the address is the key of the account,
    and rights on one network must not open somebody's account on another. The former address is told, and the journal
    of every network where the account enters has its line. Refused for an address that somebody else has.
    """
    if person.user_id is None:
        raise DomainError(f"{person} n'a pas de compte : invitez-la d'abord.")
    user = User.objects.select_for_update().get(pk=person.user_id)
    email = email.strip().lower()
    sheets = Person.objects.filter(user=user)
    following = sheets.filter(email__iexact=user.email)
    _ensure_free(email, user, following)
    notify_after_commit(SecurityChanged(person, "l'adresse qui ouvre votre compte"))
    following.update(email=email, version=models.F("version") + 1)
    user.email = email
    user.save(update_fields=["email"])
    for sheet in sheets.select_related("network"):
        journal.record("accounts.address_changed", sheet, by=by)
    return user


def _ensure_free(email: str, user: User, following: models.QuerySet[Person]) -> None:
    try:
        validate_email(email)
    except ValidationError as refusal:
        raise DomainError(
            f"« {email} » n'est pas une adresse entière. Vérifiez-la.", field="email"
        ) from refusal
    if User.objects.exclude(pk=user.pk).filter(email__iexact=email).exists():
        raise DomainError(f"L'adresse {email} ouvre déjà un autre compte.", field="email")
    others = Person.objects.filter(network__in=following.values("network"), email__iexact=email)
    if other := others.exclude(user=user).select_related("network").first():
        raise DomainError(
            f"{other} a déjà l'adresse {email} sur sa fiche ({other.network}). Changez-la d'abord, ou choisissez-en "
            "une autre.",
            field="email",
        )
