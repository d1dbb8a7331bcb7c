"""What everybody may read of an action's status: where it stands, not why it stopped nor what worries its people."""

from dataclasses import replace

from maillage.strategy.enums import ActionState, Alert
from maillage.strategy.models import ActionSheet
from maillage.strategy.models.status import Status


def keep_reason_inside(sheet: ActionSheet) -> None:
    """Take the reason of the state off the row in hand (never off the database), before its status is worded."""
    sheet.state_reason = ""


def said_outside(status: Status) -> Status:
    """The status with a sentence for everybody: an alert to watch comes from steps, pairs and silences kept inside."""
    if status.alert != Alert.WATCH:
        return status
    state = "À lancer" if status.state == ActionState.TODO else "En cours"
    return replace(status, sentence=f"{state}, les personnes qui la portent y regardent de plus près.")
