"""One lock for all that hangs on a plan: people who act on one plan at the same instant come one after the other.

Whatever changes a plan, its tree, its pairs or its actions takes it before anything else: taken first by all, it is
never waited for by somebody who holds what the others need. What was read before it may be gone: it is read again.
"""

from maillage.kit.errors import DomainError
from maillage.strategy.enums import PlanState
from maillage.strategy.models import Plan

CLOSED = "Ce plan est clos : il se lit, il ne change plus. Ouvrez le plan qui lui succède."


def lock_plan(plan_id: int) -> Plan:
    """The plan as it is now, with its network, for this transaction. One query.

    Rows that only name the plan (a reading, an alias) are still written meanwhile: its number does not change.
    """
    plans = Plan.objects.select_related("network").select_for_update(of=("self",), no_key=True)
    return plans.get(pk=plan_id)


def lock_open_plan(plan_id: int, *, closed: str = CLOSED) -> Plan:
    """The same; a closed plan is read, not written: refused with the sentence `closed`."""
    plan = lock_plan(plan_id)
    if plan.state == PlanState.CLOSED:
        raise DomainError(closed)
    return plan
