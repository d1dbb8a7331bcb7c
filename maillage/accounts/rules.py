"""Who may do what with accounts; and the predicates on rights that higher modules join with `&` and `|`."""

from typing import Any

from rules import Predicate, add_perm, predicate

from maillage.accounts.enums import ELECTED_RIGHTS, STAFF_RIGHTS, Right
from maillage.accounts.models import rights_of
from maillage.identity.models import Person


def holds(*rights: Right) -> Predicate:
    """A predicate: the person holds one of `rights` today."""
    wanted = frozenset(str(right) for right in rights)

    def check(person: Person | None, target: Any = None) -> bool:
        return bool(wanted & rights_of(person))

    return Predicate(check, name="holds_" + "_or_".join(sorted(wanted)))


@predicate
def is_of_same_network(person: Person | None, target: Any = None) -> bool:
    """The object belongs to the person's network (a network belongs to itself)."""
    if person is None or target is None:
        return False
    network_id = getattr(target, "network_id", None) or getattr(
        getattr(target, "network", target), "pk", None
    )
    return bool(person.network_id == network_id)


is_director = holds(Right.DIRECTOR)
is_officer = holds(Right.DIRECTOR, Right.OFFICER)
is_staff = holds(*STAFF_RIGHTS)
is_elected = holds(*ELECTED_RIGHTS)
is_president = holds(Right.PRESIDENT)
is_technician = holds(Right.TECHNICIAN)

# The direction, or a project officer, of the same network: invites people and answers requests for access.
can_invite = is_of_same_network & is_officer
# The direction, or the technical administration, of the same network: gives and ends rights.
can_grant = is_of_same_network & (is_director | is_technician)


@predicate
def can_change_right(person: Person | None, right: Any = None) -> bool:
    """The direction gives and ends every right, the technical administration its own only."""
    return bool(is_director(person) or (is_technician(person) and right == Right.TECHNICIAN))


add_perm("accounts.invite", can_invite)
add_perm("accounts.grant", can_grant)
