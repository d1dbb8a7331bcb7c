"""Settings of the network: identity and words, inclusive writing, sender address."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from maillage.identity.models import Network
from maillage.identity.models.networks import DEFAULT_SMART_LABELS
from maillage.kit.access import permission
from maillage.kit.errors import StaleError
from maillage.notifications.operations import send_test_message
from maillage.notifications.queries import last_sender_test
from maillage.portal.colour_rows import colour_rows, identity_context
from maillage.portal.forms.settings import IdentityForm, SenderForm, SettingsForm, WritingForm
from maillage.portal.operations.settings import change_settings
from maillage.portal.palette import DEFAULTS
from maillage.ui.flash import say

CHANGE = "portal.change_settings"


@permission(CHANGE)
def identity(request: HttpRequest) -> HttpResponse:
    network = Network.objects.get(pk=request.network.pk)
    form = IdentityForm(_posted(request), request.FILES or None, instance=network)
    saved = request.method == "POST" and "retake" not in request.POST and form.is_valid()
    saved = saved and _save_identity(request, form)
    if saved and not any(row.fails for row in colour_rows(form)):
        say(request, "Les réglages sont enregistrés.")
        return redirect("settings")
    return render(request, "portal/settings/identity.html", identity_context(form, saved=saved))


@permission(CHANGE)
def colour(request: HttpRequest, key: str) -> HttpResponse:
    """The measures of one colour among those being typed, for the screen to show without saving."""
    form = IdentityForm(request.GET, instance=Network.objects.get(pk=request.network.pk))
    row = next((row for row in colour_rows(form) if row.key == key), None)
    if row is None:
        raise Http404
    return render(request, "portal/settings/_checks.html", {"row": row})


def _posted(request: HttpRequest) -> QueryDict | None:
    """The posted values; « La prendre » puts the proposed colour in its field, « Reprendre » the usual words."""
    if request.method != "POST":
        return None
    values = request.POST.copy()
    key, _, proposed = values.get("take", "").partition(":")
    if key in DEFAULTS:
        values[key] = proposed
    if "retake" in values:
        for number, word in enumerate(DEFAULT_SMART_LABELS, 1):
            values[f"smart_{number}"] = word
    return values


def _save_identity(request: HttpRequest, form: IdentityForm) -> bool:
    """Save what passes; False, with the reason on the form, when somebody else saved meanwhile."""
    plain = {
        name: form.cleaned_data[name]
        for name in form.Meta.fields
        if name != "logo" or name in form.changed_data
    }
    if plain.get("logo") is False:
        plain["logo"] = ""
    return _save(
        request,
        form,
        **plain,
        colours=form.kept_colours(),
        level_names=form.level_names,
        smart_labels=form.smart_labels(),
    )


def _save(request: HttpRequest, form: SettingsForm, **fields: Any) -> bool:
    """Save `fields`; False, with the reason on the form, when somebody else saved since the page was opened."""
    try:
        change_settings(form.instance, seen=form.seen_version, by=request.person, **fields)
    except StaleError as refusal:
        form.add_error(None, refusal.sentence)
        form.instance.refresh_from_db(fields=["version"])
        return False
    return True


@permission(CHANGE)
def writing(request: HttpRequest) -> HttpResponse:
    form = WritingForm(request.POST or None, instance=Network.objects.get(pk=request.network.pk))
    if form.is_valid() and _save(request, form, **form.cleaned_data):
        say(request, "Les réglages sont enregistrés.")
        return redirect("settings-writing")
    return render(request, "portal/settings/writing.html", {"form": form})


@permission(CHANGE)
def sender(request: HttpRequest) -> HttpResponse:
    form = SenderForm(request.POST or None, instance=Network.objects.get(pk=request.network.pk))
    if form.is_valid() and _save(request, form, **form.cleaned_data):
        if "test" in request.POST:
            message = send_test_message(by=request.person)
            say(request, f"Un message d’essai part à {message.address}.")
        else:
            say(request, "Les réglages sont enregistrés.")
        return redirect("settings-sender")
    context = {"form": form, "last_test": last_sender_test(request.person)}
    return render(request, "portal/settings/sender.html", context)
