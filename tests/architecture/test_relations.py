"""Relations between models follow the floors: a foreign key written as a string slips past the import contract."""

import re

from django.apps import apps
from django.db.models import Model

from tests.architecture.floors import ROOT, may_know


def test_every_relation_points_to_the_same_module_or_below() -> None:
    upward = {
        (source._meta.label, field.name, field.related_model._meta.label)
        for source in our_models()
        for field in source._meta.get_fields()
        if field.is_relation and field.concrete and isinstance(field.related_model, type)
        if module_of(field.related_model) and not may_know(module_of(source), module_of(field.related_model))
    }

    assert upward == set()


def our_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if module_of(model)]


def module_of(model: type[Model]) -> str:
    parts = model.__module__.split(".")
    return parts[1] if parts[0] == "maillage" else ""


def test_every_model_is_in_the_glossary() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")

    assert {
        model.__name__ for model in our_models() if not re.search(rf"\b{model.__name__}\b", glossary)
    } == set()
