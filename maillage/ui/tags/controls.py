"""Form controls: any bound field of Django with our classes and what assistive technology needs."""

from typing import Any

from django.forms import BoundField
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, HiddenInput, RadioSelect
from django.utils.safestring import SafeString


def control(field: BoundField, **attributes: Any) -> SafeString:
    """The control of `field`: class, `aria-describedby` (help, error), `aria-invalid`, and extra attributes.

    The label stands above: what a library would say again inside the control, in words of its own, is left out.
    Underscores in names of attributes stand for hyphens (`data_autosubmit`); None and False leave one out.
    """
    attrs = {
        name.replace("_", "-"): ("" if value is True else value)
        for name, value in attributes.items()
        if value not in (None, False)
    }
    kind = control_kind(field)
    if field.field.widget.attrs.get("placeholder", "").strip():
        del field.field.widget.attrs["placeholder"]
    if (
        getattr(field.field.widget, "input_type", "") == "date"
        or field.field.widget.attrs.get("type") == "date"
    ):
        field.field.widget.format = "%Y-%m-%d"  # what browsers read, whatever the language
    if kind not in ("checkbox", "choices"):
        given = " ".join((field.field.widget.attrs.get("class", ""), attrs.pop("class", ""))).strip()
        base = "range" if getattr(field.field.widget, "input_type", "") == "range" else "control"
        attrs["class"] = f"{base} {given}".strip()
    described = described_by(field)
    if described:
        attrs["aria-describedby"] = described
    if field.errors:
        attrs["aria-invalid"] = "true"
    return field.as_widget(attrs=attrs)


def control_kind(field: BoundField) -> str:
    """`checkbox`, `choices` (radios or boxes), `hidden` or `control` (one box of text, a list, a date, a file)."""
    widget = field.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, CheckboxInput):
        return "checkbox"
    return "hidden" if isinstance(widget, HiddenInput) else "control"


def described_by(field: BoundField) -> str:
    """Ids of the help and of the error that `<c-field>` writes under the control."""
    ids = []
    if field.help_text:
        ids.append(f"{field.auto_id}_help")
    if field.errors:
        ids.append(f"{field.auto_id}_error")
    return " ".join(ids)
