"""The address that opens an account."""

from django.db import transaction

from maillage.accounts.notifications import SecurityChanged
from maillage.identity.models import Actor, Person, User
from maillage.journal import operations as journal
from maillage.kit.errors import DomainError
from maillage.notifications.operations import notify_after_commit


@transaction.atomic
def change_sign_in_address(person: Person, *, email: str, by: Actor) -> User:
    """Give the account of `person` another address; her sheets that showed the old one follow, in every network.

    Only whoever looks after the machine does it (`bin/maillage user address`): the address is the key of the account,
    and rights on one network must not open somebody's account on another. The former address is told.
    """
    user = person.user
    if user is None:
        raise DomainError(f"{person} n'a pas de compte : invitez-la d'abord.")
    email = email.strip().lower()
    if User.objects.exclude(pk=user.pk).filter(email__iexact=email).exists():
        raise DomainError(f"L'adresse {email} ouvre déjà un autre compte.", field="email")
    notify_after_commit(SecurityChanged(person, "l'adresse qui ouvre votre compte"))
    former, user.email = user.email, email
    user.save(update_fields=["email"])
    Person.objects.filter(user=user, email__iexact=former).update(email=email)
    journal.record("accounts.address_changed", person, by=by)
    return user
