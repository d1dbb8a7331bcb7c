"""Steps of an action: added, reworded, done, moved, removed, in place on the sheet."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from maillage.kit.access import permission
from maillage.kit.errors import DomainError, StaleError
from maillage.strategy.forms.follow_up import StepEditForm, StepForm
from maillage.strategy.models import Node, Step
from maillage.strategy.operations.steps import (
    add_step,
    complete_step,
    move_step,
    remove_step,
    reopen_step,
    update_step,
)
from maillage.strategy.views.loading import visible_action
from maillage.ui.flash import say, say_refusal
from maillage.ui.refusals import accepts


def visible_step(request: HttpRequest, key: str, node_key: str, step_id: int) -> Step:
    """A step of an action that the reader may know, else 404."""
    node = visible_action(request, key, node_key)
    step = get_object_or_404(Step, node=node, pk=step_id)
    step.node = node
    return step


@permission("strategy.follow_action", on=visible_action)
def create(request: HttpRequest, node: Node) -> HttpResponse:
    # « Annuler » after a removal posts nothing but its token: the words of the step are in the address.
    form = StepForm(request.POST if "title" in request.POST else request.GET or None)
    if request.method == "POST" and accepts(
        form, lambda: add_step(node, **form.cleaned_data, by=request.person)
    ):
        return to_steps(node)
    return render(request, "strategy/actions/step.html", page_of(node, form))


@permission("strategy.follow_action", on=visible_step)
def edit(request: HttpRequest, step: Step) -> HttpResponse:
    form = StepEditForm(request.POST or None, initial=StepEditForm.initial_for(step))
    theirs: list[dict[str, Any]] = []

    def save() -> None:
        try:
            update_step(step, **form.cleaned_data, by=request.person)
        except StaleError:
            theirs.extend(form.compare_with(Step.objects.get(pk=step.pk)))
            raise

    if request.method == "POST" and accepts(form, save):
        return to_steps(step.node)
    context = page_of(step.node, form) | {"step": step, "theirs": theirs}
    return render(request, "strategy/actions/step.html", context)


@require_POST
@permission("strategy.follow_action", on=visible_step)
def change(request: HttpRequest, step: Step) -> HttpResponse:
    """One button of the sheet: `act` says done, undone, up, down or remove."""
    acts: dict[str, Callable[[], object]] = {
        "faite": lambda: complete_step(step, by=request.person),
        "a-faire": lambda: reopen_step(step, by=request.person),
        "monter": lambda: move_step(step, places=-1, by=request.person),
        "descendre": lambda: move_step(step, places=1, by=request.person),
        "retirer": lambda: remove_step(step, by=request.person),
    }
    act = acts.get(request.POST.get("act", ""))
    if act is None:
        raise Http404
    try:
        act()
    except DomainError as refusal:
        say_refusal(request, refusal.sentence)
    else:
        if request.POST["act"] == "retirer":
            tell_removal(request, step)
    return to_steps(step.node)


def tell_removal(request: HttpRequest, step: Step) -> None:
    """A removed step can be put back, at the end of the list."""
    words = urlencode({"title": step.title, "due_on": step.due_on or ""})
    again = reverse("step-new", kwargs={"key": step.node.plan.key, "node_key": step.node.key})
    say(request, f"L’étape « {step.title} » est retirée.", undo=f"{again}?{words}")


def to_steps(node: Node) -> HttpResponse:
    return redirect(f"{node.get_absolute_url()}#etapes")


def page_of(node: Node, form: StepForm) -> dict[str, Any]:
    return {"form": form, "node": node, "plan": node.plan}
