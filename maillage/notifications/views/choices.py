"""What I wish to receive."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from maillage.kit.access import signed_in
from maillage.notifications.operations import choose_messages
from maillage.notifications.queries import offered_choices
from maillage.ui.flash import say


@signed_in
def edit(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        choose_messages(request.person, wanted=request.POST.getlist("wanted"), by=request.person)
        say(request, "Vos choix sont enregistrés.")
        return redirect("notification-choices")
    return render(request, "notifications/messages/choices.html", {"groups": offered_choices(request.person)})
