"""The plan page as each reader gets it."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from maillage.accounts.enums import Right
from maillage.accounts.testing import person_with
from maillage.identity.testing import NetworkFactory, sign_in
from maillage.strategy.enums import HorizonKey
from maillage.strategy.models import NodeAlias, Plan, PlanAlias
from maillage.strategy.testing import ActionFactory, HorizonFactory, LeadFactory, NodeFactory, PlanFactory
from maillage.strategy.views import map as views

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return PlanFactory(running=True, key="2025-2029", network=NetworkFactory(default=True))


@pytest.fixture
def head(plan):
    return NodeFactory(plan=plan, title="Ouverture", code="1", key="1")


@pytest.fixture
def action(head):
    return ActionFactory(plan=head.plan, parent=head, title="Tenir une veille", code="1.1", key="1.1")


@pytest.fixture
def director(plan):
    return person_with(Right.DIRECTOR)


def page(client, path="/plan/2025-2029/", **query):
    response = client.get(path, query)
    return response.status_code, response.content.decode()


def test_an_insider_reads_pairs_and_the_public_does_not(client, action, director):
    LeadFactory(node=action, person=director)
    _, public = page(client)
    _, inside = page(sign_in(client, director))

    assert "Tenir une veille" in public
    assert "Tenir une veille" in inside
    assert director.full_name in inside
    assert director.full_name not in public


@pytest.mark.parametrize("actions", [1, 3, 60])
def test_the_page_costs_a_director_eleven_queries(client, head, director, actions, django_assert_num_queries):
    for n in range(actions):
        ActionFactory(plan=head.plan, parent=head, code=f"1.{n}", key=f"1.{n}")
    sign_in(client, director)
    page(client)

    with django_assert_num_queries(11):
        page(client)


def test_a_draft_is_known_to_the_preparation_team_only(client, director):
    PlanFactory(network=director.network, key="brouillon")

    assert page(client, "/plan/brouillon/")[0] == 404
    status, text = page(sign_in(client, director), "/plan/brouillon/")
    assert status == 200
    assert "Ce plan est encore vide" in text


def test_a_plan_in_force_that_is_not_published_is_unknown_to_the_public(client, plan):
    plan.published_at = None
    plan.save()

    assert page(client)[0] == 404


def test_another_networks_plan_is_unknown(client, director):
    PlanFactory(running=True, network=NetworkFactory(), key="ailleurs")

    assert page(sign_in(client, director), "/plan/ailleurs/")[0] == 404


@pytest.mark.parametrize(
    ("right", "is_published", "offered"),
    [(Right.DIRECTOR, False, True), (Right.DIRECTOR, True, False), (Right.OFFICER, False, False)],
)
def test_publishing_is_offered_in_plain_sight_to_whoever_may(client, plan, right, is_published, offered):
    Plan.objects.filter(pk=plan.pk).update(published_at=timezone.now() if is_published else None)
    sign_in(client, person_with(right, network=plan.network))

    _, text = page(client)

    assert ("Ce plan n’est pas public." in text) == offered
    assert bool(re.search(r'publication/"[^>]*>Publier</a>', text)) == offered


def test_an_insider_previews_what_the_public_sees(client, action, director):
    LeadFactory(node=action, person=director)

    _, text = page(sign_in(client, director), public=1)

    assert director.full_name not in text.split("contenu")[1]
    assert "Vue interne" in text


def test_the_preview_of_an_unpublished_plan_says_that_it_is_not_published(client, plan, action, director):
    plan.published_at = None
    plan.save()

    assert "pas publié" in page(sign_in(client, director), public=1)[1]


def test_filters_are_in_the_address_and_no_match_is_said(client, action):
    assert "Tenir une veille" in page(client, etat="todo")[1]
    _, text = page(client, etat="suspended")
    assert "Tenir une veille" not in text
    assert "Aucune action ne répond à ces filtres" in text


def test_a_state_that_does_not_exist_filters_nothing(client, action):
    assert "Tenir une veille" in page(client, etat="xyz")[1]


def test_the_horizon_shown_on_a_phone_is_in_the_address(client, action):
    _, text = page(client, horizon="inconnu")

    assert "map-cell shown" in text


def test_the_peek_is_a_fragment_for_the_script_and_a_page_without(client, action):
    fragment = client.get("/plan/2025-2029/", {"apercu": "1.1"}, HTTP_HX_REQUEST="true").content.decode()
    _, whole = page(client, apercu="1.1")

    assert "<html" not in fragment
    assert "Ouvrir la fiche" in fragment
    assert "id=apercu" in whole
    assert 'href="?"' in whole.split("id=apercu")[1]


def test_the_peek_opens_the_horizon_of_its_action_on_a_phone(client, head, action):
    near, far = (timezone.localdate() + timedelta(days=days) for days in (30, 900))
    HorizonFactory(plan=head.plan, key=HorizonKey.SHORT, deadline=near)
    action.horizon = HorizonFactory(plan=head.plan, key=HorizonKey.LONG, deadline=far)
    action.save()

    assert client.get("/plan/2025-2029/").context["shown_column"] == "court"
    assert client.get("/plan/2025-2029/", {"apercu": "1.1"}).context["shown_column"] == "long"


def test_the_peek_of_an_action_that_is_not_shown_is_not_found(client, action):
    action.is_public = False
    action.save()

    assert page(client, apercu="1.1")[0] == 404


def test_the_pair_may_update_from_the_peek(client, action, director):
    text = (
        sign_in(client, director)
        .get("/plan/2025-2029/", {"apercu": "1.1"}, HTTP_HX_REQUEST="1")
        .content.decode()
    )

    assert "/plan/2025-2029/actions/1.1/point-d-etape/" in text


def test_an_old_address_redirects_for_good_with_what_comes_after(client, plan, action):
    PlanAlias.objects.create(network=plan.network, plan=plan, key="ancien")
    NodeAlias.objects.create(plan=plan, node=action, key="9.9")

    response = client.get("/plan/ancien/tableau/")

    assert (response.status_code, response["Location"]) == (301, "/plan/2025-2029/tableau/")
    assert client.get("/plan/2025-2029/actions/9.9/")["Location"] == "/plan/2025-2029/actions/1.1/"


def test_an_old_address_of_a_plan_one_may_not_see_is_not_found(client, plan):
    draft = PlanFactory(network=plan.network)
    PlanAlias.objects.create(network=plan.network, plan=draft, key="ancien")

    assert client.get("/plan/ancien/").status_code == 404


def test_the_table_sorts_both_ways_by_its_heads(client, head, action):
    ActionFactory(plan=head.plan, parent=head, title="Accueillir", code="1.2", key="1.2")

    _, text = page(client, "/plan/2025-2029/tableau/", tri="action")
    assert text.index("Accueillir") < text.index("Tenir une veille")
    _, text = page(client, "/plan/2025-2029/tableau/", tri="-action")
    assert text.index("Accueillir") > text.index("Tenir une veille")
    assert page(client, "/plan/2025-2029/tableau/", tri="nimporte")[0] == 200


def test_a_huge_table_is_read_by_pieces_in_the_order_asked_for(client, head, monkeypatch):
    monkeypatch.setattr(views, "MOST_ROWS", 2)
    for number in range(1, 6):
        code = f"1.{number}"
        ActionFactory(plan=head.plan, parent=head, title=f"Pas {number}", code=code, key=code)

    _, text = page(client, "/plan/2025-2029/tableau/", tri="-action", page="2")

    assert "3 à 4 sur 5 actions" in text
    assert re.findall(r"Pas \d", text) == ["Pas 3", "Pas 2"]
    assert "tri=-action&amp;page=3" in text


def test_open_data_are_the_same_for_everybody(client, head, action, director):
    ActionFactory(plan=head.plan, parent=head, title="Interne", is_public=False)
    public = client.get("/plan/2025-2029/tableau.json").json()
    inside = sign_in(client, director).get("/plan/2025-2029/tableau.json", HTTP_HOST="localhost").json()

    assert [row["intitule"] for row in public["actions"]] == ["Tenir une veille"]
    assert public["actions"][0]["orientation"] == "Ouverture"
    assert public["actions"][0]["adresse"].endswith("/plan/2025-2029/actions/1.1/")
    assert [row["code"] for row in inside["actions"]] == ["1.1"]


@pytest.mark.parametrize("file", ["tableau.json", "tableau.csv"])
def test_open_data_name_the_network_s_own_address_whoever_asks(client, action, file):
    data = client.get(f"/plan/2025-2029/{file}", HTTP_HOST="ailleurs.localhost:8113").content.decode()

    assert f"http://{action.plan.network.host}/plan/2025-2029/actions/1.1/" in data
    assert "ailleurs" not in data


def test_the_spreadsheet_never_runs_what_somebody_typed(client, action):
    action.title = "=1+1"
    action.save()

    response = client.get("/plan/2025-2029/tableau.csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))

    assert rows[0]["intitule"] == "'=1+1"
    assert "attachment" in response["Content-Disposition"]


def test_what_moved_names_people_inside_and_nobody_outside(client, action, director):
    sign_in(client, director).post(
        "/plan/2025-2029/structure/1.1/",
        {"title": "Veiller ensemble", "kind": "action", "code": "1.1", "is_public": "on", "version": 1},
    )
    _, inside = page(client, "/plan/2025-2029/nouveautes/")
    client.logout()
    _, public = page(client, "/plan/2025-2029/nouveautes/")

    assert f"{director.full_name} a modifié l’intitulé" in inside
    assert director.full_name not in public


def test_titles_are_escaped_on_the_map(client, action):
    action.title = "<script>alert(1)</script>"
    action.save()

    assert "<script>alert" not in page(client)[1]


def test_the_public_cannot_ask_what_somebody_pilots(client, head, action, director):
    LeadFactory(node=action, person=director)
    ActionFactory(plan=head.plan, parent=head, title="Ouvrir un lieu", code="1.2", key="1.2")

    _, text = page(client, pilote=director.slug)
    _, data = page(client, "/plan/2025-2029/tableau.csv", pilote=director.slug)

    assert "Ouvrir un lieu" in text
    assert "Ouvrir un lieu" in data


@pytest.mark.parametrize(
    "path", ["/plan/2025-2029/elements/1/", "/plan/2025-2029/?apercu=1.1", "/plan/2025-2029/actions/1.1/"]
)
def test_why_an_action_stopped_stays_inside(client, action, director, path):
    action.sheet.state, action.sheet.state_reason = "suspended", "Un départ dans l'équipe."
    action.sheet.save()

    assert "Un départ" not in client.get(path).content.decode()
    assert "Un départ" in sign_in(client, director).get(path).content.decode()


@pytest.mark.parametrize(
    "path", ["/plan/2025-2029/elements/1/", "/plan/2025-2029/?apercu=1.1", "/plan/2025-2029/actions/1.1/"]
)
def test_what_worries_the_pair_stays_inside(client, action, director, path):
    action.sheet.state = "running"
    action.sheet.save()

    assert "aucun pilote" not in client.get(path).content.decode()
    assert "aucun pilote" in sign_in(client, director).get(path).content.decode()


def test_a_pair_that_is_missing_leads_those_who_may_to_name_it(client, head, director):
    ActionFactory(plan=head.plan, parent=head)
    address = reverse("lead-edit", args=[head.plan.key, head.key])
    insider = person_with(Right.EMPLOYEE, network=head.network)

    assert f'href="{address}"' in page(sign_in(client, director))[1]
    assert address not in page(sign_in(client, insider))[1]
