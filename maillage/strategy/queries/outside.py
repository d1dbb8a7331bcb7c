"""What everybody may read of an action: where it stands and the progress that public notes gave.

Not why it stopped, nor what worries its people, nor a figure that was written for the network alone.
"""

from dataclasses import replace

from django.db.models import OuterRef, QuerySet, Subquery

from maillage.strategy.enums import ActionState, Alert
from maillage.strategy.models import ActionSheet, Node, ProgressNote
from maillage.strategy.status import Status


def with_progress_said(nodes: QuerySet[Node]) -> QuerySet[Node]:
    """Add `progress_said`: the last progress that a public note gave, or None."""
    said = ProgressNote.objects.filter(node=OuterRef("pk"), is_public=True, progress__isnull=False)
    newest = said.order_by("-posted_at", "-pk")
    return nodes.annotate(progress_said=Subquery(newest.values("progress")[:1]))


def keep_inside(sheet: ActionSheet, progress_said: int | None) -> None:
    """Take what is not for everybody off the row in hand (never off the database), before its status is worded.

    Its progress becomes the one that was said: None for an action at work of which nobody said any.
    """
    sheet.state_reason = ""
    if sheet.state != ActionState.DONE:
        unsaid = 0 if sheet.state == ActionState.TODO else None
        sheet.progress = unsaid if progress_said is None else progress_said  # type: ignore[assignment]


def said_outside(status: Status) -> Status:
    """The status with a sentence for everybody: an alert to watch comes from steps, pairs and silences kept inside."""
    if status.alert != Alert.WATCH:
        return status
    state = "À lancer" if status.state == ActionState.TODO else "En cours"
    return replace(status, sentence=f"{state}, le réseau y regarde de plus près.")
