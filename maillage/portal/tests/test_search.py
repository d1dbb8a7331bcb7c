"""Whatever was written is findable at once, by those who may see it, accents and word forms forgiven."""

import re
from datetime import date

import pytest
from django.urls import reverse

from maillage.accounts.enums import Right
from maillage.accounts.testing import person_with
from maillage.directory.operations.organisations import add_organisation
from maillage.directory.testing import OrganisationFactory, RoleFactory, StructureTypeFactory
from maillage.identity.testing import NetworkFactory, sign_in
from maillage.portal.models import SearchEntry
from maillage.portal.operations.search import rebuild_index, refresh_entries
from maillage.portal.queries.search import CANDIDATES, search
from maillage.strategy.testing import PlanFactory

pytestmark = pytest.mark.django_db


def titles(results):
    return ["".join(piece for piece, _ in hit.title) for hit in results.hits]


@pytest.mark.parametrize("typed", ["coordination", "coordonner", "COORDONNE", "coord"])
def test_word_forms_and_beginnings_of_words_are_found(director, typed):
    health_house = StructureTypeFactory(code="msp", label="MSP", long_label="maison de santé")
    OrganisationFactory(name="Coordination des Grands Causses", structure_type=health_house)
    OrganisationFactory(name="Maison du Répit", structure_type=health_house)
    rebuild_index()
    assert titles(search(director.network, director, typed)) == ["Coordination des Grands Causses"]


def test_accents_and_ligatures_do_not_matter(director):
    OrganisationFactory(name="Cœur de Lozère Santé")
    rebuild_index()
    assert len(search(director.network, director, "coeur sante").hits) == 1


