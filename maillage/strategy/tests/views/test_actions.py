"""The page of an action and its forms, as people use them."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from maillage.accounts.enums import Right
from maillage.accounts.testing import person_with
from maillage.documents.testing import pdf_file
from maillage.identity.enums import Side
from maillage.identity.testing import NetworkFactory, sign_in
from maillage.kit.dates import since
from maillage.strategy.enums import ActionState, JoinState
from maillage.strategy.models import JoinRequest, Lead, Node, NodeAlias, ProgressNote, Step
from maillage.strategy.testing import (
    ActionFactory,
    JoinRequestFactory,
    LeadFactory,
    NodeFactory,
    PlanFactory,
    ProgressNoteFactory,
    StepFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    return NetworkFactory(default=True)


@pytest.fixture
def action(network):
    orientation = NodeFactory(plan=PlanFactory(network=network, running=True), title="Ouverture")
    return ActionFactory(
        plan=orientation.plan,
        parent=orientation,
        title="Tenir une veille",
        key="1.1",
        sheet__state=ActionState.RUNNING,
    )


@pytest.fixture
def pilot(action):
    person = person_with(Right.EMPLOYEE, network=action.network, side=Side.STAFF)
    LeadFactory(node=action.parent, person=person)
    return person


@pytest.fixture
def insider(network):
    return person_with(Right.BOARD, network=network)


@pytest.fixture
def officer(network):
    return person_with(Right.OFFICER, network=network)


def to(name, action, **more):
    return reverse(name, kwargs={"key": action.plan.key, "node_key": action.key, **more})


def fresh(node):
    return Node.objects.select_related("plan", "sheet").get(pk=node.pk)


def test_who_pilots_comes_before_what_happened(client, action, officer):
    page = sign_in(client, officer).get(to("action", action)).content.decode()

    assert page.index('id="standing-title"') < page.index('id="pair-title"') < page.index('id="fil-title"')


def test_the_news_of_an_action_have_one_form_of_date(client, action, officer):
    now = timezone.localtime()
    note = ProgressNoteFactory(node=action, posted_at=now - timedelta(days=4))

    page = sign_in(client, officer).get(to("action", action)).content.decode()
    assert page.count(f">{since(note.posted_at, now)}</time>") == 2


def page(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def test_the_pair_reads_its_sheet_and_is_offered_to_update_it(client, action, pilot):
    html = page(sign_in(client, pilot), to("action", action))

    assert "<h1>Tenir une veille</h1>" in html
    assert to("note-new", action) in html
    assert to("action-join", action) not in html


def test_an_insider_is_offered_to_take_part_and_not_to_update(client, action, pilot, insider):
    html = page(sign_in(client, insider), to("action", action))

    assert to("action-join", action) in html
    assert to("note-new", action) not in html


def test_a_visitor_reads_the_same_address_with_less_on_it(client, action, pilot):
    ProgressNoteFactory(node=action, sentence="Entre nous.")
    html = page(client, to("action", action))

    assert "Tenir une veille" in html
    assert pilot.family_name not in html
    assert "Entre nous." not in html


def test_findings_stay_inside_they_may_name_people_of_the_source_document(client, action, insider):
    Node.objects.filter(pk=action.pk).update(finding="Pilote dans le document : Rose Amsel.")

    assert "Rose Amsel" not in page(client, to("action", action))
    assert "Rose Amsel" in page(sign_in(client, insider), to("action", action))


def test_the_preview_shows_an_insider_what_the_public_sees(client, action, pilot, insider):
    html = page(sign_in(client, insider), to("action", action) + "?public=1")

    assert pilot.family_name not in html
    assert "Revenir à la vue interne" in html


@pytest.mark.parametrize("hide", ["action", "branch", "plan"])
def test_what_is_not_public_is_unknown_to_visitors(client, action, hide):
    if hide == "plan":
        action.plan.published_at = None
        action.plan.save()
    else:
        Node.objects.filter(pk=action.pk if hide == "action" else action.parent_id).update(is_public=False)

    page(client, to("action", action), status=404)


def test_an_action_of_another_network_is_unknown(client, action):
    stranger = person_with(Right.DIRECTOR, network=NetworkFactory())

    page(sign_in(client, stranger), to("action", action), status=404)


def test_an_old_address_leads_to_the_new_one_for_good(client, action, insider):
    NodeAlias.objects.create(plan=action.plan, key="ancienne", node=action)
    response = sign_in(client, insider).get(
        reverse("action", kwargs={"key": action.plan.key, "node_key": "ancienne"})
    )

    assert (response.status_code, response.url) == (301, to("action", action))


def test_a_note_takes_two_minutes_and_brings_back_to_the_sheet(client, action, pilot):
    sign_in(client, pilot)
    typed = {"progress": "35", "sentence": "Huit réponses.", "next_step": "Relancer", "is_public": "on"}
    response = client.post(to("note-new", action), typed, follow=True)

    assert response.redirect_chain == [(to("action", action), 302)]
    assert "Le point d’étape est publié." in response.content.decode()
    note = ProgressNote.objects.get()
    assert (note.author, note.progress, note.is_public) == (pilot, 35, True)


def test_not_knowing_yet_is_an_answer(client, action, pilot):
    sign_in(client, pilot).post(
        to("note-new", action), {"progress": "35", "unknown": "on", "sentence": "À voir."}
    )

    assert ProgressNote.objects.get().progress is None


def test_a_refused_note_keeps_what_was_typed(client, action, pilot):
    response = sign_in(client, pilot).post(
        to("note-new", action), {"progress": "140", "sentence": "Une phrase déjà longue."}
    )

    html = response.content.decode()
    assert "Une phrase déjà longue." in html
    assert "Un avancement va de 0 à 100" in html
    assert not ProgressNote.objects.exists()


def test_the_flash_says_when_a_note_has_started_the_action(client, action, pilot):
    action.sheet.state = ActionState.TODO
    action.sheet.save()
    response = sign_in(client, pilot).post(
        to("note-new", action), {"progress": "5", "sentence": "C'est parti."}, follow=True
    )

    assert "L’action passe en cours." in response.content.decode()


def test_only_those_who_follow_an_action_update_it(client, action, insider):
    sign_in(client, insider)
    for name in ("note-new", "action-edit", "action-state", "action-due", "step-new", "evidence-new"):
        page(client, to(name, action), status=403)


def test_the_state_changes_from_its_page(client, action, pilot):
    typed = {"to": "suspended", "reason": "Un départ.", "version": action.version}
    sign_in(client, pilot).post(to("action-state", action), typed)

    assert fresh(action).sheet.state_reason == "Un départ."


def test_a_due_date_known_to_the_month_is_its_last_day(client, action, pilot):
    typed = {"due_on": "2027-02-03", "precision": "month", "reason": "Le calendrier.", "version": 1}
    sign_in(client, pilot).post(to("action-due", action), typed)

    assert fresh(action).due_on == date(2027, 2, 28)


def test_two_people_on_one_sheet_each_see_both_texts(client, action, pilot, officer):
    sign_in(client, officer).post(to("action-edit", action), {"version": 1, "audience": "Les coordinations"})
    sign_in(client, pilot)
    html = client.post(to("action-edit", action), {"version": 1, "audience": "Les usagers"}).content.decode()

    assert "Les coordinations" in html
    assert 'value="Les usagers"' in html
    assert fresh(action).sheet.audience == "Les coordinations"

    client.post(to("action-edit", action), {"version": 2, "audience": "Coordinations et usagers"})
    assert fresh(action).sheet.audience == "Coordinations et usagers"


def test_means_are_typed_in_euros_and_kept_in_cents(client, action, pilot):
    sign_in(client, pilot).post(to("action-edit", action), {"version": 1, "means_euros": "6500,50"})

    assert fresh(action).sheet.means_cents == 650050


def test_steps_are_added_ticked_and_removed_on_the_sheet(client, action, pilot):
    sign_in(client, pilot)
    client.post(to("step-new", action), {"title": "Former", "due_on": "2027-01-15"})
    step = Step.objects.get()

    for act, is_done in (("faite", True), ("a-faire", False)):
        client.post(to("step-change", action, step_id=step.pk), {"act": act})
        step.refresh_from_db()
        assert step.is_done is is_done

    client.post(to("step-change", action, step_id=step.pk), {"act": "retirer"})
    assert not Step.objects.exists()


def test_a_removed_step_is_put_back_from_the_message(client, action, pilot):
    step = StepFactory(node=action, title="Former & publier", due_on=date(2027, 1, 15))
    sign_in(client, pilot)
    html = client.post(
        to("step-change", action, step_id=step.pk), {"act": "retirer"}, follow=True
    ).content.decode()
    undo = unescape(html.split('class="undo"')[1].split('action="')[1].split('"')[0])

    client.post(undo)
    again = Step.objects.get()
    assert (again.title, again.due_on) == ("Former & publier", date(2027, 1, 15))


def test_a_step_is_reached_through_its_own_action_only(client, action, pilot):
    elsewhere = StepFactory(node=ActionFactory(plan=action.plan))

    response = sign_in(client, pilot).post(
        to("step-change", action, step_id=elsewhere.pk), {"act": "retirer"}
    )
    assert response.status_code == 404


def test_evidence_is_joined_and_downloaded_by_insiders_only(client, action, pilot, insider):
    sign_in(client, pilot).post(
        to("evidence-new", action), {"title": "Émargement", "file": pdf_file("feuille.pdf")}
    )
    html = page(sign_in(client, insider), to("action", action))
    address = html.split('feuille.pdf"')[0].rsplit('"', 1)[1] + "feuille.pdf"

    assert b"%PDF" in client.get(address).getvalue()
    client.logout()
    assert client.get(address).status_code == 404


def test_an_offer_is_made_answered_and_shown(client, action, pilot, insider):
    sign_in(client, insider).post(to("action-join", action), {"message": "Je peux relire."})
    offer = JoinRequest.objects.get()
    assert "Votre proposition est chez le binôme" in page(client, to("action", action))

    answer = to("join-answer", action, request_id=offer.pk)
    assert page(client, answer, status=403)
    sign_in(client, pilot).post(answer, {"accept": "oui"})

    offer.refresh_from_db()
    assert (offer.state, offer.answered_by) == (JoinState.ACCEPTED, pilot)


def test_only_oneself_withdraws_an_offer(client, action, pilot, insider):
    offer = JoinRequestFactory(node=action, person=insider)
    address = to("join-withdraw", action, request_id=offer.pk)

    assert sign_in(client, pilot).post(address).status_code == 403
    sign_in(client, insider).post(address)
    offer.refresh_from_db()
    assert offer.state == JoinState.WITHDRAWN


def test_the_pair_is_designated_half_by_half(client, action, officer):
    member = person_with(Right.BOARD, network=action.network)
    sign_in(client, officer).post(to("lead-edit", action), {"member-person": member.pk})

    lead = Lead.objects.get()
    assert (lead.person, lead.side) == (member, Side.MEMBER)
    client.post(to("lead-end", action, lead_id=lead.pk), {"on": lead.starts_on.isoformat()})
    lead.refresh_from_db()
    assert lead.ends_on == lead.starts_on


def test_the_missing_half_says_who_designates(client, action, insider, network):
    director = person_with(Right.DIRECTOR, network=network)
    Node.objects.filter(pk=action.pk).update(parent=None)
    html = page(sign_in(client, insider), to("action", action))

    assert html.count("À désigner") == 2
    assert director.full_name in html


def test_my_actions_list_what_i_pilot(client, action, pilot):
    address = reverse("my-actions", kwargs={"key": action.plan.key})

    assert "Tenir une veille" in page(sign_in(client, pilot), address)


def test_the_journal_of_an_action_is_for_insiders(client, action, pilot, insider):
    sign_in(client, pilot).post(to("note-new", action), {"progress": "35", "sentence": "Huit."})

    assert "a publié un point d’étape" in page(sign_in(client, insider), to("action-journal", action))
    client.logout()
    assert client.get(to("action-journal", action)).status_code == 302


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_page_takes_the_same_queries_with_few_and_many_rows(
    client, action, officer, count, django_assert_num_queries
):
    for _ in range(count):
        ProgressNoteFactory(node=action), StepFactory(node=action), ActionFactory(plan=action.plan)
        JoinRequestFactory(node=action, state=JoinState.ACCEPTED)
    sign_in(client, officer)
    client.get(to("action", action))

    # Seven before the sheet: network, session, account, person, rights, plan, node.
    with django_assert_num_queries(18):
        page(client, to("action", action))


def test_a_long_story_comes_in_pages(client, action, pilot):
    ProgressNoteFactory.create_batch(31, node=action)
    sign_in(client, pilot)

    first, second = (client.get(to("action", action), {"page": number, "fil": "notes"}) for number in (1, 2))

    assert [len(answer.context["events"]) for answer in (first, second)] == [30, 1]
    assert "page=2#fil" in first.content.decode()
