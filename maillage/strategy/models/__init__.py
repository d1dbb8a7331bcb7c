"""Models of strategy."""

from maillage.strategy.models.actions import ActionSheet, ProgressNote, Step
from maillage.strategy.models.leads import Lead
from maillage.strategy.models.nodes import Node, NodeAlias
from maillage.strategy.models.participation import JoinRequest
from maillage.strategy.models.plans import Horizon, Plan, PlanAlias, PlanLevel, ProgressSnapshot
from maillage.strategy.models.readings import Reading, ReadingEdit

__all__ = [
    "ActionSheet",
    "Horizon",
    "JoinRequest",
    "Lead",
    "Node",
    "NodeAlias",
    "Plan",
    "PlanAlias",
    "PlanLevel",
    "ProgressNote",
    "ProgressSnapshot",
    "Reading",
    "ReadingEdit",
    "Step",
]