def test_a_new_organisation_is_found_without_rebuilding(director, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        add_organisation(
            director.network, name="Relais des Aidants", structure_type=StructureTypeFactory(), by=director
        )
    assert titles(search(director.network, director, "aidant")) == ["Relais des Aidants"]


def test_numbers_are_searched_and_never_shown(director):
    OrganisationFactory(name="Passerelles", siren="000000281", presentation="De l'aide sur place.")
    rebuild_index()
    (hit,) = search(director.network, director, "000000281").hits
    assert "".join(piece for piece, _ in hit.excerpt) == "De l’aide sur place."


def test_results_are_typeset_and_say_what_they_are(director):
    OrganisationFactory(name="Collines d'Autan", presentation="Ouvert toute l'année : entrez.")
    rebuild_index()
    (hit,) = search(director.network, director, "autan").hits
    assert titles(search(director.network, director, "autan")) == ["Collines d’Autan"]
    assert "".join(piece for piece, _ in hit.excerpt) == "Ouvert toute l’année\u00a0: entrez."
    assert hit.word == "Structure"


def test_the_words_that_match_are_marked_in_the_line_of_facts_too(director):
    RoleFactory(person__given_name="Pascale", person__function_label="lectrice de l'Observatoire")
    rebuild_index()
    (hit,) = search(director.network, director, "observatoire").hits
    assert hit.word == "Personne"
    assert hit.meta[-2:] == [("’", False), ("Observatoire", True)]


def test_another_network_is_never_found(director):
    OrganisationFactory(network=NetworkFactory(slug="ailleurs"), name="Coordination lointaine")
    rebuild_index()
    assert search(director.network, director, "coordination").total == 0


def test_a_visitor_finds_no_inside_object(director):
    OrganisationFactory(name="Coordination des Causses", is_public=False)
    RoleFactory(person__given_name="Coordinette")
    rebuild_index()
    assert search(director.network, None, "coordination coordinette").total == 0


def test_a_funder_does_not_find_people(director):
    RoleFactory(person__given_name="Zélie", person__family_name="Introuvable")
    rebuild_index()
    assert search(director.network, director, "introuvable").total == 1
    funder = person_with(Right.FUNDER)
    assert search(funder.network, funder, "introuvable").total == 0


def test_some_of_the_words_are_better_than_nothing_and_it_says_so(director):
    OrganisationFactory(name="Maison du Répit")
    rebuild_index()
    found = search(director.network, director, "répit extraterrestre")
    assert found.is_partial
    assert titles(found) == ["Maison du Répit"]


def test_an_object_that_is_gone_leaves_the_index(director):
    organisation = OrganisationFactory(name="Maison du Répit")
    rebuild_index()
    pk = organisation.pk
    organisation.delete()
    organisation.pk = pk
    refresh_entries([organisation])
    assert not SearchEntry.objects.filter(object_id=pk, title="Maison du Répit").exists()
    assert search(director.network, director, "répit").total == 0


@pytest.mark.parametrize("count", [1, 40])
def test_a_crowd_is_indexed_in_as_many_queries_as_one(director, count, django_assert_max_num_queries):
    crowd = [
        OrganisationFactory(name=f"Maison {number}", network=director.network) for number in range(count)
    ]

    with django_assert_max_num_queries(10):
        refresh_entries(crowd)

    assert search(director.network, director, "maison").total == count


def test_an_object_that_is_indexed_again_is_found_by_its_new_words_alone(director):
    organisation = OrganisationFactory(name="Maison du Répit", network=director.network)
    refresh_entries([organisation])
    organisation.name = "Maison des Aidants"
    organisation.save()
    refresh_entries([organisation])

    assert titles(search(director.network, director, "aidants")) == ["Maison des Aidants"]
    assert search(director.network, director, "répit").total == 0


@pytest.mark.parametrize(
    "typed", ['"', "a* OR b", "' ; DROP TABLE", "(", "NEAR(", "-", "%", "et de la", "🙂" * 50]
)
def test_hostile_words_find_nothing_and_break_nothing(as_director, typed):
    assert as_director.get(reverse("search"), {"q": typed}).status_code == 200


@pytest.mark.parametrize("count", [1, 3, 60])
def test_a_search_asks_the_database_the_same_number_of_times(director, count, django_assert_num_queries):
    OrganisationFactory.create_batch(count, name="Maison du Répit")
    rebuild_index()
    search(director.network, director, "répit")
    with django_assert_num_queries(2):
        search(director.network, director, "répit")


def test_the_page_shows_marked_words_and_chips_by_kind(as_director, director):
    OrganisationFactory(name="Maison du Répit")
    RoleFactory(person__family_name="Répit")
    rebuild_index()
    page = as_director.get(reverse("search"), {"q": "repit"}).content.decode()
    assert "<mark>Répit</mark>" in page
    assert "Structures" in page


def test_an_empty_search_asks_what_one_looks_for(as_director):
    assert "Que cherchez-vous" in as_director.get(reverse("search")).content.decode()


def test_nothing_found_says_what_to_try(client, director):
    page = sign_in(client, director).get(reverse("search"), {"q": "zzz"}).content.decode()
    assert "Rien ne correspond" in page


@pytest.mark.parametrize("who", [None, Right.FUNDER])
@pytest.mark.parametrize("hidden_word", ["zymandre", "2031", "zym"])
def test_what_is_hidden_answers_as_what_does_not_exist(client, director, who, hidden_word):
    network = director.network
    PlanFactory(network=network, running=True, title="Plan stratégique")
    draft = {"title": "Plan stratégique, fusion avec la clinique Zymandre", "key": "secret"}
    PlanFactory(network=network, starts_on=date(2031, 1, 1), ends_on=date(2035, 12, 31), **draft)
    OrganisationFactory(network=network, name="Stratégique Zymandre", is_public=False)
    rebuild_index()
    assert search(network, director, f"strategique {hidden_word}").total
    if who:
        sign_in(client, person_with(who, network=network))

    words = (f"strategique {hidden_word}", "strategique inconnu9", hidden_word, "inconnu9")
    both, neither, alone, unknown = (
        client.get(reverse("search"), {"q": typed}).content.decode().replace(hidden_word, "inconnu9")
        for typed in words
    )

    assert without_tokens(both) == without_tokens(neither)
    assert without_tokens(alone) == without_tokens(unknown)


def without_tokens(page):
    return re.sub(r'(name="csrfmiddlewaretoken" value|nonce)="[^"]*"', "", page)


def test_a_crowd_of_hidden_entries_pushes_no_visible_one_out(director):
    network = director.network
    PlanFactory(network=network, running=True, title="Plan", summary="Le répit des aidant.e.s")
    OrganisationFactory.create_batch(CANDIDATES + 1, network=network, name="Répit répit")
    rebuild_index()

    assert search(network, None, "répit").total == 1
