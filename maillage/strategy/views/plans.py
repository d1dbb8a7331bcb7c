"""Plans: the list, a new one, its description, its state, what moved."""

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from rules import has_perm

from maillage.kit.access import permission, public
from maillage.kit.errors import DomainError, StaleError
from maillage.strategy.forms.plans import (
    HorizonFormSet,
    LevelFormSet,
    PlanEditForm,
    PlanForm,
    PlanStateForm,
    horizon_rows,
    level_rows,
    specs_of,
)
from maillage.strategy.models import Plan
from maillage.strategy.operations.plans import (
    advance_plan,
    create_plan,
    publish_plan,
    rename_plan,
    update_plan,
    withdraw_publication,
)
from maillage.strategy.queries.moves import moves_of
from maillage.strategy.queries.plans import visible_plans
from maillage.strategy.queries.readings import open_readings
from maillage.strategy.views.loading import reads_inside, renamed, visible_plan
from maillage.ui.flash import say
from maillage.ui.refusals import accepts

ROWS = 30
MOVES_SHOWN = timedelta(days=60)
# What the form of publication wants, whatever the plan has become since it was shown.
PUBLICATIONS = {"public": publish_plan, "internal": withdraw_publication}


@public
def index(request: HttpRequest) -> HttpResponse:
    plans = Paginator(visible_plans(request.network, request.person), ROWS).get_page(request.GET.get("page"))
    may_edit = has_perm("strategy.edit_plan", request.person, request.network)
    readings = open_readings(request.person) if may_edit else []
    if plans.paginator.count == 1 and not readings and "tous" not in request.GET:
        return redirect("plan", key=plans[0].key)
    layout = "ui/layouts/app.html" if request.person else "ui/layouts/public.html"
    context = {"plans": plans, "may_edit": may_edit, "readings": readings, "layout": layout}
    return render(request, "strategy/plans/index.html", context)


@permission("strategy.edit_plan")
def create(request: HttpRequest) -> HttpResponse:
    year = timezone.localdate().year
    initial = {"title": "Plan stratégique", "first_year": year, "last_year": year + 4}
    form = PlanForm(request.POST or None, initial=initial)
    made: list[Plan] = []

    def save() -> None:
        fields = form.plan_fields() | {"key": form.cleaned_data["key"]}
        made.append(create_plan(request.network, **fields, by=request.person))

    if request.method == "POST" and accepts(form, save):
        say(request, "Le plan est créé. Ajoutez ses orientations, puis ses actions.")
        return redirect("plan-structure", key=made[0].key)
    return render(request, "strategy/plans/new.html", {"form": form})


@permission("strategy.edit_plan", on=visible_plan)
def edit(request: HttpRequest, plan: Plan) -> HttpResponse:
    data = request.POST or None
    form = PlanEditForm(data, initial=PlanEditForm.initial_of(plan))
    levels = LevelFormSet(data, initial=level_rows(plan), prefix="level")
    horizons = HorizonFormSet(data, initial=horizon_rows(plan), prefix="horizon")

    theirs: list[dict[str, Any]] = []

    @transaction.atomic
    def save() -> None:
        fields = form.plan_fields() | {"levels": specs_of(levels), "horizons": specs_of(horizons)}
        try:
            update_plan(plan, version=form.cleaned_data["version"], **fields, by=request.person)
        except StaleError:
            theirs.extend(form.compare_with(Plan.objects.get(pk=plan.pk)))
            raise
        rename_plan(plan, key=form.cleaned_data["key"], by=request.person)

    if data and levels.is_valid() and horizons.is_valid() and accepts(form, save):
        say(request, "Le plan est enregistré.")
        return redirect("plan", key=form.cleaned_data["key"])
    context = {"plan": plan, "form": form, "levels": levels, "horizons": horizons, "theirs": theirs}
    return render(request, "strategy/plans/edit.html", context)


@permission("strategy.steer_plan", on=visible_plan)
def state(request: HttpRequest, plan: Plan) -> HttpResponse:
    form = PlanStateForm(
        request.POST or None, plan=plan, initial={"on": timezone.localdate(), "to": request.GET.get("vers")}
    )
    if request.method == "POST" and accepts(
        form, lambda: advance_plan(plan, **form.cleaned_data, by=request.person)
    ):
        plan.refresh_from_db()
        say(request, f"Le plan est maintenant {plan.get_state_display()}.")
        return redirect("plan", key=plan.key)
    return render(request, "strategy/plans/state.html", {"plan": plan, "form": form})


@permission("strategy.steer_plan", on=visible_plan)
def publication(request: HttpRequest, plan: Plan) -> HttpResponse:
    error, to = "", request.POST.get("to")
    if request.method == "POST" and to not in PUBLICATIONS:
        raise Http404
    if to is not None:
        try:
            plan = PUBLICATIONS[to](plan, by=request.person)
        except DomainError as refusal:
            error = refusal.sentence
        else:
            say(request, "Le plan est public." if plan.is_public else "Le plan n'est plus public.")
            return redirect("plan", key=plan.key)
    return render(request, "strategy/plans/publication.html", {"plan": plan, "error": error})


@renamed
@public(on=visible_plan)
def journal(request: HttpRequest, plan: Plan) -> HttpResponse:
    inside = reads_inside(request, plan)
    moves = moves_of(plan, since=timezone.now() - MOVES_SHOWN, public=not inside)
    layout = "ui/layouts/app.html" if inside else "ui/layouts/public.html"
    context = {
        "plan": plan,
        "moves": moves,
        "inside": inside,
        "layout": layout,
        "back": reverse("plan", args=[plan.key]),
    }
    return render(request, "strategy/plans/moves.html", context)
