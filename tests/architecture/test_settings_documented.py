"""Every variable that the settings read has its line in the documentation, and none is documented for nothing."""

import re

from tests.architecture.floors import HOUSE, ROOT

VARIABLE = re.compile(r'env(?:\.\w+)?\(\s*"([A-Z_]+)"')


def test_settings_and_documentation_name_the_same_variables() -> None:
    read = set(VARIABLE.findall((HOUSE / "project" / "settings.py").read_text(encoding="utf-8")))
    page = (ROOT / "docs" / "admin" / "settings.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", page, re.MULTILINE))

    assert read == documented
