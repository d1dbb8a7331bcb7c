"""Marks of networks: a PNG is checked and made small, an SVG is kept only if it draws and does nothing else."""

import re
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile

MAX_BYTES = 300_000
MAX_SIDE = 512
_SHAPES = {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
_ALLOWED_TAGS = _SHAPES | {"defs", "title", "desc", "linearGradient", "radialGradient", "stop", "clipPath"}
_SPACE = "http://www.w3.org/2000/svg"
_DECLARATIONS = re.compile(r"<!|<\?(?!xml )")
# Judged on values as a browser reads them, entities resolved; a backslash hides letters from us in a style.
_FORBIDDEN_VALUE = re.compile(r"(?i)javascript:|url\(\s*[\"']?(?!#)|@import|\\")
# What styles and attributes of shapes may call: some functions of CSS fetch (image-set, cross-fade, src).
_CALLS = re.compile(r"(?<![\w-])([\w-]+)\s*\(")
_COLOURS = {"rgb", "rgba", "hsl", "hsla"}
_MOVES = {"matrix", "translate", "rotate", "scale", "skewx", "skewy"}
_ALLOWED_CALLS = _COLOURS | _MOVES | {"url"}
# Attributes that hold words, where brackets call nothing.
_WORDS = {"id", "class", "aria-label", "data-name", "label"}


def cleaned_logo(file: "UploadedFile[bytes]") -> "ContentFile[bytes]":
    """The mark ready to be kept, or a ValidationError that says what to change."""
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ValidationError("Cette marque pèse plus de 300 ko. Enregistrez-la plus petite.")
    name = str(file.name).lower()
    return (
        ContentFile(_svg(data), "marque.svg")
        if name.endswith(".svg")
        else ContentFile(_png(data), "marque.png")
    )


def _svg(data: bytes) -> bytes:
    """The drawing, written anew from what was read: nothing that we did not understand is kept."""
    refusal = ValidationError(
        "Ce SVG contient autre chose que des formes (script, texte, image ou lien). Exportez-le en tracés simples."
    )
    try:
        text = data.decode("utf-8-sig").strip()
        # Without declarations there is no entity to unfold: the plain parser is safe.
        root = None if _DECLARATIONS.search(text) else ElementTree.fromstring(text)  # noqa: S314
        if root is None or root.tag != f"{{{_SPACE}}}svg" or not all(map(_only_draws, root.iter())):
            raise refusal
        ElementTree.register_namespace("", _SPACE)
        written: bytes = ElementTree.tostring(root, encoding="utf-8")
    except (UnicodeDecodeError, ElementTree.ParseError, ValueError, RecursionError):
        raise refusal from None
    return written


def _only_draws(part: Element) -> bool:
    """A shape of SVG whose attributes neither act nor fetch."""
    space, _brace, name = part.tag.removeprefix("{").partition("}")
    return space == _SPACE and name in _ALLOWED_TAGS and all(_is_inert(*pair) for pair in part.items())


def _is_inert(key: str, value: str) -> bool:
    name = key.rpartition("}")[2].lower()
    if name.startswith("on") or _FORBIDDEN_VALUE.search(value):
        return False
    if name not in _WORDS and not {call.lower() for call in _CALLS.findall(value)} <= _ALLOWED_CALLS:
        return False
    return name != "href" or value.strip().startswith("#")


def _png(data: bytes) -> bytes:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(data), formats=["PNG"]) as image:
            if max(image.size) > 8000:
                raise ValidationError("Cette image est trop grande. 512 pixels de côté suffisent.")
            image.thumbnail((MAX_SIDE, MAX_SIDE))
            kept = BytesIO()
            image.convert("RGBA").save(kept, "PNG", optimize=True)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise ValidationError(
            "Ce fichier n’est pas une image PNG lisible. Enregistrez-la de nouveau."
        ) from None
    return kept.getvalue()
