"""Files that people may upload: a small plan in real formats, and what hostile hands may send instead."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

PLAN = """Projet associatif 2027-2031

Axe 1 - Accueillir mieux
Objectif 1.1 : Ouvrir la porte plus tôt
Action 1.1.1 : Tenir un café chaque lundi
Action 1.1.2 : Prêter les clés aux associations du quartier
Objectif 1.2 : Parler toutes les langues
Action 1.2.1 : Traduire les affiches

Axe 2 - Durer ensemble
Objectif 2.1 : Partager les moyens
Action 2.1.1 : Mutualiser un véhicule
Action 2.1.2 : Former dix bénévoles à la trésorerie
"""
DOCX_PART = "word/document.xml"


def text_plan(name: str = "projet.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PLAN.encode())


def docx_plan() -> SimpleUploadedFile:
    """The same plan in Word, with real heading styles."""
    from docx import Document

    document = Document()
    for line in filter(None, PLAN.splitlines()):
        word = line.split()[0]
        level = {"Projet": 0, "Axe": 1, "Objectif": 2}.get(word)
        document.add_paragraph(line, style="List Bullet") if level is None else document.add_heading(
            line, level
        )
    kept = io.BytesIO()
    document.save(kept)
    return SimpleUploadedFile("projet.docx", kept.getvalue())


def zip_bomb() -> SimpleUploadedFile:
    """A Word file whose main part unpacks to 300 MB of blank space."""
    return _archive({DOCX_PART: b" " * (300 * 1024 * 1024)})


def external_entity() -> SimpleUploadedFile:
    """A Word file that asks the reader for a file of the machine."""
    xml = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    return _archive({DOCX_PART: xml})


def html_as_pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("plan.pdf", b"<!doctype html><script>alert(1)</script><h1>Axe 1</h1>")


def empty_file() -> SimpleUploadedFile:
    return SimpleUploadedFile("plan.docx", b"")


def _archive(parts: dict[str, bytes]) -> SimpleUploadedFile:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        for name, content in parts.items():
            archive.writestr(name, content)
    return SimpleUploadedFile("plan.docx", kept.getvalue())
