"""Plans: the list, creation, description, state, publication."""

import re
from datetime import date

import pytest

from maillage.accounts.enums import Right
from maillage.accounts.testing import person_with
from maillage.identity.testing import NetworkFactory, sign_in
from maillage.strategy.models import Plan
from maillage.strategy.testing import ActionFactory, HorizonFactory, NodeFactory, PlanFactory, ReadingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    return NetworkFactory(default=True)


@pytest.fixture
def as_director(client, network):
    return sign_in(client, person_with(Right.DIRECTOR))


@pytest.fixture
def as_officer(client, network):
    return sign_in(client, person_with(Right.OFFICER))


def test_a_single_plan_is_opened_at_once(client, network):
    plan = PlanFactory(network=network, running=True)

    assert client.get("/plan/")["Location"] == f"/plan/{plan.key}/"
    assert client.get("/plan/?tous=1").status_code == 200


def test_several_plans_are_listed_with_their_states(as_director, network):
    PlanFactory(network=network, running=True, title="Le présent")
    PlanFactory(network=network, title="Le suivant")

    text = as_director.get("/plan/").content.decode()

    assert "Le présent" in text
    assert "Brouillon" in text


@pytest.mark.parametrize("plans", [2, 3])
def test_the_list_costs_nine_queries_at_most(as_director, network, plans, django_assert_max_num_queries):
    PlanFactory.create_batch(plans, network=network)

    with django_assert_max_num_queries(9):
        as_director.get("/plan/")


def test_documents_to_review_wait_on_the_list(as_director, network):
    PlanFactory(network=network, running=True)
    ReadingFactory(network=network, file_name="projet.pdf")

    assert "projet.pdf" in as_director.get("/plan/").content.decode()


def test_without_plan_the_list_says_what_to_do(as_director):
    text = as_director.get("/plan/").content.decode()

    assert "Aucun plan pour l’instant" in text
    assert "Importer un document" in text


def test_a_plan_is_created_from_its_title_and_years(as_officer, network):
    response = as_officer.post("/plan/nouveau/", {"title": "Cap", "first_year": 2027, "last_year": 2031})

    plan = Plan.objects.get()
    assert (plan.key, plan.starts_on, plan.ends_on) == ("2027-2031", date(2027, 1, 1), date(2031, 12, 31))
    assert response["Location"] == "/plan/2027-2031/structure/"


def test_a_refusal_keeps_what_was_typed(as_officer, network):
    response = as_officer.post("/plan/nouveau/", {"title": "Cap", "first_year": 2031, "last_year": 2027})

    text = response.content.decode()
    assert "avant d’avoir commencé" in text
    assert 'value="Cap"' in text
    assert not Plan.objects.exists()


def edit_data(plan, **fields):
    data = {
        "title": plan.title,
        "first_year": plan.starts_on.year,
        "last_year": plan.ends_on.year,
        "key": plan.key,
        "version": plan.version,
        "level-TOTAL_FORMS": 2,
        "level-INITIAL_FORMS": 0,
        "level-0-kind": "orientation",
        "level-0-singular": "Axe",
        "level-1-kind": "objective",
        "horizon-TOTAL_FORMS": 1,
        "horizon-INITIAL_FORMS": 0,
        "horizon-0-key": "court",
        "horizon-0-used": "on",
        "horizon-0-label": "D'ici un an",
        "horizon-0-deadline": "2026-06-30",
        "horizon-0-reason": "élections",
    }
    return data | fields


def test_a_plan_is_described_with_its_levels_and_horizons(as_officer, network):
    plan = PlanFactory(network=network)
    HorizonFactory(plan=plan, key="long")

    response = as_officer.post(f"/plan/{plan.key}/modifier/", edit_data(plan, title="Cap", key="cap"))

    plan.refresh_from_db()
    assert response["Location"] == "/plan/cap/"
    assert [(level.singular, level.plural) for level in plan.levels.all()] == [("Axe", "Axes")]
    assert [(h.key, h.label, h.reason) for h in plan.horizons.all()] == [
        ("court", "D'ici un an", "élections")
    ]


def test_two_people_describing_a_plan_are_told(as_officer, network):
    plan = PlanFactory(network=network)

    response = as_officer.post(f"/plan/{plan.key}/modifier/", edit_data(plan, title="Le sien", version=0))

    text = response.content.decode()
    assert "Rien n’a été écrasé" in text
    assert 'value="Le sien"' in text
    assert response.context["form"]["version"].value() == "1"


def test_a_refused_address_saves_nothing_else(as_officer, network):
    plan, other = PlanFactory(network=network), PlanFactory(network=network)

    response = as_officer.post(f"/plan/{plan.key}/modifier/", edit_data(plan, title="Cap", key=other.key))

    assert "déjà prise" in response.content.decode()
    plan.refresh_from_db()
    assert (plan.title, plan.version) == ("Plan stratégique 2025-2029", 1)


