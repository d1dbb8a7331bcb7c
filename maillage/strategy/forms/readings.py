"""Forms to give a plan document, and to make a plan of what was read."""

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.utils.translation import gettext_lazy as _

from maillage.engines.planreader import MOST_BYTES, MOST_PASTED, TOO_MUCH_PASTED
from maillage.strategy.forms.plans import PlanForm
from maillage.strategy.operations.readings import SUFFIXES

TOO_BIG = "Ce fichier dépasse 50 Mo. Enlevez ses images, ou gardez la seule partie qui est le plan."
# Beyond this the rest of the upload is not even waited for.
CUT_BYTES = 4 * MOST_BYTES


class SizeLimit(FileUploadHandler):
    """First of the upload handlers: stops a file over 50 MB while it arrives, before it fills the disk."""

    def __init__(self) -> None:
        super().__init__()
        self.is_exceeded = False
        self.announced = 0

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 - Django's own name
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        self.announced = content_length
        # The form around the file weighs a few hundred bytes; a megabyte more is certainly the file.
        if content_length > MOST_BYTES + 1024 * 1024:
            self.is_exceeded = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if self.is_exceeded or start + len(raw_data) > MOST_BYTES:
            self.is_exceeded = True
            raise StopUpload(connection_reset=max(start, self.announced) > CUT_BYTES)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


class UploadForm(forms.Form):
    """A file, or the text itself: one of them."""

    file = forms.FileField(
        label=_("Document du plan"),
        help_text=_(
            "Word (.docx), LibreOffice (.odt), PDF, Markdown ou texte ; tableur (.xlsx, .ods, .csv) ; "
            "export d’une autre installation de Maillage (.json). 50 Mo au plus."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(SUFFIXES), "data-most-bytes": MOST_BYTES}),
        max_length=255,
        error_messages={
            "required": _("Choisissez le fichier du plan, ou collez son texte."),
            "empty": _("Ce fichier est vide (0 octet). Choisissez-en un autre."),
            "max_length": _("Le nom de ce fichier est trop long. Raccourcissez-le, puis recommencez."),
        },
    )
    # Without `max_length`: browsers cut what is pasted there, and say nothing.
    text = forms.CharField(
        label=_("Texte du plan"),
        help_text=_("Une ligne par titre ou par action, 500 000 caractères au plus."),
        widget=forms.Textarea(attrs={"rows": 12}),
        required=False,
        strip=False,
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["file"].required = not self.data.get("text", "").strip()

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        if len(text) > MOST_PASTED:
            raise forms.ValidationError(TOO_MUCH_PASTED)
        return text.replace("\0", " ") if text.strip() else ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("file") and data.get("text"):
            self.add_error("text", "Un fichier est choisi et un texte est collé. Gardez l’un des deux.")
        return data

    def refuse(self, sentence: str) -> None:
        """Say why what was given is refused, beside it, in place of « choisissez un fichier »."""
        self.errors.pop("file", None)
        self.add_error("text" if self.data.get("text") else "file", sentence)


class PlanFromReadingForm(PlanForm):
    """Title, years and address of the plan to be; the rest is written on the plan itself."""

    motto = None  # type: ignore[assignment]
    summary = None  # type: ignore[assignment]

    @property
    def days(self) -> dict[str, date]:
        """First and last day of the plan, for the operation."""
        first, last = self.cleaned_data["first_year"], self.cleaned_data["last_year"]
        return {"starts_on": date(first, 1, 1), "ends_on": date(last, 12, 31)}
