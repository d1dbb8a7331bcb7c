"""People: the list, the sheet, opening one, changing it, recording a departure."""

import rules
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from maillage.directory.forms.people import DepartureForm, PersonForm
from maillage.directory.operations.checks import fold_words
from maillage.directory.operations.people import add_person, record_departure, record_return, update_person
from maillage.directory.queries import list_people
from maillage.directory.views.loading import is_former_address, page_of, visible_person
from maillage.directory.views.showing import SIDE_WORDS, people_chips, person_context
from maillage.identity.models import Person
from maillage.kit.access import permission
from maillage.kit.errors import DomainError
from maillage.ui.flash import say, say_refusal
from maillage.ui.refusals import show_refusal


@permission("directory.view")
def index(request: HttpRequest) -> HttpResponse:
    """The people of the network, narrowed by the address."""
    words, side = request.GET.get("q", ""), SIDE_WORDS.get(request.GET.get("cote", ""), ("",))[0]
    with_former = request.GET.get("departs") == "1"
    found = list_people(request.person, words=fold_words(words), side=side, with_former=with_former)
    context = {
        "page": page_of(request, found),
        "words": words,
        "with_former": with_former,
        "chips": people_chips(request, side=side, with_former=with_former),
    }
    return render(request, "directory/people/index.html", context)


@permission("directory.view_person", on=visible_person)
def show(request: HttpRequest, person: Person) -> HttpResponse:
    """The sheet of a person: how to reach her, what she does where."""
    if is_former_address(request, person.slug):
        return redirect("person-show", slug=person.slug, permanent=True)
    return render(request, "directory/people/show.html", person_context(request, person))


@permission("directory.add_person")
def create(request: HttpRequest) -> HttpResponse:
    """Open the sheet of a person."""
    form = PersonForm(request.POST or None)
    if form.is_valid():
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        try:
            person = add_person(request.network, **values, by=request.person)
        except DomainError as refusal:
            show_refusal(form, refusal)
        else:
            say(request, f"La fiche de {person} est ouverte.")
            return redirect("person-show", slug=person.slug)
    return render(request, "directory/people/new.html", {"form": form})


@permission("directory.edit_person", on=visible_person)
def edit(request: HttpRequest, person: Person) -> HttpResponse:
    """Change the sheet of a person; her own, she changes without what the network decides."""
    own = not rules.has_perm("directory.add_person", request.person, request.network)
    form = PersonForm(request.POST or None, person=person, own=own)
    if form.is_valid():
        version = form.cleaned_data.pop("version") or 0
        try:
            changed = update_person(person, version=version, **form.cleaned_data, by=request.person)
        except DomainError as refusal:
            show_refusal(form, refusal, version=person.version)
        else:
            say(request, "La fiche est enregistrée.")
            return redirect("person-show", slug=changed.slug)
    return render(request, "directory/people/edit.html", {"form": form, "shown": person})


@permission("directory.record_departure", on=visible_person)
def depart(request: HttpRequest, person: Person) -> HttpResponse:
    """Record that a person leaves: a page that says what it closes."""
    form = DepartureForm(request.POST or None)
    if form.is_valid():
        try:
            record_departure(person, on=form.cleaned_data["on"], by=request.person)
        except DomainError as refusal:
            show_refusal(form, refusal)
        else:
            say(request, f"Le départ de {person} est noté.")
            return redirect("person-show", slug=person.slug)
    return render(request, "directory/people/departure.html", {"form": form, "shown": person})


@permission("directory.record_departure", on=visible_person)
def come_back(request: HttpRequest, person: Person) -> HttpResponse:
    """Take a departure back: a page that says what stays closed."""
    if request.method == "POST":
        try:
            record_return(person, by=request.person)
        except DomainError as refusal:
            say_refusal(request, refusal.sentence)
        else:
            say(request, f"{person} est de nouveau dans le réseau.")
        return redirect("person-show", slug=person.slug)
    return render(request, "directory/people/return.html", {"shown": person})
