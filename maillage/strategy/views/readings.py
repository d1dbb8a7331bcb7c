"""Giving a plan document, making a plan of what was read, giving up a reading."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from maillage.kit.access import permission
from maillage.kit.errors import DomainError
from maillage.strategy.enums import ReadingState
from maillage.strategy.forms.readings import PlanFromReadingForm, SizeLimit, UploadForm
from maillage.strategy.forms.refusals import accepts
from maillage.strategy.models import Plan, Reading
from maillage.strategy.operations.readings import (
    create_plan_from_reading,
    drop_reading,
    ensure_fillable,
    fill_plan_from_reading,
    free_key,
    read_document,
    suggested,
)
from maillage.strategy.queries.readings import readings_in_review
from maillage.strategy.queries.workspace import Workspace
from maillage.strategy.views.loading import visible_plan


def visible_reading(request: HttpRequest, reading_id: int) -> Reading:
    """A reading of this network that the reader may review, else 404."""
    readings = Reading.objects.filter(network=request.network).visible_to(request.person)
    reading = get_object_or_404(readings.select_related("plan", "created_by"), pk=reading_id)
    reading.network = request.network
    return reading


def empty_plan(request: HttpRequest, key: str) -> Plan:
    """A plan that a document may fill; a plan that is no empty draft says why on the page."""
    return visible_plan(request, key)


# The limit of size must watch the upload before anything reads it, the check of the form's origin included:
# hence that check comes inside.
@csrf_exempt
@permission("strategy.edit_plan")
def create(request: HttpRequest) -> HttpResponse:
    request.upload_handlers.insert(0, SizeLimit())
    return _upload(request, None)


@csrf_exempt
@permission("strategy.edit_plan", on=empty_plan)
def create_for_plan(request: HttpRequest, plan: Plan) -> HttpResponse:
    request.upload_handlers.insert(0, SizeLimit())
    try:
        ensure_fillable(plan)
    except DomainError as refusal:
        messages.error(request, refusal.sentence)
        return redirect(plan)
    return _upload(request, plan)


@csrf_protect
def _upload(request: HttpRequest, plan: Plan | None) -> HttpResponse:
    limit = request.upload_handlers[0]
    form = UploadForm()
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if limit.is_exceeded:  # type: ignore[attr-defined]
            form.refuse_size()
        elif form.is_valid():
            try:
                return redirect(
                    read_document(
                        request.network, file=form.cleaned_data["file"], plan=plan, by=request.person
                    )
                )
            except DomainError as refusal:
                form.add_error(refusal.field, refusal.sentence)
    waiting = readings_in_review(request.person)
    return render(request, "strategy/readings/new.html", {"form": form, "plan": plan, "readings": waiting})


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
        messages.success(
            request, "Plan créé, en brouillon : seules l’équipe et les personnes élues le voient."
        )
        return redirect(made[0])
    context = {"form": form, "reading": reading, "space": Workspace(reading)}
    return render(request, "strategy/readings/make_plan.html", context)


@permission("strategy.edit_plan", on=visible_reading)
def fill_plan(request: HttpRequest, reading: Reading) -> HttpResponse:
    if request.method == "POST":
        try:
            plan = fill_plan_from_reading(reading, by=request.person)
        except DomainError as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, "Le plan est rempli. Il reste un brouillon jusqu’à son adoption.")
            return redirect(plan)
    return redirect(reading)


@permission("strategy.edit_plan", on=visible_reading)
def drop(request: HttpRequest, reading: Reading) -> HttpResponse:
    if request.method != "POST":
        return render(request, "strategy/readings/drop.html", {"reading": reading})
    try:
        drop_reading(reading, by=request.person)
    except DomainError as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, "La lecture est abandonnée, son document est retiré.")
    return redirect("reading-new")


def _create(request: HttpRequest, reading: Reading, form: PlanFromReadingForm) -> Plan:
    data = form.cleaned_data
    return create_plan_from_reading(
        reading, title=data["title"], key=data["key"], **form.days, by=request.person
    )
