"""The sheet of an action: read, edit, change its state or due date, its journal."""

from typing import Any, cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from rules import has_perm

from maillage.identity.models import Person
from maillage.journal.queries import lines_about
from maillage.kit.access import permission, public
from maillage.kit.errors import StaleError
from maillage.strategy.forms.actions import SheetForm, initial_of
from maillage.strategy.forms.follow_up import DueDateForm, StateForm
from maillage.strategy.models import Node
from maillage.strategy.operations.follow_up import change_state, move_due_date
from maillage.strategy.operations.sheets import update_sheet
from maillage.strategy.queries.sheets import (
    directors_of,
    evidence_of,
    participation_in,
    progress_inside,
    sheet_page,
    thread_of,
)
from maillage.strategy.views.loading import reads_inside, renamed, visible_action
from maillage.ui.flash import say
from maillage.ui.refusals import accepts

EVENTS = 30


@renamed
@public(on=visible_action)
def show(request: HttpRequest, node: Node) -> HttpResponse:
    """One address, several readers: the inside for insiders, public fields for everybody else."""
    inside = reads_inside(request, node.plan)
    page = sheet_page(node, public=not inside)
    context = {
        "page": page,
        "node": node,
        "plan": node.plan,
        "inside": inside,
        "is_preview": "public" in request.GET,
        "progress_inside": None,
    }
    if context["is_preview"] and has_perm("strategy.view_internal", request.person, node.plan):
        context["progress_inside"] = progress_inside(node)
    context |= _thread(request, node, request.person if inside else None)
    context["layout"] = "ui/layouts/public.html" if not inside else "ui/layouts/app.html"
    if inside:
        context |= {
            "may_follow": has_perm("strategy.follow_action", request.person, node),
            "is_pilot": page.pair.holds(request.person),
            "evidence": evidence_of(node),
            "participation": participation_in(node, request.person),
            "directors": directors_of(request.network) if page.gap_here else [],
        }
    return render(request, "strategy/actions/show.html", context)


@permission("strategy.follow_action", on=visible_action)
def edit(request: HttpRequest, node: Node) -> HttpResponse:
    form = SheetForm(request.POST or None, node=node)
    stale: list[dict[str, Any]] = []

    def save() -> None:
        try:
            update_sheet(node, **form.changes, by=request.person)
        except StaleError:
            stale.extend(show_both(form, node))
            raise

    if request.method == "POST" and accepts(form, save):
        say(request, "La fiche est enregistrée.")
        return redirect(node)
    return render(
        request, "strategy/actions/edit.html", {"form": form, "node": node, "plan": node.plan, "stale": stale}
    )


@permission("strategy.follow_action", on=visible_action)
def state(request: HttpRequest, node: Node) -> HttpResponse:
    initial = {"version": node.version, "to": request.GET.get("vers", "")}
    form = StateForm(request.POST or None, sheet=node.sheet, initial=initial)
    if request.method == "POST" and accepts(
        form, lambda: change_state(node, **form.cleaned_data, by=request.person)
    ):
        node.sheet.refresh_from_db()
        say(request, f"L’action est {node.sheet.get_state_display()}.")
        return redirect(node)
    return render(request, "strategy/actions/state.html", {"form": form, "node": node, "plan": node.plan})


@permission("strategy.follow_action", on=visible_action)
def due(request: HttpRequest, node: Node) -> HttpResponse:
    form = DueDateForm(request.POST or None, initial=DueDateForm.initial_for(node))
    if request.method == "POST" and accepts(
        form, lambda: move_due_date(node, **form.cleaned_data, by=request.person)
    ):
        say(request, "L’échéance est déplacée.")
        return redirect(node)
    return render(request, "strategy/actions/due.html", {"form": form, "node": node, "plan": node.plan})


@permission("strategy.view_internal", on=visible_action)
def journal(request: HttpRequest, node: Node) -> HttpResponse:
    context = {"node": node, "plan": node.plan, "lines": lines_about(node, limit=200)}
    return render(request, "strategy/actions/journal.html", context)


def show_both(form: SheetForm, node: Node) -> list[dict[str, Any]]:
    """Somebody saved in between: let the form carry the new version, and say what each differing field now holds."""
    node.refresh_from_db()
    node.sheet.refresh_from_db()
    now = initial_of(node)
    typed = cast(QueryDict, form.data).copy()
    typed["version"] = str(node.version)
    form.data = typed
    return [
        {"field": form[name], "now": now[name]}
        for name in ("finding", "expected_results", "audience", "social_utility", "means_days", "means_euros")
        if now[name] != form.cleaned_data[name]
    ]


def _thread(request: HttpRequest, node: Node, reader: Person | None) -> dict[str, Any]:
    """« Le fil de l'action », a page of it: an action that lives ten years tells a long story."""
    thread = thread_of(node, reader, only=request.GET.get("fil", ""))
    return {"thread": thread, "events": Paginator(thread.events, EVENTS).get_page(request.GET.get("page"))}
