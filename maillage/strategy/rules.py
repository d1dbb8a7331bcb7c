"""Who may do what with plans."""

from typing import Any

from rules import add_perm, predicate

from maillage.accounts.rules import (
    is_director,
    is_elected,
    is_of_same_network,
    is_officer,
    is_president,
    is_staff,
)
from maillage.directory.rules import is_insider
from maillage.identity.models import Person
from maillage.strategy.models import Node, Plan
from maillage.strategy.models.leads import leads_over


@predicate
def is_visible_plan(person: Person | None, target: Any = None) -> bool:
    """The plan of the target is among those that the person may see (drafts: staff and elected people only)."""
    plan = plan_of(target)
    return plan is not None and (is_in_preparation_team(person, plan) or plan.is_in_force)


@predicate
def pilots(person: Person | None, target: Any = None) -> bool:
    """The person is in the pair of the node (or of what hangs on it), or of the nearest node above that has one.

    Whoever has no function in the network any more pilots nothing, even before the night ends her lead.
    """
    node = target if isinstance(target, Node) else getattr(target, "node", None)
    if person is None or node is None or not is_insider(person):
        return False
    return person.pk in {lead.person_id for lead in leads_over(node)}


@predicate
def is_own_request(person: Person | None, target: Any = None) -> bool:
    """The offer to take part is the person's own."""
    return person is not None and getattr(target, "person_id", None) == person.pk


def plan_of(target: Any) -> Plan | None:
    """The plan of a plan, a node, or anything that hangs on a node."""
    if isinstance(target, Plan):
        return target
    node = target if isinstance(target, Node) else getattr(target, "node", None)
    return node.plan if node is not None else getattr(target, "plan", None)


# Staff and elected people of the network prepare plans together.
is_in_preparation_team = is_of_same_network & (is_staff | is_elected)
# Insiders (staff, elected people, people of member organisations) read the inside of a plan in force.
can_view_internal = is_of_same_network & is_insider & is_visible_plan
# The direction and the project officers write the tree.
can_edit_plan = is_of_same_network & is_officer
# The document from which a plan was made is read by those who prepare plans.
can_read_plan_documents = is_in_preparation_team
# The direction and the presidency record what the bodies decided: adoption, publication, closing.
can_steer_plan = is_of_same_network & (is_director | is_president)
# The pair of an action, its heirs above, and the project officers keep its sheet and post notes.
can_follow_action = is_of_same_network & (is_officer | pilots)
# Insiders offer to take part in the actions of a plan in force.
can_join = can_view_internal
# The pair answers offers; the project officers may when there is no pair.
can_answer_join = can_follow_action

add_perm("strategy.view_internal", can_view_internal)
add_perm("strategy.read_plan_documents", can_read_plan_documents)
add_perm("strategy.edit_plan", can_edit_plan)
add_perm("strategy.steer_plan", can_steer_plan)
add_perm("strategy.follow_action", can_follow_action)
add_perm("strategy.join", can_join)
add_perm("strategy.answer_join", can_answer_join)
add_perm("strategy.withdraw_join", is_own_request)
