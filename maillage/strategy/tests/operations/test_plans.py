"""Creating, describing, adopting and publishing plans."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from maillage.identity.testing import NetworkFactory, PersonFactory
from maillage.journal.queries import lines_about
from maillage.kit.errors import DomainError, StaleError
from maillage.strategy.enums import PlanState
from maillage.strategy.models import Plan, PlanAlias
from maillage.strategy.operations.plans import (
    HorizonSpec,
    LevelSpec,
    advance_plan,
    create_plan,
    publish_plan,
    rename_plan,
    take_snapshots,
    update_plan,
    withdraw_publication,
)
from maillage.strategy.testing import ActionFactory, HorizonFactory, NodeFactory, PlanFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def maud():
    return PersonFactory(given_name="Maud", family_name="Estève")


def create(network, by, **fields):
    values = {
        "title": "Plan",
        "key": "2026-2030",
        "starts_on": date(2026, 1, 1),
        "ends_on": date(2030, 12, 31),
    }
    return create_plan(network, **(values | fields), by=by)


def test_a_new_plan_is_a_draft_with_the_networks_own_level_names(maud):
    maud.network.level_names = [["Axe", "Axes"], ["Objectif", "Objectifs"], ["Levier", "Leviers"]]

    plan = create(maud.network, maud)

    assert plan.state == PlanState.DRAFT
    assert [(lv.kind, lv.singular) for lv in plan.levels.all()] == [
        ("orientation", "Axe"),
        ("objective", "Objectif"),
        ("action", "Levier"),
    ]
    assert lines_about(plan)[0].phrase == "a créé le plan"


@pytest.mark.parametrize("key", ["nouveau", "importer", "2026-2030", "ancien"])
def test_an_address_that_leads_elsewhere_is_refused(maud, key):
    other = create(maud.network, maud)
    PlanAlias.objects.create(network=maud.network, key="ancien", plan=other)

    with pytest.raises(DomainError, match="déjà prise") as refusal:
        create(maud.network, maud, key=key)

    assert refusal.value.field == "key"


def test_two_networks_may_use_the_same_address(maud):
    create(maud.network, maud)

    assert create(NetworkFactory(), maud).key == "2026-2030"


def test_a_plan_does_not_end_before_it_begins(maud):
    with pytest.raises(DomainError, match="avant d'avoir commencé"):
        create(maud.network, maud, ends_on=date(2025, 1, 1))


def test_changing_a_plan_keeps_before_and_after_in_the_journal(maud):
    plan = create(maud.network, maud)

    update_plan(
        plan, version=plan.version, title="Cap 2030", horizons=[HorizonSpec("court", "Court terme")], by=maud
    )

    assert plan.horizons.get().label == "Court terme"
    assert lines_about(plan)[0].phrase == "a modifié le titre et les horizons du plan"


def test_horizons_are_kept_by_key_so_that_nodes_stay_on_theirs(maud):
    plan = PlanFactory()
    court, moyen = HorizonFactory(plan=plan, key="court"), HorizonFactory(plan=plan, key="moyen")
    kept, freed = ActionFactory(plan=plan, horizon=court), ActionFactory(plan=plan, horizon=moyen)

    update_plan(
        plan, version=1, horizons=[HorizonSpec("court", "Bientôt", deadline=date(2027, 1, 31))], by=maud
    )

    kept.refresh_from_db()
    freed.refresh_from_db()
    assert (kept.horizon.label, freed.horizon) == ("Bientôt", None)


def test_levels_are_replaced_as_a_whole(maud):
    plan = create(maud.network, maud)

    update_plan(plan, version=1, levels=[LevelSpec("orientation", "Cap", "Caps")], by=maud)

    assert [level.plural for level in plan.levels.all()] == ["Caps"]


def test_nothing_changed_leaves_no_line(maud):
    plan = create(maud.network, maud)

    update_plan(plan, version=1, title="Plan", by=maud)

    assert len(lines_about(plan)) == 1


def test_two_people_changing_a_plan_do_not_overwrite_each_other(maud):
    plan = create(maud.network, maud)
    read_by_both = plan.version
    update_plan(plan, version=read_by_both, title="Le mien", by=maud)

    with pytest.raises(StaleError):
        update_plan(Plan.objects.get(pk=plan.pk), version=read_by_both, title="Le sien", by=maud)

    assert Plan.objects.get(pk=plan.pk).title == "Le mien"


def test_a_closed_plan_no_longer_changes(maud):
    plan = PlanFactory(state=PlanState.CLOSED)

    with pytest.raises(DomainError, match="clos"):
        update_plan(plan, version=1, title="Autre", by=maud)


def test_an_old_address_becomes_an_alias_and_may_be_taken_back(maud):
    plan = create(maud.network, maud)

    rename_plan(plan, key="cap-2030", by=maud)
    assert PlanAlias.objects.get().key == "2026-2030"
    rename_plan(plan, key="2026-2030", by=maud)

    assert [alias.key for alias in PlanAlias.objects.all()] == ["cap-2030"]


def test_adoption_keeps_who_decided_when_and_where_it_is_written(maud):
    plan = ActionFactory().plan

    plan = advance_plan(
        plan, to="adopted", on=date(2026, 6, 13), body="l'assemblée générale", reference="D-2026-014", by=maud
    )

    assert (plan.adopted_on, plan.adopted_by) == (date(2026, 6, 13), "l'assemblée générale")
    assert plan.adoption_reference == "D-2026-014"
    assert lines_about(plan)[0].phrase == "a fait passer le plan à « adopté »"


def test_a_plan_does_not_jump_over_its_states(maud):
    with pytest.raises(DomainError, match="ne passe pas à « clos »"):
        advance_plan(PlanFactory(), to="closed", by=maud)


def test_a_plan_without_action_is_not_adopted(maud):
    with pytest.raises(DomainError, match="pas encore d'action"):
        advance_plan(PlanFactory(), to="adopted", body="l'assemblée", by=maud)


def test_adoption_names_the_body_and_is_not_in_the_future(maud):
    plan = ActionFactory().plan

    with pytest.raises(DomainError, match="quelle instance"):
        advance_plan(plan, to="adopted", by=maud)
    with pytest.raises(DomainError, match="pas encore passé"):
        advance_plan(plan, to="adopted", body="l'AG", on=timezone.localdate() + timedelta(days=1), by=maud)


def test_only_a_plan_in_force_is_published_and_it_can_be_withdrawn(maud):
    with pytest.raises(DomainError, match="pas encore adopté"):
        publish_plan(PlanFactory(), by=maud)
    plan = PlanFactory(state=PlanState.ADOPTED)

    assert publish_plan(plan, by=maud).is_public
    withdraw_publication(plan, by=maud)

    assert not Plan.objects.get(pk=plan.pk).is_public
    assert [line.phrase for line in lines_about(plan)] == [
        "a retiré le plan de la vue publique",
        "a publié le plan",
    ]


def test_progress_is_kept_once_a_month_for_plans_in_force():
    running, draft = PlanFactory(running=True), PlanFactory()
    for plan in (running, draft):
        ActionFactory(plan=plan, sheet__progress=40)
        ActionFactory(plan=plan, sheet__progress=61)
    NodeFactory(plan=running)

    take_snapshots()
    take_snapshots()

    assert [snapshot.progress for snapshot in running.snapshots.all()] == [51]
    assert not draft.snapshots.exists()
