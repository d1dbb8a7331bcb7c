"""Choices and transitions of strategy."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanState(models.TextChoices):
    """Life of a plan. The assembly adopts; the plan is followed while it runs."""

    DRAFT = "draft", _("brouillon")
    CONSULTATION = "consultation", _("en consultation")
    BOARD = "board", _("soumis au CA")
    ASSEMBLY = "assembly", _("soumis à l'AG")
    ADOPTED = "adopted", _("adopté")
    RUNNING = "running", _("en cours")
    EVALUATED = "evaluated", _("évalué")
    CLOSED = "closed", _("clos")


PLAN_TRANSITIONS: dict[str, tuple[str, ...]] = {
    PlanState.DRAFT: (PlanState.CONSULTATION, PlanState.BOARD, PlanState.ASSEMBLY, PlanState.ADOPTED),
    PlanState.CONSULTATION: (PlanState.DRAFT, PlanState.BOARD),
    PlanState.BOARD: (PlanState.DRAFT, PlanState.ASSEMBLY),
    PlanState.ASSEMBLY: (PlanState.DRAFT, PlanState.ADOPTED),
    PlanState.ADOPTED: (PlanState.RUNNING,),
    PlanState.RUNNING: (PlanState.EVALUATED,),
    PlanState.EVALUATED: (PlanState.CLOSED,),
    PlanState.CLOSED: (),
}
STATES_IN_FORCE = (PlanState.ADOPTED, PlanState.RUNNING, PlanState.EVALUATED, PlanState.CLOSED)


class NodeKind(models.TextChoices):
    """What a node is, whatever the network calls its level."""

    VALUE = "value", _("valeur")
    AMBITION = "ambition", _("ambition")
    ORIENTATION = "orientation", _("orientation")
    OBJECTIVE = "objective", _("objectif")
    ACTION = "action", _("action")


class HorizonKey(models.TextChoices):
    SHORT = "court", _("court terme")
    MEDIUM = "moyen", _("moyen terme")
    LONG = "long", _("long terme")


class ActionState(models.TextChoices):
    """Stored states of an action. « En retard » and « à surveiller » are computed, never stored."""

    TODO = "todo", _("à lancer")
    RUNNING = "running", _("en cours")
    DONE = "done", _("réalisée")
    POSTPONED = "postponed", _("reportée")
    SUSPENDED = "suspended", _("suspendue")
    ABANDONED = "abandoned", _("abandonnée")


ACTION_TRANSITIONS: dict[str, tuple[str, ...]] = {
    ActionState.TODO: (ActionState.RUNNING, ActionState.DONE, ActionState.POSTPONED, ActionState.ABANDONED),
    ActionState.RUNNING: (
        ActionState.DONE,
        ActionState.POSTPONED,
        ActionState.SUSPENDED,
        ActionState.ABANDONED,
        ActionState.TODO,
    ),
    ActionState.DONE: (ActionState.RUNNING,),
    ActionState.POSTPONED: (ActionState.TODO, ActionState.RUNNING, ActionState.ABANDONED),
    ActionState.SUSPENDED: (ActionState.RUNNING, ActionState.POSTPONED, ActionState.ABANDONED),
    ActionState.ABANDONED: (ActionState.TODO, ActionState.RUNNING),
}
# Nothing is expected of these any more.
FINISHED = (ActionState.DONE, ActionState.ABANDONED)
# States whose reason must be given: people ask why.
STATES_WITH_REASON = (ActionState.POSTPONED, ActionState.SUSPENDED, ActionState.ABANDONED)


class Alert(models.TextChoices):
    """Computed on top of a state."""

    LATE = "late", _("en retard")
    WATCH = "watch", _("à surveiller")


class DatePrecision(models.TextChoices):
    """How exactly a due date is known; the stored date is the last day of the month or year."""

    YEAR = "year", _("année")
    MONTH = "month", _("mois")
    DAY = "day", _("jour")


class JoinState(models.TextChoices):
    """Answer to « Je veux participer »."""

    PENDING = "pending", _("en attente")
    ACCEPTED = "accepted", _("acceptée")
    DECLINED = "declined", _("déclinée")
    WITHDRAWN = "withdrawn", _("retirée")


class ReadingState(models.TextChoices):
    """Life of a reading: it waits its turn, is read, then reviewed by people; it becomes a plan, or is put aside.

    A spreadsheet waits twice: people say in between what its columns are.
    """

    WAITING = "waiting", _("en attente")
    READING = "reading", _("en cours de lecture")
    MAPPING = "mapping", _("colonnes à vérifier")
    REFUSED = "refused", _("illisible")
    IN_REVIEW = "in_review", _("à relire")
    USED = "used", _("devenue un plan")
    DROPPED = "dropped", _("écartée")


# Nothing can be reviewed yet.
STATES_UNDER_WAY = (ReadingState.WAITING, ReadingState.READING)


class ReadingStage(models.TextChoices):
    """Where the reader is in a document (see `maillage.engines.planreader.STAGES`), as it is said to who waits."""

    EXTRACT = "extract", _("Relever le texte")
    RECOGNISE = "recognise", _("Reconnaître les titres")
    BUILD = "build", _("Bâtir l’arbre")
