"""The home page: what awaits the person first; a visitor gets the landing page at the same address."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from maillage.accounts.enums import Right
from maillage.accounts.testing import person_with
from maillage.directory.testing import OrganisationFactory, TerritoryFactory
from maillage.identity.testing import NetworkFactory, sign_in
from maillage.portal.queries.first_steps import first_steps
from maillage.portal.queries.home import home_of, working_days
from maillage.strategy.models import Plan
from maillage.strategy.testing import ActionFactory, NodeFactory, PlanFactory
from maillage.ui.registries import home as registry

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def awaiting(key, due_on, **fields):
    return registry.Awaiting(
        key=key,
        kind="actions",
        kind_label="Actions",
        title=key,
        url="/x/",
        icon="circle",
        tone="green",
        verb="Ouvrir",
        due_on=due_on,
        **fields,
    )


@pytest.fixture
def sources(monkeypatch):
    own = registry.Registry()
    monkeypatch.setattr("maillage.portal.queries.home.home_sources", own)
    return own


def test_the_rail_says_what_awaits_today_and_what_is_late(client, director, sources):
    items = [awaiting("hier", timezone.localdate() - timedelta(days=1)), awaiting("sans date", None)]
    sources.register(registry.HomeSource("test", 1, awaiting=lambda person: items))
    sign_in(client, director)
    assert client.get("/compteurs/").json() == {"home": 1}
    assert 'data-counter="home"><b>1</b>' in client.get("/").content.decode()
    assert client.get("/compte/").content.decode().count('data-counter="home"\n  hidden') == 3


def test_what_awaits_is_grouped_by_nearness(director, sources):
    items = [
        awaiting("en retard", TODAY - timedelta(days=6)),
        awaiting("ce vendredi", date(2026, 11, 27)),
        awaiting("plus tard", date(2026, 12, 20)),
        awaiting("sans date", None),
    ]
    sources.register(registry.HomeSource("test", 1, awaiting=lambda person: items))
    home = home_of(director, TODAY)
    assert [(g.key, [i.key for i in g.items]) for g in home.groups] == [
        ("today", ["en retard"]),
        ("week", ["ce vendredi"]),
        ("later", ["plus tard", "sans date"]),
    ]
    assert (home.total, home.today_count, home.soon_count) == (4, 1, 1)


def test_a_kind_narrows_the_list_but_not_the_counts(director, sources):
    sources.register(registry.HomeSource("test", 1, awaiting=lambda person: [awaiting("une", TODAY)]))
    home = home_of(director, TODAY, kind="votes")
    assert home.groups == []
    assert [chip.count for chip in home.chips] == [1]


def test_the_strip_has_ten_working_days_and_marks_new_weeks():
    days = working_days(date(2026, 11, 28))
    assert len(days) == 10
    assert days[0] == date(2026, 11, 30)
    assert all(day.weekday() < 5 for day in days)


def test_two_sources_with_the_same_event_show_it_once(director, sources):
    event = registry.DayEvent(TODAY, "Échéance", "/plan/x/")
    for key in ("a", "b"):
        sources.register(registry.HomeSource(key, 1, days=lambda person, start, end: [event]))
    assert len(home_of(director, TODAY).days[0].events) == 1


def test_the_home_page_greets_and_says_what_presses(as_director, director):
    PlanFactory(network=director.network, running=True)
    page = as_director.get(reverse("home")).content.decode()
    assert "Bonjour Maud" in page
    assert "Rien ne vous attend" in page
    assert ">Ouvrir le plan</a>" in page


def test_the_sentence_of_the_day_ends_with_one_full_stop(as_director, sources):
    last = working_days(timezone.localdate())[-1]
    sources.register(registry.HomeSource("test", 1, awaiting=lambda person: [awaiting("une", last)]))
    page = as_director.get(reverse("home")).content.decode()
    assert "d’ici au " in page
    assert ".." not in page.split("d’ici au ")[1][:40]


def test_a_network_without_a_plan_is_told_its_first_steps(client, as_director, director):
    page = as_director.get(reverse("home")).content.decode()
    for step in ("reading-new", "settings", "invitations"):
        assert f'href="{reverse(step)}"' in page.split("Ce qui m’attend")[1]
    assert "Voir notre cap" not in client.get(reverse("landing")).content.decode()

    PlanFactory(network=director.network)
    assert "Premiers pas" not in {chip.label for chip in home_of(director, TODAY).chips}


def test_first_steps_are_those_that_the_person_may_take(director):
    assert list(first_steps(person_with(Right.EMPLOYEE, network=director.network))) == []
    officer = person_with(Right.OFFICER, network=director.network)
    assert [step.url for step in first_steps(officer)] == [reverse("reading-new"), reverse("invitations")]


def test_a_published_plan_is_the_first_way_from_the_landing_page(client, director):
    ActionFactory(plan=PlanFactory(network=director.network, running=True), parent=None)
    NodeFactory(plan=Plan.objects.get())
    assert "Voir notre cap" in client.get(reverse("landing")).content.decode()


def test_a_visitor_gets_the_landing_page_at_the_same_address(client, director):
    home, landing = client.get(reverse("home")), client.get(reverse("landing"))
    assert home.status_code == landing.status_code == 200
    assert 'class="hero"' in home.content.decode()


def test_the_landing_map_counts_members_by_departement_and_lists_them_too(client):
    network = NetworkFactory(default=True, region_code="76")
    OrganisationFactory.create_batch(3, territory=TerritoryFactory(code="48", name="Lozère"))
    page = client.get(reverse("landing"), headers={"host": network.host}).content.decode()
    assert "Lozère : 3 structures" in page.replace("\xa0", " ").replace("\u202f", " ")


def test_a_network_without_members_has_a_landing_page_too(client):
    NetworkFactory(default=True, region_code="76")
    assert client.get(reverse("landing")).status_code == 200


@pytest.mark.parametrize("name", ["legal", "accessibility", "privacy"])
def test_the_pages_that_the_law_asks_for_are_public(client, director, name):
    assert client.get(reverse(name)).status_code == 200


def test_today_is_the_day_in_paris():
    assert timezone.get_current_timezone_name() == "Europe/Paris"
