"""Reviewing a reading: the document beside its tree, and every act on it.

Acts post to one address, with their word in `acte`; each has a form that opens on the server. With htmx the same
addresses answer with the workspace alone.
"""

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_POST

from maillage.kit.access import permission
from maillage.kit.errors import DomainError
from maillage.kit.numbers import whole_number
from maillage.strategy.enums import ReadingState
from maillage.strategy.forms.reading_acts import BUTTONS, FORMS, MENU, REMEDIES, ActForm
from maillage.strategy.models import Reading
from maillage.strategy.operations.readings import accept_sure, apply_edit, undo_edit
from maillage.strategy.queries.reviewers import edits_of, left_at
from maillage.strategy.queries.workspace import Workspace
from maillage.strategy.review.acts import Edit
from maillage.strategy.review.counts import count
from maillage.strategy.review.outline import Tree
from maillage.strategy.views.readings import visible_reading
from maillage.ui.flash import say
from maillage.ui.refusals import accepts

# Where a reader stands who has just acted, when it is not on the row of a node.
ANCHORS = {
    "trancher": "doubts-title",
    "remettre": "asides-title",
    "accepter": "last-edit",
    "annuler": "last-edit",
}


@permission("strategy.edit_plan", on=visible_reading)
def show(request: HttpRequest, reading: Reading) -> HttpResponse:
    if reading.state != ReadingState.IN_REVIEW:
        return after_review(request, reading)
    space = workspace(request, reading)
    word = request.GET.get("acte", "")
    form = FORMS[word](tree=reading.tree, item=space.item) if word in FORMS and space.item else None
    return page(request, space, form=form, act=word)


@permission("strategy.edit_plan", on=visible_reading)
def edit(request: HttpRequest, reading: Reading) -> HttpResponse:
    if request.method != "POST" or reading.state != ReadingState.IN_REVIEW:
        return redirect(reading)
    word, item = request.POST.get("acte", ""), request.POST.get("element", "")
    before: Tree = reading.tree
    form, refusal = None, ""
    try:
        if word in FORMS:
            form = FORMS[word](request.POST, tree=before, item=item)
            done = accepts(form, lambda: _apply(request, reading, form.edit()))
        else:
            done = bool(_apply(request, reading, _button(word, item)))
    except DomainError as refused:
        done, refusal = False, refused.sentence + _typed(request)
    reading.refresh_from_db()
    if done:
        return back(request, reading, word, to_see_next(word, item, before, reading.tree))
    return page(request, workspace(request, reading, item), form=form, act=word, refusal=refusal)


@require_POST
@permission("strategy.edit_plan", on=visible_reading)
def accept(request: HttpRequest, reading: Reading) -> HttpResponse:
    return _one_button(request, reading, "accepter", lambda: accept_sure(reading, by=request.person))


@require_POST
@permission("strategy.edit_plan", on=visible_reading)
def undo(request: HttpRequest, reading: Reading) -> HttpResponse:
    version = whole_number(request.POST.get("version"))
    act = partial(undo_edit, reading, version=version, by=request.person)
    return _one_button(request, reading, "annuler", act)


@permission("strategy.edit_plan", on=visible_reading)
def history(request: HttpRequest, reading: Reading) -> HttpResponse:
    if reading.state != ReadingState.IN_REVIEW:
        return after_review(request, reading)
    edits, told = edits_of(reading, request.GET.get("page"))
    context = {"reading": reading, "counts": count(reading.tree), "edits": edits, "told": told}
    return render(request, "strategy/readings/history.html", context)


def workspace(request: HttpRequest, reading: Reading, item: str = "") -> Workspace:
    """What the address asks to see: `element`, `vue`, `suite` (a piece of its list), `page` (a leaf of the document).

    `aller` is what people type to go to a page, or a line, of the document. An address that asks for nothing is that of
    the lists and of the home page: it leads back to where the reader was.
    """
    asked = request.GET
    is_bare = request.method == "GET" and not asked and not request.htmx
    return Workspace(
        reading,
        left_at=left_at(reading, request.person) if is_bare else "",
        item=item or asked.get("element", ""),
        leaf=whole_number(asked.get("page")),
        view=asked.get("vue", ""),
        piece=whole_number(asked.get("suite")),
        at=whole_number(asked.get("aller")),
    )


