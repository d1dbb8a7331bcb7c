"""The page that a sign-in link opens. Only its button signs in: mail scanners open links."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from maillage.accounts.operations.links import use_sign_in_link
from maillage.accounts.queries import open_link
from maillage.accounts.throttle import too_many
from maillage.kit.access import public
from maillage.kit.actors import VISITOR
from maillage.kit.errors import DomainError


@public
@never_cache
def enter(request: HttpRequest, secret: str) -> HttpResponse:
    if request.method != "POST":
        link = open_link(secret, request.network)
        return render(request, "accounts/sign_in/link.html", {"link": link}, status=200 if link else 410)
    refused = too_many(request, "link_use")
    if refused:
        return refused
    try:
        link = use_sign_in_link(secret, network=request.network, by=VISITOR)
    except DomainError as refusal:
        return render(request, "accounts/sign_in/link.html", {"refusal": refusal.sentence}, status=410)
    record_authentication(request, link.user, method="mail_link")
    login = Login(user=link.user, redirect_url=link.next_path or None, email=link.user.email)
    response: HttpResponse = perform_login(request, login)
    return response
