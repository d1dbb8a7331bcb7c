"""Progress notes: two minutes of the pair, and the reminder that asks for them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from maillage.kit.access import permission
from maillage.kit.errors import DomainError
from maillage.strategy.enums import ActionState
from maillage.strategy.forms.follow_up import NoteForm
from maillage.strategy.models import Node
from maillage.strategy.operations.follow_up import ask_for_note, post_note
from maillage.strategy.queries.sheets import sheet_page
from maillage.strategy.views.loading import visible_action
from maillage.ui.flash import say, say_refusal
from maillage.ui.refusals import accepts


@permission("strategy.follow_action", on=visible_action)
def create(request: HttpRequest, node: Node) -> HttpResponse:
    before = node.sheet.state
    form = NoteForm(request.POST or None, initial={"progress": node.sheet.progress})
    if request.method == "POST" and accepts(
        form, lambda: post_note(node, **form.cleaned_data, by=request.person)
    ):
        node.sheet.refresh_from_db()
        say(request, said_after(before, node.sheet.state), draft=request.path)
        return redirect(node)
    page = sheet_page(node, public=False)
    pilots = page.pair.people
    partner = (
        next((one for one in pilots if one != request.person), None) if request.person in pilots else None
    )
    context: dict[str, Any] = {
        "form": form,
        "page": page,
        "node": node,
        "plan": node.plan,
        "partner": partner,
    }
    return render(request, "strategy/actions/note.html", context)


@require_POST
@permission("strategy.edit_plan", on=visible_action)
def ask(request: HttpRequest, node: Node) -> HttpResponse:
    try:
        ask_for_note(node, by=request.person)
    except DomainError as refusal:
        say_refusal(request, refusal.sentence)
    else:
        say(request, "La demande de nouvelles part au binôme.")
    return redirect(node)


def said_after(before: str, after: str) -> str:
    """The flash says when posting has started the action."""
    started = before == ActionState.TODO and after == ActionState.RUNNING
    return (
        "Le point d’étape est publié. L’action passe en cours." if started else "Le point d’étape est publié."
    )
