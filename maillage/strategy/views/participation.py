"""« Je veux participer »: offer, answer, withdraw."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from maillage.kit.access import permission
from maillage.kit.errors import DomainError
from maillage.strategy.forms.participation import AnswerForm, JoinForm
from maillage.strategy.models import JoinRequest, Node
from maillage.strategy.operations.participation import answer_join, offer_to_join, withdraw_join
from maillage.strategy.views.loading import visible_action
from maillage.ui.flash import say, say_refusal
from maillage.ui.refusals import accepts


def visible_request(request: HttpRequest, key: str, node_key: str, request_id: int) -> JoinRequest:
    """An offer on an action that the reader may know, else 404."""
    node = visible_action(request, key, node_key)
    offer = get_object_or_404(
        JoinRequest.objects.select_related("person", "answered_by"), node=node, pk=request_id
    )
    offer.node = node
    return offer


@permission("strategy.join", on=visible_action)
def create(request: HttpRequest, node: Node) -> HttpResponse:
    form = JoinForm(request.POST or None)
    if request.method == "POST" and accepts(
        form, lambda: offer_to_join(node, **form.cleaned_data, by=request.person)
    ):
        say(request, "Votre proposition part au binôme.")
        return redirect(node)
    return render(request, "strategy/actions/join.html", {"form": form, "node": node, "plan": node.plan})


@permission("strategy.answer_join", on=visible_request)
def answer(request: HttpRequest, offer: JoinRequest) -> HttpResponse:
    form = AnswerForm(request.POST or None)
    accept = request.POST.get("accept") == "oui"
    if request.method == "POST" and accepts(
        form, lambda: answer_join(offer, accept=accept, **form.cleaned_data, by=request.person)
    ):
        say(request, f"Votre réponse part à {offer.person}.")
        return redirect(offer.node)
    context = {"form": form, "offer": offer, "node": offer.node, "plan": offer.node.plan}
    return render(request, "strategy/actions/answer.html", context)


@require_POST
@permission("strategy.withdraw_join", on=visible_request)
def withdraw(request: HttpRequest, offer: JoinRequest) -> HttpResponse:
    try:
        withdraw_join(offer, by=request.person)
        say(request, "Votre proposition est retirée.")
    except DomainError as refusal:
        say_refusal(request, refusal.sentence)
    return redirect(offer.node)
