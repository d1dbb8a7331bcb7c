"""Forms of `/reglages/`. A colour that does not pass is shown with the nearest that does; the rest is saved."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from maillage.identity.models import Network
from maillage.identity.models.networks import DEFAULT_SMART_LABELS
from maillage.kit.numbers import whole_number
from maillage.portal.logos import cleaned_logo
from maillage.portal.palette import DEFAULTS, HEX, THREADS, Verdict, judge, night_twin

LEVELS_MAX = 5
PRESENTATION_MAX = 600
COLOUR_LABELS: dict[str, Any] = {
    "accent": _("Couleur du réseau"),
    "accent_dark": _("La même, de nuit"),
    **{key: _("Fil %(number)d") % {"number": number} for number, key in enumerate(THREADS, 1)},
}


class SettingsForm(forms.ModelForm[Network]):
    """Settings that several people may be changing at once."""

    @property
    def seen_version(self) -> int:
        """The version of the network that the page showed; 0, which is nobody's, when it did not say."""
        return whole_number(self.data.get("seen_version"))


class IdentityForm(SettingsForm):
    """Name, mark, legal notice, colours, names of the levels of new plans, the five letters of indicators."""

    class Meta:
        model = Network
        fields = [
            *("name", "short_name", "tagline", "presentation", "phone", "email", "logo"),
            *("publication_director", "hosting"),
        ]
        error_messages = {"name": {"required": _("Donnez un nom au réseau : il est écrit sur chaque page.")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["presentation"].widget.attrs["rows"] = 3
        self.fields["hosting"].widget = forms.Textarea(attrs={"rows": 2})
        self.fields["presentation"].validators.append(MaxLengthValidator(PRESENTATION_MAX))
        self.fields["logo"].widget = forms.ClearableFileInput(attrs={"accept": ".svg,.png"})
        saved = {**DEFAULTS, **self.instance.colours}
        for key, label in COLOUR_LABELS.items():
            self.fields[key] = forms.CharField(label=label, initial=saved[key], max_length=7, required=False)
        for number in range(1, LEVELS_MAX + 1):
            pair = self.instance.level_names[number - 1 : number] or [["", ""]]
            for place, name in enumerate(("singular", "plural")):
                self.fields[f"level_{number}_{name}"] = forms.CharField(
                    label=_("Niveau %(number)d") % {"number": number},
                    initial=pair[0][place],
                    max_length=40,
                    required=False,
                )
        for number, label in enumerate(self.instance.smart_labels, 1):
            letter = "SMART"[number - 1]
            self.fields[f"smart_{number}"] = forms.CharField(
                label=_("%(letter)s comme") % {"letter": letter},
                initial=label,
                max_length=30,
                error_messages={"required": _("Choisissez un mot, ou reprenez les mots usuels.")},
            )

    def clean_logo(self) -> Any:
        logo = self.cleaned_data.get("logo")
        return cleaned_logo(logo) if isinstance(logo, UploadedFile) else logo

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self._check_levels(cleaned)
        return cleaned

    def _check_levels(self, cleaned: dict[str, Any]) -> None:
        pairs = [
            [cleaned.get(f"level_{n}_{name}", "") for name in ("singular", "plural")]
            for n in range(1, LEVELS_MAX + 1)
        ]
        for number, (singular, plural) in enumerate(pairs, 1):
            if bool(singular) != bool(plural):
                missing = "plural" if singular else "singular"
                self.add_error(f"level_{number}_{missing}", _("Donnez les deux formes du niveau, ou aucune."))
        self.level_names = [pair for pair in pairs if all(pair)]
        if not self.level_names:
            self.add_error("level_1_singular", _("Un plan a au moins un niveau : nommez le premier."))

    @property
    def typed_colours(self) -> dict[str, str]:
        """What is in the colour fields now; an unreadable value counts as it was saved."""
        saved = {**DEFAULTS, **self.instance.colours}
        typed = {key: str(self[key].value() or "").strip().lower() for key in DEFAULTS}
        return {key: value if HEX.fullmatch(value) else saved[key] for key, value in typed.items()}

    def verdicts(self) -> dict[str, Verdict]:
        colours = self.typed_colours
        return {key: judge(key, colours) for key in DEFAULTS}

    def unreadable_colours(self) -> list[str]:
        """Keys whose typed value is not a colour at all."""
        return [
            key
            for key in DEFAULTS
            if self.is_bound and not HEX.fullmatch(str(self[key].value() or "").strip())
        ]

    def kept_colours(self) -> dict[str, str]:
        """Colours to save: those that pass, the saved ones for the others, and night twins of the threads."""
        saved = {**DEFAULTS, **self.instance.colours}
        verdicts = self.verdicts()
        kept = {key: v.colour if v.passes else saved[key] for key, v in verdicts.items()}
        chosen = {key: value for key, value in kept.items() if value != DEFAULTS[key]}
        twins = {f"{key}_dark": night_twin(key, kept[key]) for key in THREADS if key in chosen}
        return chosen | twins

    def level_fields(self) -> list[dict[str, forms.BoundField]]:
        names = ("singular", "plural")
        return [{name: self[f"level_{n}_{name}"] for name in names} for n in range(1, LEVELS_MAX + 1)]

    def smart_fields(self) -> list[forms.BoundField]:
        return [self[f"smart_{number}"] for number in range(1, len(DEFAULT_SMART_LABELS) + 1)]

    def smart_labels(self) -> list[str]:
        return [self.cleaned_data[f"smart_{number}"] for number in range(1, len(DEFAULT_SMART_LABELS) + 1)]


class WritingForm(SettingsForm):
    """How the interface writes people of all genders."""

    class Meta:
        model = Network
        fields = ["inclusive_form"]
        widgets = {"inclusive_form": forms.RadioSelect}


class SenderForm(SettingsForm):
    """Who messages come from."""

    class Meta:
        model = Network
        fields = ["sender_name", "sender_address"]
        error_messages = {
            "sender_address": {
                "invalid": _("Cette adresse n’est pas complète. Exemple : contact@votre-reseau.example.")
            }
        }
