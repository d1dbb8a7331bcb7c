"""Rows of colours as the settings screen shows them: the field, its measures and where they are checked again."""

from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.urls import reverse

from maillage.identity.models import Network
from maillage.portal.forms.settings import COLOUR_LABELS, IdentityForm
from maillage.portal.palette import DEFAULTS, THREADS, Verdict
from maillage.strategy.queries.plans import current_plan, thread_figures


@dataclass(frozen=True)
class ColourRow:
    """One colour: `thread` is its number, 0 for the colour of the network."""

    key: str
    label: str
    field: BoundField
    verdict: Verdict
    unreadable: bool

    @property
    def thread(self) -> int:
        return THREADS.index(self.key) + 1 if self.key in THREADS else 0

    @property
    def checks_id(self) -> str:
        return f"checks_{self.key}"

    @property
    def checks_target(self) -> str:
        return f"#{self.checks_id}"

    @property
    def check_url(self) -> str:
        return reverse("settings-colour", args=[self.key])

    @property
    def example(self) -> str:
        return DEFAULTS[self.key]

    @property
    def fails(self) -> bool:
        return self.unreadable or not self.verdict.passes


def colour_rows(form: IdentityForm) -> list[ColourRow]:
    """All the rows of a form, in order; threads bear the names of the current plan's orientations. Two queries."""
    labels = {**COLOUR_LABELS, **_thread_names(form.instance)}
    verdicts, unreadable = form.verdicts(), form.unreadable_colours()
    return [
        ColourRow(key, str(label), form[key], verdicts[key], key in unreadable)
        for key, label in labels.items()
    ]


def _thread_names(network: Network) -> dict[str, str]:
    plan = current_plan(network, None)
    figures = thread_figures(plan, public=True) if plan else []
    return {key: figure.head.title for key, figure in zip(THREADS, figures, strict=False)}


def identity_context(form: IdentityForm, *, saved: bool) -> dict[str, Any]:
    """What the identity screen shows; after a save, the colours that were left out."""
    rows = colour_rows(form)
    return {
        "form": form,
        "network_colours": [row for row in rows if not row.thread],
        "thread_colours": [row for row in rows if row.thread],
        "failing": [row for row in rows if row.fails] if saved else [],
        "levels": form.level_fields(),
        "smart": form.smart_fields(),
        "themes": [("light", "de jour"), ("dark", "de nuit")],
    }
