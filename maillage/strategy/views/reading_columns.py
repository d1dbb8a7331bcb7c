"""A plan kept in a spreadsheet: what its columns are, and a template to fill in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from maillage.kit.access import permission
from maillage.kit.numbers import whole_number
from maillage.strategy.enums import ReadingState
from maillage.strategy.exports.plan_template import TEMPLATES
from maillage.strategy.forms.reading_columns import ColumnsForm, columns_form
from maillage.strategy.models import Reading
from maillage.strategy.operations.reading_queue import choose_columns
from maillage.strategy.queries.reading_columns import SheetSpace
from maillage.strategy.views.readings import visible_reading
from maillage.ui.refusals import accepts


@permission("strategy.edit_plan", on=visible_reading)
def show(request: HttpRequest, reading: Reading) -> HttpResponse:
    """The columns as proposed, or as they are sent: to see what they give (`essai`), or to be read so."""
    if reading.state != ReadingState.MAPPING:
        return redirect(reading)
    asked = request.POST if request.method == "POST" else request.GET
    space = SheetSpace(reading, whole_number(asked.get("feuille"), otherwise=0))
    form = columns_form(request.POST, space) if request.method == "POST" else ColumnsForm(space=space)
    if form.is_bound and "essai" not in request.POST:
        kept: list[Reading] = []
        if accepts(
            form, lambda: kept.append(choose_columns(reading, mapping=form.mapping(), by=request.person))
        ):
            return redirect(kept[0])
    context = {"reading": reading, "form": form, "space": form.space}
    return render(request, "strategy/readings/columns.html", context)


@permission("strategy.edit_plan")
@require_GET
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """An empty plan with an example and its explanations."""
    if kind not in TEMPLATES:
        raise Http404
    content_type, write = TEMPLATES[kind]
    response = HttpResponse(write(), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="modele-de-plan.{kind}"'
    return response
