"""Flash messages: one sentence at the foot of the page, with « Annuler » when the act can be undone."""

from django.contrib import messages
from django.http import HttpRequest


def say(request: HttpRequest, sentence: str, *, undo: str = "") -> None:
    """Show `sentence` on the next page. `undo` is the address that takes the act back when it is posted to."""
    messages.success(request, sentence, extra_tags=f"undo:{undo}" if undo else "")
