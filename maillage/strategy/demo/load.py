"""Loading the demonstration's plans."""

from django.core.files.uploadedfile import SimpleUploadedFile

from maillage.directory.models import Territory
from maillage.documents.operations import attach_file
from maillage.identity.enums import Side
from maillage.identity.models import Network, Person
from maillage.journal.models import Entry
from maillage.strategy.demo.calendar import PlanCalendar
from maillage.strategy.demo.life import WORDS, Life, past_entry
from maillage.strategy.demo.tree import Built, build_plan, moment
from maillage.strategy.enums import ActionState, JoinState, NodeKind
from maillage.strategy.models import JoinRequest, Lead, Node, ProgressSnapshot
from maillage.strategy.status import mean_progress
from maillage.ui.registries.demo import World

EVIDENCE = 8
OBJECTIVES_WITH_OWN_PAIR = (1, 4, 8)
# Nobody of the members replaced the one who left: the gap must be seen.
ORIENTATION_WITHOUT_MEMBER = 3


def load(world: World) -> None:
    """Give the federation its plan with eight pairs, and the union the national one."""
    calendar = PlanCalendar(world.today)
    garrigue = build_plan(
        world.networks["garrigue"],
        "plan_garrigue.toml",
        calendar,
        (NodeKind.ORIENTATION, "Orientation", "Orientations"),
    )
    _tell(world, garrigue, _designate(world, garrigue))
    _offer_to_join(world, garrigue)
    _prove(world, garrigue)
    union = build_plan(
        world.networks["union"], "plan_union.toml", calendar, (NodeKind.AMBITION, "Ambition", "Ambitions")
    )
    _tell(world, union, _designate(world, union))
    world.plans = {"garrigue": garrigue.plan, "union": union.plan}


def _tell(world: World, built: Built, pilots: dict[int, list[Person]]) -> None:
    life = Life(world, built, pilots)
    life.tell()
    adopted = moment(PlanCalendar(world.today).adopted_on)
    data = {"state": "adopté", "body": built.plan.adopted_by}
    life.entries.insert(0, past_entry("strategy.plan_advanced", built.plan, None, adopted, data))
    Entry.objects.bulk_create(sorted(life.entries, key=lambda entry: entry.at))
    _snapshots(world, built)


def _side(network: Network, side: Side) -> list[Person]:
    people = Person.objects.present().filter(network=network, side=side).order_by("pk")
    return list(people)


def _designate(world: World, built: Built) -> dict[int, list[Person]]:
    """One pair per orientation, three more on objectives; `action pk -> pilots` with inheritance."""
    network, starts = built.plan.network, PlanCalendar(world.today).adopted_on
    staff, members = _side(network, Side.STAFF), _side(network, Side.MEMBER)
    nodes = [
        *built.orientations,
        *(o for n, o in enumerate(built.objectives) if n in OBJECTIVES_WITH_OWN_PAIR),
    ]
    own: dict[int, list[Person]] = {}
    for number, node in enumerate(nodes):
        pair = [(staff[(number + 1) % len(staff)], Side.STAFF)] if staff else []
        if members and number != ORIENTATION_WITHOUT_MEMBER:
            pair.append((members[number % len(members)], Side.MEMBER))
        own[node.pk] = [person for person, _ in pair]
        for person, side in pair:
            Lead.objects.create(
                node=node, person=person, side=side, starts_on=max(starts, person.joined_on or starts)
            )
    objectives = {node.pk: own.get(node.pk) or own.get(node.parent_id or 0, []) for node in built.objectives}
    return {node.pk: objectives[node.parent_id] for node in built.actions if node.parent_id}


def _snapshots(world: World, built: Built) -> None:
    """Twelve months of mean progress, each a little under the next, up to today's."""
    now = mean_progress(
        node.sheet for node in Node.objects.filter(plan=built.plan).actions().select_related("sheet")
    )
    progress = now or 0
    for month in reversed(PlanCalendar(world.today).month_starts(12)):
        progress = max(0, progress - world.draw.randrange(1, 4))
        ProgressSnapshot.objects.create(plan=built.plan, taken_on=month, progress=progress)


def _offer_to_join(world: World, built: Built) -> None:
    """Three offers to take part: one waits, one was accepted, one withdrawn."""
    members = _side(built.plan.network, Side.MEMBER)
    running = [n for n in built.actions if built.wanted[n.pk][1] == ActionState.RUNNING]
    answers = [(JoinState.PENDING, ""), (JoinState.ACCEPTED, WORDS["join_answer"]), (JoinState.WITHDRAWN, "")]
    for index, (state, answer) in enumerate(answers):
        JoinRequest.objects.create(
            node=running[index * 3],
            person=members[-1 - index],
            message=WORDS["join_message"],
            state=state,
            answer=answer,
            created_at=moment(PlanCalendar(world.today).days_ago(6 + 9 * index)),
            answered_at=moment(PlanCalendar(world.today).days_ago(2))
            if state == JoinState.ACCEPTED
            else None,
        )


def _prove(world: World, built: Built) -> None:
    """Evidence on the first done actions: a one-page text, attached by a pilot; and territories on a few actions."""
    done = [node for node in built.actions if built.wanted[node.pk][1] == ActionState.DONE][:EVIDENCE]
    author = _side(built.plan.network, Side.STAFF)[1]
    for node in done:
        told = world.draw.choice(WORDS["notes"]["done"])
        text = f"Bilan de l’action {node.code}\n{node.title}\n\n{told}\n"
        file = SimpleUploadedFile(f"bilan-{node.key}.txt", text.encode(), "text/plain")
        attach_file(node, file=file, title=f"Bilan de l’action {node.code}", kind="evidence", by=author)
    places = list(Territory.objects.filter(code__in=["48", "12", "30", "34"], kind="departement"))
    for node in built.actions[::7]:
        node.territories.set(world.draw.sample(places, k=min(2, len(places))))
