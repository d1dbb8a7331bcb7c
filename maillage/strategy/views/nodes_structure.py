"""The tree, edited: add, change, move with buttons, remove after having said what goes with it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from maillage.kit.access import permission
from maillage.kit.errors import DomainError, StaleError
from maillage.strategy.forms.nodes import MoveForm, NodeEditForm, NodeForm
from maillage.strategy.forms.refusals import accepts
from maillage.strategy.models import Node, Plan
from maillage.strategy.operations.nodes import (
    add_node,
    first_with_history,
    move_node,
    remove_node,
    update_node,
    what_goes_with,
)
from maillage.strategy.queries.structure import place_towards, structure_of, usual_kind
from maillage.strategy.views.loading import renamed, visible_node, visible_plan
from maillage.ui.flash import say


@permission("strategy.edit_plan", on=visible_plan)
def show(request: HttpRequest, plan: Plan) -> HttpResponse:
    return render(request, "strategy/plans/structure.html", {"plan": plan, "structure": structure_of(plan)})


@permission("strategy.edit_plan", on=visible_plan)
def add(request: HttpRequest, plan: Plan) -> HttpResponse:
    nodes = Node.objects.filter(plan=plan)
    parent = get_object_or_404(nodes, key=request.GET["sous"]) if request.GET.get("sous") else None
    after = get_object_or_404(nodes, key=request.GET["apres"]) if request.GET.get("apres") else None
    parent = after.parent if after else parent
    form = NodeForm(
        request.POST or None, plan=plan, initial={"kind": usual_kind(plan, parent), "is_public": True}
    )
    made: list[Node] = []

    def save() -> None:
        made.append(_add(plan, form, parent, after, by=request.person))

    if request.method == "POST" and accepts(form, save):
        say(request, "Élément ajouté.")
        return redirect(f"{reverse('plan-structure', args=[plan.key])}#{made[0].key}")
    return render(request, "strategy/plans/node_new.html", {"plan": plan, "form": form, "parent": parent})


@renamed
@permission("strategy.edit_plan", on=visible_node)
def edit(request: HttpRequest, node: Node) -> HttpResponse:
    form = NodeEditForm(request.POST or None, plan=node.plan, node=node)
    theirs: list[dict[str, Any]] = []

    def save() -> None:
        try:
            update_node(
                node, version=form.cleaned_data["version"] or 0, **form.node_fields(), by=request.person
            )
        except StaleError:
            theirs.extend(form.compare_with(Node.objects.select_related("plan").get(pk=node.pk)))
            raise

    if request.method == "POST" and accepts(form, save):
        say(request, "Élément enregistré.")
        return redirect(f"{reverse('plan-structure', args=[node.plan.key])}#{node.key}")
    context = {"plan": node.plan, "node": node, "form": form, "theirs": theirs, "move": MoveForm(node=node)}
    return render(request, "strategy/plans/node_edit.html", context)


@permission("strategy.edit_plan", on=visible_node)
@require_POST
def move(request: HttpRequest, node: Node) -> HttpResponse:
    form = MoveForm(request.POST, node=node)
    if form.is_valid():
        place = place_towards(node, form.cleaned_data["direction"], form.cleaned_data["parent"])
        try:
            if place is not None:
                move_node(node, parent=place.parent, before=place.before, by=request.person)
        except DomainError as refusal:
            messages.error(request, refusal.sentence)
    return redirect(f"{reverse('plan-structure', args=[node.plan.key])}#{node.key}")


@permission("strategy.edit_plan", on=visible_node)
def remove(request: HttpRequest, node: Node) -> HttpResponse:
    plan, gone, error = node.plan, what_goes_with(node), ""
    if request.method == "POST":
        try:
            remove_node(node, by=request.person)
        except DomainError as refusal:
            error = refusal.sentence
        else:
            say(request, "Élément effacé.")
            return redirect("plan-structure", key=plan.key)
    context = {"plan": plan, "node": node, "gone": gone[1:], "told": first_with_history(gone), "error": error}
    return render(request, "strategy/plans/node_remove.html", context)


def _add(plan: Plan, form: NodeForm, parent: Node | None, after: Node | None, *, by: Any) -> Node:
    fields = form.node_fields()
    extra = {name: fields.pop(name) for name in ("finding", "starts_on", "is_public")}
    return add_node(plan, parent=parent, after=after, **fields, **extra, by=by)
