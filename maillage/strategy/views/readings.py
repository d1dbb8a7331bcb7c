"""Giving a plan document, seeing how far its reading is, making a plan of what was read, giving up a reading."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from maillage.kit.access import permission
from maillage.kit.errors import DomainError
from maillage.strategy.enums import ReadingState
from maillage.strategy.forms.readings import TOO_BIG, PlanFromReadingForm, SizeLimit, UploadForm
from maillage.strategy.models import Plan, Reading
from maillage.strategy.operations.reading_queue import queue_document, queue_text
from maillage.strategy.operations.readings import (
    create_plan_from_reading,
    drop_reading,
    ensure_fillable,
    fill_plan_from_reading,
)
from maillage.strategy.queries.readings import free_key, open_readings, progress_of, suggested
from maillage.strategy.queries.workspace import Workspace
from maillage.strategy.views.loading import visible_plan
from maillage.ui.flash import say, say_refusal
from maillage.ui.refusals import accepts


def visible_reading(request: HttpRequest, reading_id: int) -> Reading:
    """A reading of this network that the reader may review, else 404."""
    readings = Reading.objects.filter(network=request.network).visible_to(request.person)
    reading = get_object_or_404(readings.select_related("plan", "created_by"), pk=reading_id)
    reading.network = request.network
    return reading


def given_document(request: HttpRequest, reading_id: int) -> Reading:
    """The same without what was found, for who asks twice a second."""
    readings = Reading.objects.filter(network=request.network).visible_to(request.person)
    return get_object_or_404(readings.light().select_related("plan"), pk=reading_id)


# The limit of size must watch the upload before anything reads it, the check of the form's origin included:
# hence that check comes inside.
@csrf_exempt
@permission("strategy.edit_plan")
def create(request: HttpRequest) -> HttpResponse:
    request.upload_handlers.insert(0, SizeLimit())
    return _upload(request, None)


@csrf_exempt
@permission("strategy.edit_plan", on=visible_plan)
def create_for_plan(request: HttpRequest, plan: Plan) -> HttpResponse:
    request.upload_handlers.insert(0, SizeLimit())
    try:
        ensure_fillable(plan)
    except DomainError as refusal:
        say_refusal(request, refusal.sentence)
        return redirect(plan)
    return _upload(request, plan)


@csrf_protect
def _upload(request: HttpRequest, plan: Plan | None) -> HttpResponse:
    limit = request.upload_handlers[0]
    form = UploadForm()
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if limit.is_exceeded:  # type: ignore[attr-defined]
            form.refuse(TOO_BIG)
        elif form.is_valid():
            try:
                return redirect(_queue(request, form, plan))
            except DomainError as refusal:
                form.refuse(refusal.sentence)
    return _upload_page(request, form, plan)


def _queue(request: HttpRequest, form: UploadForm, plan: Plan | None) -> Reading:
    """What was given waits its turn."""
    file, text = form.cleaned_data["file"], form.cleaned_data["text"]
    if file:
        return queue_document(request.network, file=file, plan=plan, by=request.person)
    return queue_text(request.network, text=text, plan=plan, by=request.person)


def _upload_page(request: HttpRequest, form: UploadForm, plan: Plan | None, **more: Any) -> HttpResponse:
    context = {"form": form, "plan": plan, "readings": open_readings(request.person), **more}
    return render(request, "strategy/readings/new.html", context)


@permission("strategy.edit_plan", on=given_document)
def progress(request: HttpRequest, reading: Reading) -> HttpResponse:
    """How far a reading is; then its review, or the form again with the reason why nothing was found.

    htmx says what is shown (`vu`) and gets an answer when there is something else to say.
    """
    if reading.is_under_way:
        step = progress_of(reading, request.person)
        if request.htmx and request.GET.get("vu") == step.mark:
            return HttpResponse(status=204)
        whole, part = "strategy/readings/progress.html", "strategy/readings/_progress.html"
        return render(request, part if request.htmx else whole, {"reading": reading, "progress": step})
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": reading.get_absolute_url()})
    if reading.state != ReadingState.REFUSED:
        return redirect(reading)
    form = UploadForm({"text": "\n".join(line for page in reading.pages for line in page)})
    form.refuse(reading.refusal)
    return _upload_page(request, form, reading.plan, refused=reading)


@permission("strategy.edit_plan", on=visible_reading)
def make_plan(request: HttpRequest, reading: Reading) -> HttpResponse:
    if reading.state != ReadingState.IN_REVIEW:
        return redirect(reading)
    title, first, last = suggested(reading)
    key = free_key(request.network, f"{first.year}-{last.year}")
    initial = {"title": title, "first_year": first.year, "last_year": last.year, "key": key}
    form = PlanFromReadingForm(request.POST or None, initial=initial)
    made: list[Plan] = []
    if request.method == "POST" and accepts(form, lambda: made.append(_create(request, reading, form))):
        say(request, "Le plan est créé, en brouillon : seules l’équipe et les personnes élues le voient.")
        return redirect(made[0])
    context = {"form": form, "reading": reading, "space": Workspace(reading)}
    return render(request, "strategy/readings/make_plan.html", context)


@permission("strategy.edit_plan", on=visible_reading)
def fill_plan(request: HttpRequest, reading: Reading) -> HttpResponse:
    if request.method == "POST":
        try:
            plan = fill_plan_from_reading(reading, by=request.person)
        except DomainError as refusal:
            say_refusal(request, refusal.sentence)
        else:
            say(request, "Le plan est rempli. Il reste un brouillon jusqu’à son adoption.")
            return redirect(plan)
    return redirect(reading)


@permission("strategy.edit_plan", on=visible_reading)
def drop(request: HttpRequest, reading: Reading) -> HttpResponse:
    if request.method != "POST":
        return render(request, "strategy/readings/drop.html", {"reading": reading})
    try:
        drop_reading(reading, by=request.person)
    except DomainError as refusal:
        say_refusal(request, refusal.sentence)
    else:
        say(request, "La lecture est abandonnée, son document est retiré.")
    return redirect("reading-new")


def _create(request: HttpRequest, reading: Reading, form: PlanFromReadingForm) -> Plan:
    data = form.cleaned_data
    return create_plan_from_reading(
        reading, title=data["title"], key=data["key"], **form.days, by=request.person
    )
