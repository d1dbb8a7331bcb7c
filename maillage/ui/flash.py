"""Flash messages: one whole sentence at the foot of the page, with « Annuler » when the act can be undone."""

from django.contrib import messages
from django.http import HttpRequest


def say(request: HttpRequest, sentence: str, *, undo: str = "", draft: str = "") -> None:
    """Show on the next page what was done.

    `undo` is the address that takes the act back when it is posted to. `draft` names the draft (`data-draft` of its
    form) that the reader's device may now forget: nothing else tells it that the text was taken in.
    """
    marks = {"undo": undo, "draft": draft}
    messages.success(request, sentence, extra_tags=" ".join(f"{key}:{at}" for key, at in marks.items() if at))


def say_refusal(request: HttpRequest, sentence: str) -> None:
    """Show on the next page why nothing was done, and what to do: the sentence of a refusal."""
    messages.error(request, sentence)
