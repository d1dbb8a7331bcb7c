"""The tree, edited: add, change, move with buttons, remove after having said what goes with it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from maillage.kit.access import permission
from maillage.kit.errors import DomainError, StaleError
from maillage.strategy.forms.nodes import MoveForm, NodeEditForm, NodeForm, RemoveForm
from maillage.strategy.models import Node, Plan
from maillage.strategy.operations.nodes import (
    add_node,
    move_node,
    remove_node,
    update_node,
)
from maillage.strategy.queries.structure import (
    first_with_history,
    place_towards,
    structure_of,
    usual_kind,
    what_goes_with,
)
from maillage.strategy.views.loading import renamed, visible_node, visible_plan
from maillage.ui.flash import say, say_refusal
from maillage.ui.refusals import accepts


@permission("strategy.edit_plan", on=visible_plan)
def show(request: HttpRequest, plan: Plan) -> HttpResponse:
    asked = request.GET
    structure = structure_of(plan, page=asked.get("page", ""), key=asked.get("element", ""))
    return render(request, "strategy/plans/structure.html", {"plan": plan, "structure": structure})


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
        say(request, "L’élément est ajouté.")
        return _back_to(made[0])
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
        say(request, "L’élément est enregistré.")
        return _back_to(node)
    context = {"plan": node.plan, "node": node, "form": form, "theirs": theirs, "move": MoveForm(node=node)}
    return render(request, "strategy/plans/node_edit.html", context)


@permission("strategy.edit_plan", on=visible_node)
@require_POST
def move(request: HttpRequest, node: Node) -> HttpResponse:
    # The arrows are buttons of one form for the whole tree: each has the version of its node in its address.
    form = MoveForm({"version": request.GET.get("version"), **request.POST.dict()}, node=node)
    if not form.is_valid():
        say_refusal(
            request, "Ce déplacement ne se lit pas. Choisissez une flèche, ou une place dans la liste."
        )
    else:
        place = place_towards(node, form.cleaned_data["direction"], form.cleaned_data["parent"])
        try:
            if place is not None:
                move_node(
                    node,
                    parent=place.parent,
                    before=place.before,
                    version=form.cleaned_data["version"],
                    by=request.person,
                )
        except DomainError as refusal:
            say_refusal(request, refusal.sentence)
    return _back_to(node)


@permission("strategy.edit_plan", on=visible_node)
def remove(request: HttpRequest, node: Node) -> HttpResponse:
    plan, error = node.plan, ""
    if request.method == "POST":
        form = RemoveForm(request.POST)
        if not form.is_valid():
            raise Http404
        try:
            remove_node(node, **form.cleaned_data, by=request.person)
        except DomainError as refusal:
            error = refusal.sentence
        else:
            say(request, "L’élément est effacé.")
            return redirect("plan-structure", key=plan.key)
        if not Node.objects.filter(pk=node.pk).exists():
            say_refusal(request, error)
            return redirect("plan-structure", key=plan.key)
        node.refresh_from_db(fields=["version"])
    gone = what_goes_with(node)
    shown = RemoveForm(initial={"version": node.version, "seen": " ".join(str(one.pk) for one in gone)})
    context = {"plan": plan, "node": node, "gone": gone[1:], "told": first_with_history(gone), "error": error}
    return render(request, "strategy/plans/node_remove.html", context | {"form": shown})


def _back_to(node: Node) -> HttpResponse:
    """To the tree, on its page that shows the node."""
    return redirect(f"{reverse('plan-structure', args=[node.plan.key])}?element={node.key}#{node.key}")


def _add(plan: Plan, form: NodeForm, parent: Node | None, after: Node | None, *, by: Any) -> Node:
    fields = form.node_fields()
    extra = {name: fields.pop(name) for name in ("finding", "starts_on", "is_public")}
    return add_node(plan, parent=parent, after=after, **fields, **extra, by=by)
