"""Marks of networks: a PNG is checked and made small, an SVG is kept only if it draws and does nothing else."""

import re
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

MAX_BYTES = 300_000
MAX_SIDE = 512
_SHAPES = {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
_ALLOWED_TAGS = _SHAPES | {"defs", "title", "desc", "linearGradient", "radialGradient", "stop", "clipPath"}
_FORBIDDEN = re.compile(
    r"(?i)<!|<\?(?!xml )|\bon\w+\s*=|javascript:|href\s*=\s*[\"'](?!#)|url\(\s*[\"']?(?!#)|@import"
)
_TAG = re.compile(r"<\s*([A-Za-z:][\w:-]*)")


def cleaned_logo(file: "UploadedFile[bytes]") -> "ContentFile[bytes]":
    """The mark ready to be kept, or a ValidationError that says what to change."""
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ValidationError(_("Cette marque pèse plus de 300 ko. Enregistrez-la plus petite."))
    name = str(file.name).lower()
    return (
        ContentFile(_svg(data), "marque.svg")
        if name.endswith(".svg")
        else ContentFile(_png(data), "marque.png")
    )


def _svg(data: bytes) -> bytes:
    refusal = ValidationError(
        _(
            "Ce SVG contient autre chose que des formes (script, texte, image ou lien). Exportez-le en tracés simples."
        )
    )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise refusal from None
    if _FORBIDDEN.search(text) or not set(_TAG.findall(text)) <= _ALLOWED_TAGS or "<svg" not in text:
        raise refusal
    return data


def _png(data: bytes) -> bytes:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(data), formats=["PNG"]) as image:
            if max(image.size) > 8000:
                raise ValidationError(_("Cette image est trop grande. 512 pixels de côté suffisent."))
            image.thumbnail((MAX_SIDE, MAX_SIDE))
            kept = BytesIO()
            image.convert("RGBA").save(kept, "PNG", optimize=True)
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError):
        raise ValidationError(
            _("Ce fichier n’est pas une image PNG lisible. Enregistrez-la de nouveau.")
        ) from None
    return kept.getvalue()
