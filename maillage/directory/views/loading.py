"""What the views of the directory find, or answer 404 for: what the reader may not know of does not exist."""

from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from maillage.directory.forms.organisations import EVERY_STANDING, STANDING_WORDS, ListForm
from maillage.directory.models import Organisation, Role
from maillage.directory.operations.checks import fold_words
from maillage.directory.queries import ListFilter, find_organisation, find_person
from maillage.identity.models import Person

Row = TypeVar("Row", bound=Any)
ROWS_PER_PAGE = 20


def visible_organisation(request: HttpRequest, *, slug: str) -> Organisation:
    """The organisation at that address, present or former."""
    return _found(find_organisation(request.person, slug))


def visible_person(request: HttpRequest, *, slug: str) -> Person:
    """The person at that address, present or former."""
    return _found(find_person(request.person, slug))


def visible_role(request: HttpRequest, *, slug: str, role_id: int) -> Role:
    """A role in the organisation at that address."""
    organisation = visible_organisation(request, slug=slug)
    roles = Role.objects.filter(organisation=organisation).select_related("person", "organisation__network")
    return _found(roles.filter(pk=role_id).first())


def is_former_address(request: HttpRequest, slug: str) -> bool:
    """The sheet was asked at a former address: the page redirects to the present one."""
    match = request.resolver_match
    return match is not None and match.kwargs.get("slug") != slug


def page_of(request: HttpRequest, rows: QuerySet[Row]) -> Page[Row]:
    """The page that the address asks for; a page beyond the last gives the last."""
    return Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get("page"))


def read_filter(request: HttpRequest) -> tuple[ListForm, ListFilter]:
    """What the address narrows the list of structures by."""
    form = ListForm(request.GET, network=request.network)
    form.is_valid()
    kind, place = form.cleaned_data.get("type"), form.cleaned_data.get("departement")
    word = request.GET.get("place", "")
    standing = "" if word == EVERY_STANDING else STANDING_WORDS.get(word, (ListFilter.standing,))[0]
    return form, ListFilter(
        words=fold_words(form.cleaned_data.get("q", "")),
        type_code=kind.code if kind else "",
        departement=place.code if place else "",
        standing=standing,
    )


def _found(row: Row | None) -> Row:
    if row is None:
        raise Http404
    return row
