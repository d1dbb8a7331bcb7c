"""A file that cannot be read is refused in one French sentence, quickly and without leaving anything behind."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from maillage.engines.planreader import PlanUnreadable, errors, read_plan
from maillage.engines.planreader.extract import archive

from .pdf_writer import PdfWriter
from .shapes import Element, all_shapes

SHEETS = next(shape for shape in all_shapes() if shape.name == "sheets")
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def refusal(path: Path) -> str:
    with pytest.raises(PlanUnreadable) as refused:
        read_plan(path)
    return str(refused.value)


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return stream.getvalue()


def replaced(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    parts[part] = change(parts[part])
    return zipped(parts)


@pytest.mark.parametrize("suffix", ["txt", "md", "docx", "odt", "pdf"])
def test_an_empty_file_is_refused(suffix: str, tmp_path: Path) -> None:
    assert refusal(put(tmp_path, f"plan.{suffix}", b"")) == errors.EMPTY


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nulle-part.pdf") == errors.MISSING


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == errors.MISSING


@pytest.mark.parametrize("name", ["plan.doc", "plan.xls", "plan", "plan.png"])
def test_a_kind_of_file_that_is_not_read_is_refused(name: str, tmp_path: Path) -> None:
    assert refusal(put(tmp_path, name, b"contenu")) == errors.UNKNOWN_KIND


@pytest.mark.parametrize(
    ("written", "named"),
    [("docx", "pdf"), ("pdf", "docx"), ("odt", "docx"), ("docx", "odt"), ("pdf", "txt"), ("docx", "md")],
)
def test_a_renamed_file_is_refused(written: str, named: str, tmp_path: Path) -> None:
    data = SHEETS.write(tmp_path, written).read_bytes()
    assert refusal(put(tmp_path, f"renomme.{named}", data)) == errors.WRONG_CONTENT.format(suffix=f".{named}")


@pytest.mark.parametrize("suffix", ["docx", "odt", "pdf"])
def test_a_cut_file_is_refused_or_still_read(suffix: str, tmp_path: Path) -> None:
    data = SHEETS.write(tmp_path, suffix).read_bytes()
    assert refusal(put(tmp_path, f"coupe.{suffix}", data[: len(data) // 4])) in {
        errors.DAMAGED,
        errors.SCANNED,
        errors.EMPTY,
    }


def test_broken_xml_is_refused(tmp_path: Path) -> None:
    data = SHEETS.write(tmp_path, "docx").read_bytes()
    broken = replaced(data, "word/document.xml", lambda part: part[: len(part) // 2])
    assert refusal(put(tmp_path, "abime.docx", broken)) == errors.DAMAGED


def test_a_file_over_fifty_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gros.txt"
    with path.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024 + 1)
    assert refusal(path) == errors.TOO_BIG


@pytest.mark.parametrize(("suffix", "part"), [("docx", "word/document.xml"), ("odt", "content.xml")])
def test_a_zip_bomb_is_refused_before_it_unfolds(
    suffix: str, part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "_check_xml", lambda data: pytest.fail("a part was unfolded"))
    bomb = zipped({part: b"<w>" + b" " * 30_000_000 + b"</w>"})
    assert refusal(put(tmp_path, f"bombe.{suffix}", bomb)) == errors.BOMB


@pytest.mark.parametrize(
    ("suffix", "part"),
    [
        ("docx", "word/document.xml"),
        ("docx", "word/styles.xml"),
        ("odt", "content.xml"),
        ("odt", "styles.xml"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_every_part_and_encoding(
    suffix: str, part: str, encoding: str, tmp_path: Path
) -> None:
    evil = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
    data = replaced(SHEETS.write(tmp_path, suffix).read_bytes(), part, lambda _: evil.encode(encoding))
    assert refusal(put(tmp_path, f"entites.{suffix}", data)) == errors.UNSAFE_XML


def test_an_encrypted_pdf_is_refused(tmp_path: Path) -> None:
    data = SHEETS.write(tmp_path, "pdf").read_bytes()
    keys = f"<< /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >>"
    locked = data.replace(
        b"/Root 1 0 R >>", b"/Root 1 0 R /ID [<00> <00>] /Encrypt " + keys.encode() + b" >>"
    )
    assert refusal(put(tmp_path, "secret.pdf", locked)) == errors.ENCRYPTED


def test_a_scan_without_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    PdfWriter(numbers=False).write([Element("break"), Element("break")], path)
    assert refusal(path) == errors.SCANNED


def test_bytes_named_as_text_are_refused(tmp_path: Path) -> None:
    assert refusal(put(tmp_path, "plan.txt", bytes(range(1, 32)) * 40)) == errors.WRONG_CONTENT.format(
        suffix=".txt"
    )


@pytest.mark.parametrize("suffix", ["txt", "docx", "odt", "pdf"])
def test_a_document_without_a_plan_is_refused(suffix: str, tmp_path: Path) -> None:
    letter = [
        Element(
            "prose",
            "Chère voisine, le jardin a souffert du gel et les pommiers sont en fleur depuis dimanche dernier.",
        ),
        Element("prose", "Nous vous attendons pour le goûter, avec le chien et les enfants. À très vite."),
    ]
    path = tmp_path / f"lettre.{suffix}"
    from .shapes import WRITERS

    WRITERS[suffix](letter, path)
    assert refusal(path) == errors.NO_PLAN


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    path = SHEETS.write(tmp_path, "odt")
    read_plan(path)
    refusal(put(tmp_path, "abime.odt", path.read_bytes()[:500]))
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("sentence", [value for name, value in vars(errors).items() if name.isupper()])
def test_every_refusal_is_one_french_sentence(sentence: str) -> None:
    assert sentence.endswith((".", ")."))
    assert sentence[0].isupper()
    assert "\n" not in sentence
    assert "invalide" not in sentence.lower()