def page(
    request: HttpRequest, space: Workspace, *, form: ActForm | None = None, act: str = "", refusal: str = ""
) -> HttpResponse:
    """The whole page; for htmx the workspace alone."""
    words = {"menu": MENU, "remedies": REMEDIES, "buttons": list(BUTTONS)}
    context = {
        "space": space,
        "reading": space.reading,
        "form": form,
        "act": act,
        "refusal": refusal,
        **words,
    }
    alone = bool(request.htmx) and not request.htmx.history_restore_request
    template = "strategy/readings/_workspace.html" if alone else "strategy/readings/show.html"
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    if request.method == "POST":
        # The address of the act is no place to come back to.
        response["HX-Push-Url"] = "false"
    return response


def back(request: HttpRequest, reading: Reading, word: str, item: str) -> HttpResponse:
    """To the workspace, at the node to see next, in the view, its piece and on the leaf that were open.

    The next doubt opens its own. The anchor says where the reader was acting; with htmx nothing has moved.
    """
    kept = {name: whole_number(request.GET.get(name)) for name in ("page", "suite") if word != "trancher"}
    query = {"element": item, "vue": request.GET.get("vue", ""), **kept}
    text = urlencode({key: value for key, value in query.items() if value})
    anchor = "" if request.htmx else "#" + ANCHORS.get(word, f"n-{item}")
    return redirect(f"{reading.get_absolute_url()}{'?' if text else ''}{text}{anchor}")


def to_see_next(word: str, item: str, before: Tree, after: Tree) -> str:
    """After a doubt, the next doubt; else the node itself, what came of it, or what stood before it."""
    ids, former = [node["id"] for node in after["nodes"]], [node["id"] for node in before["nodes"]]
    if word == "trancher":
        later = former[former.index(item) + 1 :] + former
        doubtful = {node["id"] for node in after["nodes"] if node["doubts"] and not node["reviewed"]}
        return next((other for other in later if other in doubtful), "")
    if word == "ajouter":
        return next((other for other in ids if other not in former), item)
    if item in ids or item not in former:
        return item
    return former[max(former.index(item) - 1, 0)]


def after_review(request: HttpRequest, reading: Reading) -> HttpResponse:
    """A reading leads to the plan that it became, to how far it is, or, given up, to the upload page."""
    if reading.is_under_way or reading.state in (ReadingState.REFUSED, ReadingState.MAPPING):
        return redirect(reading)
    if reading.state == ReadingState.USED and reading.plan:
        return redirect(reading.plan)
    say(request, "Cette lecture est terminée. Déposez un document pour en commencer une autre.")
    return redirect("reading-new")


def _one_button(request: HttpRequest, reading: Reading, word: str, act: Any) -> HttpResponse:
    try:
        act()
    except DomainError as refused:
        reading.refresh_from_db()
        return page(request, workspace(request, reading), refusal=refused.sentence)
    return back(request, reading, word, request.GET.get("element", ""))


def _apply(request: HttpRequest, reading: Reading, asked: Edit) -> Reading:
    version = whole_number(request.POST.get("version"))
    return apply_edit(reading, edit=asked, version=version, by=request.person)


def _typed(request: HttpRequest) -> str:
    """A wording whose form has no node any more is said again, so that it is not lost."""
    title = request.POST.get("a-title", "").strip()
    return f" Vous aviez écrit : « {title} »." if title else ""


def _button(word: str, item: str) -> Edit:
    if word not in BUTTONS:
        raise Http404
    act, values = BUTTONS[word]
    return Edit(act, item, dict(values))
