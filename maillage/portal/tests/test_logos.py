"""What a mark may hold: drawings only, however they are written."""

import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from maillage.portal.logos import cleaned_logo

SPACE = "http://www.w3.org/2000/svg"
HEAD = f'<svg xmlns="{SPACE}" xmlns:_="{SPACE}" xmlns:é="{SPACE}" xmlns:x="http://www.w3.org/1999/xlink">'


def kept(content, name="marque.svg"):
    return cleaned_logo(
        SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)
    ).read()


@pytest.mark.parametrize(
    "inside",
    [
        "<_:script>alert(1)</_:script>",
        "<é:foreignObject/>",
        '<path onclick="alert(1)" d="M0 0"/>',
        '<path style="fill:u\\72l(//ailleurs.example/)"/>',
        '<path fill="url(//ailleurs.example/)"/>',
        """<path style="fill:image-set('http://ailleurs.example/' 1x)"/>""",
        """<path style="background:-webkit-IMAGE-SET ('//ailleurs.example/' 1x)"/>""",
        """<path mask="src('//ailleurs.example/')"/>""",
        '<path fill="&#117;rl(//ailleurs.example/)"/>',
        '<path x:href="&#106;avascript:alert(1)"/>',
        '<script xmlns="http://www.w3.org/1999/xhtml"/>',
        '<path xmlns="http://www.w3.org/1999/xhtml"/>',
        "<path",
        "<g>" * 20_000 + "</g>" * 20_000,
    ],
)
def test_a_drawing_that_acts_or_fetches_is_refused_whatever_its_writing(inside):
    with pytest.raises(ValidationError, match="tracés simples"):
        kept(f"{HEAD}{inside}</svg>")


@pytest.mark.parametrize(
    "text", ["<svg", "<svg/>", "pas un dessin", '<g xmlns="http://www.w3.org/2000/svg"/>']
)
def test_what_is_no_svg_is_refused(text):
    with pytest.raises(ValidationError, match="tracés simples"):
        kept(text)


def test_shapes_gradients_and_their_references_are_kept():
    drawing = f"""<?xml version="1.0" encoding="UTF-8"?>
    {HEAD}<defs><linearGradient id="a"><stop offset="1"/></linearGradient></defs>
    <path d="M0 0h9" fill="url(#a)" style="stroke:#5f2a54"/>
    <g id="Calque (1)" transform="translate(2 3) rotate(4)" fill="rgb(95, 42, 84)"/></svg>"""

    text = kept(drawing).decode()

    assert 'fill="url(#a)"' in text
    assert 'style="stroke:#5f2a54"' in text
    assert 'transform="translate(2 3) rotate(4)"' in text
    assert f'xmlns="{SPACE}"' in text


def test_a_png_whose_texts_unfold_without_end_is_refused():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    bomb = chunk(b"zTXt", b"c\0\0" + zlib.compress(bytes(8_000_000)))
    pixels = chunk(b"IDAT", zlib.compress(bytes(4)))
    with pytest.raises(ValidationError, match="PNG lisible"):
        kept(b"\x89PNG\r\n\x1a\n" + head + bomb + pixels + chunk(b"IEND", b""), "m.png")
