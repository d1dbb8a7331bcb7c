"""What the gallery shows: invented people, dates counted from today, a form with each kind of field."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils import timezone

from maillage.ui.tags.knots import LABELS, TONES
from maillage.ui.tags.woven import COUNTED, ORDER


@dataclass(frozen=True)
class Face:
    """A person as the marks need one."""

    given_name: str
    family_name: str
    side: str

    @property
    def full_name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @property
    def initials(self) -> str:
        return self.given_name[0] + self.family_name[0]


class RangeInput(forms.NumberInput):
    input_type = "range"


class SampleForm(forms.Form):
    """Each kind of field, some with help, some with an error."""

    title = forms.CharField(label="Titre de l'étape", help_text="Un verbe, puis ce qui sera fait.")
    note = forms.CharField(
        label="Une phrase pour raconter", widget=forms.Textarea(attrs={"rows": 3, "data-count": 280})
    )
    held_on = forms.DateField(label="Date de la séance", widget=forms.DateInput(attrs={"type": "date"}))
    votes = forms.IntegerField(label="Voix pour", required=False)
    territory = forms.ChoiceField(label="Territoire", choices=[("48", "Lozère"), ("12", "Aveyron")])
    evidence = forms.FileField(
        label="Preuve", required=False, help_text="PDF, tableur ou image, 20 Mo au plus."
    )
    mood = forms.ChoiceField(
        label="Comment cela se passe-t-il ?",
        choices=[("on", "Cela avance"), ("stuck", "Cela coince"), ("help", "J'ai besoin d'aide")],
        widget=forms.RadioSelect,
    )
    needs = forms.MultipleChoiceField(
        label="Ce qu'il faut",
        required=False,
        choices=[("time", "Du temps"), ("money", "Des moyens"), ("hands", "Des bras")],
        widget=forms.CheckboxSelectMultiple,
    )
    public = forms.BooleanField(
        label="Visible du public", required=False, help_text="Vous pourrez revenir dessus."
    )
    progress = forms.IntegerField(
        label="Où en êtes-vous ?", initial=70, widget=RangeInput(attrs={"min": 0, "max": 100, "step": 5})
    )

    def clean_votes(self) -> int:
        raise forms.ValidationError("15 voix pour, mais 14 votant.e.s. Vérifiez le total.")


def gallery_context() -> dict[str, Any]:
    """Everything that the template of the gallery draws."""
    today = timezone.localdate()
    return {
        "today": today,
        "staff": Face("Nadia", "Bessière", "staff"),
        "member": Face("Tom", "Larzac", "member"),
        "others": [
            Face("Éloi", "Marsal", "staff"),
            Face("Jeanne", "Soubès", "member"),
            Face("Luce", "Ferrand", "outside"),
        ],
        "form": SampleForm(initial={"held_on": today}),
        "failed": _failed_form(today),
        "bars": sample_bars(),
        "legend": _legend(),
        "states": [(state, label, TONES[state]) for state, label in LABELS.items()],
        "threads": list(
            enumerate(("Accueil & écoute", "Savoirs partagés", "Lieux & liens", "Agilité", "Preuve"), 1)
        ),
        "days": working_days(today),
        "page": Paginator(range(62), 20).page(2),
        "swatches": SWATCHES,
    }


SWATCHES = (
    ("page", "pierre"),
    ("sheet", "feuille"),
    ("well", "creux"),
    ("ink", "encre"),
    ("ink-2", "encre 2"),
    ("edge", "bord"),
    ("accent", "aubergine"),
    ("ochre", "ocre"),
    ("green", "vert"),
    ("rust", "rouille"),
    ("blue", "bleu"),
    ("accent-soft", "aubergine doux"),
)


def sample_bars() -> list[tuple[str, int]]:
    """Thirty-eight actions in the proportions of a plan at its second year."""
    running = [
        ("running", progress) for progress in (88, 80, 78, 70, 62, 60, 55, 50, 45, 40, 35, 30, 25, 18, 15)
    ]
    attention = [("watch", 62), ("watch", 20), ("late", 50), ("late", 40)]
    return [("done", 100)] * 7 + running + attention + [("todo", 0)] * 12


def working_days(today: date, count: int = 10) -> list[dict[str, Any]]:
    """The next working days from today, with the mark of a new week."""
    found: list[dict[str, Any]] = []
    day = today
    while len(found) < count:
        if day.weekday() < 5 or day == today:
            starts = bool(found) and day.weekday() < found[-1]["date"].weekday()
            found.append({"date": day, "today": day == today, "new_week": starts})
        day += timedelta(days=1)
    return found


def _legend() -> list[dict[str, Any]]:
    bars = sample_bars()
    counts = {state: sum(1 for bar in bars if bar[0] == state) for state in ORDER}
    return [
        {
            "state": state,
            "tone": TONES[state],
            "count": n,
            "words": COUNTED[state][n > 1],
            "url": f"?etat={state}",
            "is_current": False,
        }
        for state, n in counts.items()
        if n
    ]


def _failed_form(today: date) -> SampleForm:
    typed = {"title": "", "votes": "15", "held_on": today.isoformat(), "territory": "48", "progress": "70"}
    form = SampleForm({f"again-{name}": value for name, value in typed.items()}, prefix="again")
    form.is_valid()
    return form
