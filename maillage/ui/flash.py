"""Flash messages: one whole sentence at the foot of the page, with « Annuler » when the act can be undone."""

from django.contrib import messages
from django.http import HttpRequest


def say(request: HttpRequest, sentence: str, *, undo: str = "") -> None:
    """Show on the next page what was done. `undo` is the address that takes the act back when it is posted to."""
    messages.success(request, sentence, extra_tags=f"undo:{undo}" if undo else "")


def say_refusal(request: HttpRequest, sentence: str) -> None:
    """Show on the next page why nothing was done, and what to do: the sentence of a refusal."""
    messages.error(request, sentence)
