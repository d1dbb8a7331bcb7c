"""Reviewing on the web: every act works on the server, conflicts keep what was typed, htmx gets the workspace."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from maillage.accounts.enums import Right
from maillage.accounts.testing import GrantFactory
from maillage.identity.models import Network, Person
from maillage.identity.testing import NetworkFactory, sign_in
from maillage.strategy.forms.reading_acts import BUTTONS, FORMS, MENU, MOST_TARGETS
from maillage.strategy.models import Reading
from maillage.strategy.operations import nodes
from maillage.strategy.operations.readings import apply_edit
from maillage.strategy.review.acts import Edit
from maillage.strategy.testing import ReadingFactory, found_json

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def network() -> Network:
    return NetworkFactory(default=True)


@pytest.fixture
def client(network: Network) -> Client:
    return sign_in(Client(), GrantFactory(right=Right.OFFICER, person__network=network).person)


@pytest.fixture
def idris(network: Network) -> Person:
    return GrantFactory(right=Right.OFFICER, person__network=network, person__given_name="Idris").person


@pytest.fixture
def reading(network: Network) -> Reading:
    return ReadingFactory(network=network)


def act(
    client: Client,
    reading: Reading,
    word: str,
    item: str,
    version: int = 1,
    query: str = "",
    **values: object,
):
    typed = {f"a-{name}": value for name, value in values.items()}
    data = {"acte": word, "element": item, "version": version, **typed}
    return client.post(f"/plan/importer/{reading.pk}/retoucher/{query}", data)


def tree(reading: Reading) -> list[tuple[str, str]]:
    reading.refresh_from_db()
    return [(node["kind"], node["title"]) for node in reading.tree["nodes"]]


@pytest.mark.parametrize("number", ["²", "9" * 40, "-1", "٣"])
def test_a_leaf_that_is_no_number_shows_the_review_all_the_same(client, reading, number):
    assert client.get(f"/plan/importer/{reading.pk}/", {"page": number}).status_code == 200


def test_the_doubt_comes_first_with_its_choices_beside_its_place_in_the_document(client, reading):
    page = client.get(f"/plan/importer/{reading.pk}/").content.decode()

    assert "À vérifier d’abord" in page
    assert "Ni numéro ni verbe, mais la même puce que ses voisines." in page
    assert "Action de l’objectif 1.1" in page
    assert 'id="s-n4" class="passage doubtful level-3 thread-1 current near"' in " ".join(page.split())
    assert re.search(r"<b>5</b> <span>éléments trouvés", page)


@pytest.mark.parametrize(
    ("choice", "expected", "aside"),
    [
        ("keep", ("action", "Des clés partagées"), 1),
        ("objective", ("objective", "Des clés partagées"), 1),
        ("drop", None, 2),
    ],
)
def test_a_doubt_is_settled_by_one_choice(client, reading, choice, expected, aside):
    answer = act(client, reading, "trancher", "n4", choice=choice)

    assert answer.status_code == 302
    nodes = tree(reading)
    assert (nodes[-1] if expected else None) == expected
    assert len(reading.tree["set_aside"]) == aside
    assert "Rien à vérifier" in client.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("form", MENU)
def test_every_act_of_the_menu_opens_on_the_server(client, reading, form):
    page = client.get(f"/plan/importer/{reading.pk}/?element=n3&acte={form.slug}").content.decode()

    assert f'name="acte" value="{form.slug}"' in page
    assert f">{form.verb}</button>" in page


@pytest.mark.parametrize(
    ("word", "item", "values", "expected"),
    [
        ("renommer", "n3", {"title": "Café", "code": "9"}, [2, ("action", "Café")]),
        ("niveau", "n3", {"kind": "objective", "branch": "on"}, [2, ("objective", "Tenir un café du lundi")]),
        ("deplacer", "n4", {"target": "n3", "where": "before"}, [2, ("action", "Des clés partagées")]),
        ("joindre", "n4", {}, [2, ("action", "Tenir un café du lundi Des clés partagées")]),
        ("couper", "n3", {"at": 6}, [3, ("action", "un café du lundi")]),
        ("ecarter", "n2", {"children": "lift"}, [1, ("action", "Tenir un café du lundi")]),
        ("ajouter", "n2", {"title": "Repeindre"}, [4, ("action", "Repeindre")]),
        ("remettre", "a1", {}, [0, ("orientation", "Un mot de la présidence")]),
    ],
)
def test_every_act_changes_the_tree(client, reading, word, item, values, expected):
    answer = act(client, reading, word, item, **values)

    place, node = expected
    assert answer.status_code == 302
    assert tree(reading)[place] == node


@pytest.mark.parametrize(
    ("word", "item", "values", "came_to"),
    [
        ("renommer", "n3", {"title": "Café"}, "?element=n3&vue=tout&page=2#n-n3"),
        ("ecarter", "n3", {}, "?element=n2&vue=tout&page=2#n-n2"),
        ("remettre", "a1", {}, "?element=a1&vue=tout&page=2#asides-title"),
        ("trancher", "n4", {"choice": "keep"}, "?vue=tout#doubts-title"),
    ],
)
def test_after_an_act_the_reader_is_where_she_was(client, reading, word, item, values, came_to):
    answer = act(client, reading, word, item, query="?vue=tout&page=2", **values)

    assert answer["Location"] == reading.get_absolute_url() + came_to


@pytest.mark.parametrize("word", ["accepter", "annuler"])
def test_a_button_above_the_tree_comes_back_to_it(client, reading, word):
    act(client, reading, "relire", "n1")

    place = "?element=n3&vue=tout&page=2"
    answer = client.post(f"/plan/importer/{reading.pk}/{word}/{place}", {"version": 2})

    assert answer["Location"] == f"{reading.get_absolute_url()}{place}#last-edit"


def test_putting_a_line_back_is_told_and_undone_where_it_was_asked(client, reading):
    act(client, reading, "remettre", "a1")

    page = client.get(f"/plan/importer/{reading.pk}/?vue=cote").content.decode()

    assert "vous avez remis" in page
    assert 'id="undo"' in page


def test_a_node_is_dated(client, reading):
    act(client, reading, "dater", "n3", horizon="long", deadline="2030")

    reading.refresh_from_db()
    assert (reading.tree["nodes"][2]["horizon"], reading.tree["nodes"][2]["deadline"]) == ("long", "2030")


def test_what_hangs_on_a_node_is_corrected_in_its_panel_and_read_under_it(client, reading):
    answer = act(client, reading, "completer", "n3", expected_results="Dix cafés\nUn récit", pilots="Bureau")

    page = " ".join(client.get(answer["Location"]).content.decode().split())
    assert "<dt>Résultats attendus</dt><dd> Dix cafés</dd><dd> Un récit</dd>" in page
    assert "<dt>Pilote</dt><dd> Bureau</dd>" in page
    form = client.get(f"/plan/importer/{reading.pk}/?element=n3&acte=completer").content.decode()
    assert "Dix cafés\nUn récit</textarea>" in form


def test_a_box_is_ticked_and_unticked(client, reading):
    act(client, reading, "relire", "n1")
    assert 'aria-checked="true" aria-label="Relu : Accueillir mieux"' in _page(client, reading)

    act(client, reading, "a-relire", "n1", version=2)
    assert 'aria-checked="false" aria-label="Relu : Accueillir mieux"' in _page(client, reading)


def test_the_branch_moves_by_one_level(client, reading):
    act(client, reading, "monter", "n2")

    reading.refresh_from_db()
    assert [node["parent"] for node in reading.tree["nodes"]] == [None, None, "n2", "n2"]


@pytest.mark.parametrize(
    ("word", "values", "sentence"),
    [
        ("renommer", {"title": " "}, "L’intitulé est vide"),
        ("dater", {"deadline": "rentrée"}, "Écrivez l’échéance comme 2028"),
        ("deplacer", {"target": "n1", "where": "into", "extra": ""}, ""),
    ],
)
def test_a_refusal_stays_beside_its_field(client, reading, word, values, sentence):
    answer = act(client, reading, word, "n3", **values)

    assert sentence in answer.content.decode()
    assert answer.status_code == (200 if sentence else 302)


def test_a_conflict_shows_both_texts_and_keeps_what_was_typed(client, reading, idris):
    apply_edit(reading, edit=Edit("rename", "n3", {"title": "Le texte d’Idris"}), version=1, by=idris)

    answer = act(client, reading, "renommer", "n3", version=1, title="Mon texte à moi")

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Idris" in page
    assert "pendant que vous lisiez" in page
    assert "Le texte d’Idris" in page
    assert "Mon texte à moi</textarea>" in page
    assert act(client, reading, "renommer", "n3", version=2, title="Mon texte à moi").status_code == 302


def test_a_node_that_left_meanwhile_is_said_and_what_was_typed_is_shown(client, reading, idris):
    apply_edit(reading, edit=Edit("drop", "n3"), version=1, by=idris)

    page = act(client, reading, "renommer", "n3", version=1, title="Mon texte à moi").content.decode()

    assert "n’est plus dans l’arbre" in page
    assert "Mon texte à moi" in page


def test_the_sure_ones_are_accepted_at_once_and_taken_back(client, reading):
    client.post(f"/plan/importer/{reading.pk}/accepter/")
    page = _page(client, reading)
    assert "vous avez accepté 3\u00a0éléments sûrs" in page

    client.post(f"/plan/importer/{reading.pk}/annuler/", {"version": 2})
    reading.refresh_from_db()
    assert not any(node["reviewed"] for node in reading.tree["nodes"])


def test_htmx_gets_the_workspace_alone_and_the_address_of_an_act_is_not_kept(client, reading):
    part = client.get(f"/plan/importer/{reading.pk}/", **HTMX)
    whole = client.get(f"/plan/importer/{reading.pk}/", HTTP_HX_HISTORY_RESTORE_REQUEST="true", **HTMX)
    refused = client.post(
        f"/plan/importer/{reading.pk}/retoucher/", {"acte": "monter", "element": "n1", "version": 1}, **HTMX
    )

    assert part.content.decode().lstrip().startswith('<div id="review"')
    assert "HX-Request" in part["Vary"]
    assert "<html" in whole.content.decode()
    assert refused["HX-Push-Url"] == "false"
    assert "déjà au premier niveau" in refused.content.decode()


@pytest.mark.parametrize("word", [*BUTTONS, *FORMS])
def test_an_act_that_names_no_node_changes_nothing_and_says_so(client, reading, word):
    answer = act(client, reading, word, "", title="Repeindre", kind="action", target="n1", where="into", at=1)

    assert answer.status_code == 200
    assert "Rechargez la page" in answer.content.decode()
    assert Reading.objects.get().version == 1


def test_an_unknown_act_is_unknown(client, reading):
    assert act(client, reading, "detruire", "n1").status_code == 404


def test_odd_addresses_show_the_review_all_the_same(client, reading):
    address = f"/plan/importer/{reading.pk}/"

    for query in (
        "?element=zz",
        "?page=99999999999",
        "?page=-1",
        "?vue=zz",
        "?acte=zz&element=n1",
        "?element=",
    ):
        assert client.get(address + query).status_code == 200


def big_found(rows: int) -> dict[str, object]:
    found = found_json()
    template, aside = found["nodes"][2], found["report"]["set_aside"][0]
    for number in range(rows):
        found["nodes"].append(template | {"id": f"x{number}", "title": f"Action {number}"})
    found["report"]["set_aside"] += [aside] * rows
    return found


@pytest.mark.parametrize("view", ["", "tout", "cote"])
def test_the_page_of_a_big_review_weighs_what_a_page_weighs(client, network, view):
    pages = [[f"Ligne {number}"] for number in range(600)]
    reading = ReadingFactory(network=network, found=big_found(5000), pages=pages)

    page = client.get(f"/plan/importer/{reading.pk}/?vue={view}&acte=deplacer&element=x4000")

    assert len(page.content) < 500_000


def test_one_reads_on_in_a_big_tree_and_comes_back_there_after_an_act(client, network):
    reading = ReadingFactory(network=network, found=big_found(500))
    page = client.get(f"/plan/importer/{reading.pk}/?element=n1&vue=tout").content.decode()
    assert "1 à 200 sur 504 lignes" in page
    assert "?element=n1&amp;vue=tout&amp;suite=2#tree-title" in page

    second = client.get(f"/plan/importer/{reading.pk}/?element=n1&vue=tout&suite=2").content.decode()
    assert "201 à 400 sur 504 lignes" in second
    assert "Relu : Action 300" in second
    assert "retoucher/?vue=tout&amp;suite=2" in second

    answer = act(client, reading, "relire", "x300", query="?vue=tout&suite=2")
    assert answer["Location"].endswith("?element=x300&vue=tout&suite=2#n-x300")


def test_one_goes_to_a_page_of_a_long_document(client, network):
    reading = ReadingFactory(network=network, pages=[[f"Ligne {number}"] for number in range(1, 301)])

    page = client.get(f"/plan/importer/{reading.pk}/?element=n1&aller=250").content.decode()

    assert "Ligne 250" in page
    assert "page 250 sur 300" in " ".join(page.split())
    assert "&amp;page=249" in page
    assert "&amp;page=251" in page


@pytest.mark.parametrize("where", ["into", "before"])
def test_a_branch_moves_in_a_big_tree_to_what_is_near_or_to_a_head(client, network, where):
    reading = ReadingFactory(network=network, found=big_found(1000))
    page = client.get(f"/plan/importer/{reading.pk}/?acte=deplacer&element=x900").content.decode()
    assert "L’arbre est grand" in page
    assert page.count("<option") <= MOST_TARGETS

    target = {"into": "n1", "before": "x890"}[where]
    act(client, reading, "deplacer", "x900", target=target, where=where)

    reading.refresh_from_db()
    ids = [node["id"] for node in reading.tree["nodes"]]
    moved = reading.tree["nodes"][ids.index("x900")]
    assert moved["parent"] == "n1" if where == "into" else ids[ids.index("x900") + 1] == "x890"


def test_a_row_may_be_dragged_to_what_no_list_offers(client, network):
    reading = ReadingFactory(network=network, found=big_found(1000))
    assert 'value="x300"' not in client.get(
        f"/plan/importer/{reading.pk}/?acte=deplacer&element=x900"
    ).content.decode().replace('name="element" value="x300"', "")

    act(client, reading, "deplacer", "x900", target="x300", where="before")

    reading.refresh_from_db()
    ids = [node["id"] for node in reading.tree["nodes"]]
    assert ids[ids.index("x900") + 1] == "x300"


@pytest.mark.parametrize("target", ["n3", "n2", "nowhere"])
def test_a_row_is_not_dragged_into_itself_nor_nowhere(client, reading, target):
    answer = act(client, reading, "deplacer", "n2", target=target, where="into")

    assert answer.status_code == 200
    assert 'aria-invalid="true"' in answer.content.decode()
    assert Reading.objects.get().version == 1


def test_a_branch_is_accepted_and_placed_higher_with_one_button_each(client, reading):
    page = client.get(f"/plan/importer/{reading.pk}/?element=n2&acte=menu").content.decode()
    assert "Accepter la branche" in page
    assert (
        "Accepter la branche"
        not in client.get(f"/plan/importer/{reading.pk}/?element=n3&acte=menu").content.decode()
    )

    act(client, reading, "relire-branche", "n2")
    act(client, reading, "plus-haut", "n4", version=2)

    assert tree(reading)[2:] == [("action", "Des clés partagées"), ("action", "Tenir un café du lundi")]
    assert [node["reviewed"] for node in reading.tree["nodes"]] == [False, True, True, True]


def test_a_review_does_not_grow_past_what_a_plan_holds(client, reading, monkeypatch):
    monkeypatch.setattr(nodes, "MOST_NODES", 4)

    refused = act(client, reading, "ajouter", "n2", title="Une de trop").content.decode()
    corrected = act(client, reading, "renommer", "n3", title="Café")

    assert "4 éléments au plus" in refused
    assert "Une de trop" in refused
    assert corrected.status_code == 302


def test_each_reviewed_node_shows_who_reviewed_it_and_how_far_one_is(client, reading, idris):
    apply_edit(reading, edit=Edit("review", "n3"), version=1, by=idris)

    page = " ".join(client.get(f"/plan/importer/{reading.pk}/?element=n3&acte=menu").content.decode().split())

    assert "1 sur 4 relu," in page
    assert page.count('<span class="seen"><span class="sr">relu par </span>') == 1
    assert f"Relu par {idris.full_name}" in page
    assert f"{idris.full_name} a relu « Tenir un café du lundi »" in page


def test_one_comes_back_where_one_was_and_another_person_where_she_was(client, network, idris):
    reading = ReadingFactory(network=network, found=big_found(30))
    act(client, reading, "relire", "x20")
    apply_edit(Reading.objects.get(), edit=Edit("review", "x25"), version=2, by=idris)

    mine = _page(client, reading)
    his = _page(sign_in(Client(), idris), reading)

    assert 'aria-current="true">Action 20</a>' in " ".join(mine.split())
    assert 'aria-current="true">Action 25</a>' in " ".join(his.split())
    assert "Vous reprenez là où vous en étiez." in mine
    assert "?element=n4#doubts-title" in mine
    assert "Vous reprenez" not in client.get(f"/plan/importer/{reading.pk}/?element=n1").content.decode()


def test_the_story_of_a_review_keeps_every_edit_its_author_and_what_was_taken_back(client, reading, idris):
    apply_edit(reading, edit=Edit("review", "n4"), version=1, by=idris)
    act(client, reading, "ecarter", "n3", version=2)
    client.post(f"/plan/importer/{reading.pk}/annuler/", {"version": 3})

    page = client.get(f"/plan/importer/{reading.pk}/retouches/").content.decode()

    assert f">{idris.full_name}</td>" in page
    assert "?element=n4#n-n4" in page
    assert "a levé le doute sur « Des clés partagées »" in page.replace("\u00a0", " ")
    assert page.count("annulée</") == 1


def test_the_story_of_a_review_that_is_over_leads_where_the_review_does(client, reading):
    Reading.objects.update(state="dropped")

    assert client.get(f"/plan/importer/{reading.pk}/retouches/").status_code == 302


@pytest.mark.parametrize("rows", [1, 3, 300])
@pytest.mark.parametrize("view", ["", "tout", "cote"])
def test_a_review_costs_the_same_for_any_number_of_nodes(
    client, network, rows, view, django_assert_max_num_queries
):
    found = found_json()
    template = found["nodes"][2]
    for number in range(rows):
        found["nodes"].append(template | {"id": f"x{number}", "title": f"Action {number}"})
    reading = ReadingFactory(network=network, found=found)
    for place, author in enumerate(authors := GrantFactory.create_batch(3, person__network=network), start=1):
        apply_edit(reading, edit=Edit("review", f"n{place}"), version=place, by=author.person)
        reading.refresh_from_db()
    assert len(authors) == 3
    client.get(f"/plan/importer/{reading.pk}/?vue={view}")

    with django_assert_max_num_queries(8):
        client.get(f"/plan/importer/{reading.pk}/?vue={view}")
    with django_assert_max_num_queries(9):
        client.get(f"/plan/importer/{reading.pk}/")


def test_an_act_costs_the_same_for_any_number_of_nodes(client, network):
    counts = []
    for rows in (1, 300):
        reading = ReadingFactory(network=network, found=big_found(rows))
        act(client, reading, "relire", "n1")
        with CaptureQueriesContext(connection) as queries:
            act(client, reading, "relire", "x0", version=2)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 14


def _page(client: Client, reading: Reading) -> str:
    return client.get(f"/plan/importer/{reading.pk}/").content.decode()
