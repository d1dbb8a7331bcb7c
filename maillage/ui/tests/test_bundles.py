"""One stylesheet, one script: what is in them, what they weigh, when they are built again."""

import gzip
import os
import re

import pytest
from django.contrib.staticfiles import finders
from django.test import override_settings

from maillage.ui import staticfiles
from maillage.ui.staticfiles import LAYERS, SCRIPT, STYLE, build_script, build_style, minify

KILO = 1000


@pytest.fixture
def build_dir(tmp_path):
    with override_settings(BUILD_DIR=tmp_path):
        yield tmp_path


def weight(text: str) -> int:
    return len(gzip.compress(text.encode(), 9))


def test_all_the_styles_weigh_at_most_thirty_kilobytes_compressed():
    assert weight(build_style()) <= 30 * KILO


def test_all_the_scripts_weigh_at_most_forty_kilobytes_compressed():
    assert weight(build_script()) <= 40 * KILO


def test_layers_are_declared_first_and_come_in_their_order():
    sheet = build_style()
    assert sheet.startswith(f"@layer {','.join(LAYERS)};")
    seen = re.findall(r"@layer (\w+)\{", sheet)
    assert seen == sorted(seen, key=LAYERS.index)
    assert set(seen) == set(LAYERS)


def test_braces_of_the_sheet_are_balanced_and_nothing_comes_from_another_host():
    sheet = build_style()
    assert sheet.count("{") == sheet.count("}")
    assert "@import" not in sheet
    assert not re.search(r"url\(['\"]?(https?:)?//", sheet)


def test_every_custom_property_that_is_used_is_defined():
    sheet = build_style()
    defined = set(re.findall(r"(--[\w-]+)\s*:", sheet))
    set_by_script_or_page = {"--fill", "--arrow", "--ground", "--side", "--gap", "--tone", "--tone-soft"}
    used = set(re.findall(r"var\((--[\w-]+)", sheet))
    assert used - defined - set_by_script_or_page == set()


def test_htmx_comes_first_and_needs_no_evaluation_of_our_scripts():
    script = build_script()
    assert script.startswith("var htmx")
    ours = script[script.index("(()=>{") :]
    assert "eval(" not in ours
    assert "new Function" not in ours
    assert 'setAttribute("style"' not in ours


def test_minifying_keeps_what_carries_meaning():
    css = "/* note */\na :hover , .b  >  .c {\n  width: calc(100% - 2px);\n  color : red;\n}\n"
    assert minify(css) == "a :hover,.b > .c{width:calc(100% - 2px);color :red}"


def test_finder_gives_a_real_path_and_leaves_the_rest_to_others(build_dir):
    found = staticfiles.BundleFinder().find(STYLE)
    assert found == str(build_dir / STYLE)
    assert staticfiles.BundleFinder().find("ui/img/icon-192.png") == []
    assert finders.find("ui/img/icon-192.png")


def test_a_bundle_is_built_again_only_when_a_source_is_newer(build_dir):
    path = staticfiles.built(SCRIPT)
    path.write_text("kept", encoding="utf-8")
    assert staticfiles.built(SCRIPT).read_text(encoding="utf-8") == "kept"
    os.utime(path, (0, 0))
    assert staticfiles.built(SCRIPT).read_text(encoding="utf-8") != "kept"


def test_collectstatic_lists_both_bundles(build_dir):
    listed = {name: storage.exists(name) for name, storage in staticfiles.BundleFinder().list([])}
    assert listed == {STYLE: True, SCRIPT: True}