def test_a_horizon_that_ends_before_it_begins_is_refused_in_place(as_officer, network):
    plan = PlanFactory(network=network)

    data = edit_data(plan, **{"horizon-0-starts_on": "2027-01-01"})
    response = as_officer.post(f"/plan/{plan.key}/modifier/", data)

    assert "L’horizon finit avant d’avoir commencé" in response.content.decode()


def test_initials_keep_their_capitals_among_the_next_states(as_director, network):
    plan = ActionFactory(plan__network=network).plan

    text = as_director.get(f"/plan/{plan.key}/etat/").content.decode()

    assert "Soumis au CA" in text


def test_the_only_next_state_is_said_and_its_button_names_the_act(as_director, network):
    plan = ActionFactory(plan=PlanFactory(network=network, running=True)).plan
    address = f"/plan/{plan.key}/etat/"

    text = as_director.get(address).content.decode()
    assert "Le plan deviendra <b>évalué</b>." in text
    assert re.search(r"<button[^>]*>\s*Déclarer le plan\s+évalué\s*</button>", text)
    assert 'type="radio"' not in text

    as_director.post(address, {"to": "evaluated", "on": "2026-06-13"})
    plan.refresh_from_db()
    assert plan.state == "evaluated"


def test_the_direction_records_the_adoption(as_director, network):
    plan = ActionFactory(plan__network=network).plan

    response = as_director.post(
        f"/plan/{plan.key}/etat/", {"to": "adopted", "on": "2026-06-13", "body": "l'assemblée générale"}
    )

    plan.refresh_from_db()
    assert response["Location"] == f"/plan/{plan.key}/"
    assert (plan.state, plan.adopted_by) == ("adopted", "l'assemblée générale")


def test_an_officer_writes_the_plan_but_does_not_record_its_adoption(as_officer, network):
    plan = PlanFactory(network=network)

    assert as_officer.get(f"/plan/{plan.key}/modifier/").status_code == 200
    assert as_officer.get(f"/plan/{plan.key}/etat/").status_code == 403
    assert as_officer.get(f"/plan/{plan.key}/publication/").status_code == 403


def test_publishing_says_its_consequence_first(as_director, network):
    plan = PlanFactory(network=network, state="adopted")
    NodeFactory(plan=plan)

    assert "Tout le monde pourra lire" in as_director.get(f"/plan/{plan.key}/publication/").content.decode()
    as_director.post(f"/plan/{plan.key}/publication/", {"to": "public"})

    plan.refresh_from_db()
    assert plan.is_public


@pytest.mark.parametrize("wanted", ["public", "internal"])
def test_what_the_form_of_publication_wanted_holds_when_it_is_sent_twice(as_director, network, wanted):
    plan = PlanFactory(network=network, running=True)
    if wanted == "public":
        Plan.objects.update(published_at=None)
    address = f"/plan/{plan.key}/publication/"
    assert f'name="to" value="{wanted}"' in as_director.get(address).content.decode()

    for _ in range(2):
        as_director.post(address, {"to": wanted})

    plan.refresh_from_db()
    assert plan.is_public == (wanted == "public")


def test_a_publication_that_does_not_say_what_it_wants_changes_nothing(as_director, network):
    plan = PlanFactory(network=network, running=True)

    assert as_director.post(f"/plan/{plan.key}/publication/").status_code == 404

    plan.refresh_from_db()
    assert plan.is_public


@pytest.mark.parametrize(
    ("state", "said"), [("draft", "plan est un brouillon"), ("consultation", "plan est en consultation")]
)
def test_the_state_of_a_plan_is_said_in_good_french(as_director, network, state, said):
    plan = PlanFactory(network=network, state=state)

    assert f"Le {said}" in as_director.get(f"{plan.get_absolute_url()}etat/").content.decode()
    assert f"Ce {said}" in as_director.get(plan.get_absolute_url()).content.decode()


def test_a_draft_is_not_published_and_the_page_says_why(as_director, network):
    plan = PlanFactory(network=network)

    response = as_director.post(f"/plan/{plan.key}/publication/", {"to": "public"})

    assert "pas encore adopté" in response.content.decode()


def test_a_draft_is_led_to_its_adoption_rather_than_to_a_refusal(as_director, network):
    plan = PlanFactory(network=network)

    page = as_director.get(f"/plan/{plan.key}/publication/").content.decode()

    assert f'href="/plan/{plan.key}/etat/"' in page
    assert "Publier le plan<" not in page


def test_a_long_list_of_plans_comes_in_pages(as_director, network):
    PlanFactory.create_batch(31, network=network)

    page = as_director.get("/plan/", {"page": 2})

    assert len(page.context["plans"]) == 1
    assert "sur 31 plans" in page.content.decode()
