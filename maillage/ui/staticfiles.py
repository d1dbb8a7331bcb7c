"""One stylesheet and one script, joined from every module's small files.

`*/static/*/css/<layer>/*.css` become `maillage.css`, in the order of the layers; htmx and `*/static/*/js/*.js`
become `maillage.js`. Development rebuilds what is older than its sources; collectstatic takes the result and hashes it.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

LAYERS = ("reset", "tokens", "base", "layout", "components", "charts", "pages", "utilities")
STYLE, SCRIPT = "maillage.css", "maillage.js"


def own_static_dirs() -> list[Path]:
    """`static/<module>` of every module of ours, the design system first, then by name."""
    configs = sorted(
        (config for config in apps.get_app_configs() if config.name.startswith("maillage.")),
        key=lambda config: (config.label != "ui", config.label),
    )
    return [folder for c in configs for folder in sorted(Path(c.path, "static").glob("*")) if folder.is_dir()]


def style_sources() -> list[tuple[str, Path]]:
    """(layer, file) in the order of the sheet."""
    folders = own_static_dirs()
    return [
        (layer, file)
        for layer in LAYERS
        for d in folders
        for file in sorted((d / "css" / layer).glob("*.css"))
    ]


def script_sources() -> list[Path]:
    """htmx first, then our files."""
    import django_htmx

    htmx = Path(django_htmx.__file__).parent / "static" / "django_htmx" / "htmx-2.min.js"
    return [htmx, *(file for d in own_static_dirs() for file in sorted((d / "js").glob("*.js")))]


def build_style() -> str:
    """The whole stylesheet: each layer in turn, without comments and superfluous blanks."""
    order = f"@layer {','.join(LAYERS)};"
    files = ((layer, minify(file.read_text(encoding="utf-8"))) for layer, file in style_sources())
    return order + "".join(f"@layer {layer}{{{text}}}" for layer, text in files)


def build_script() -> str:
    """The whole script. Our files are small modules in functions of their own; htmx is already minified."""
    htmx, *ours = script_sources()
    parts = [htmx.read_text(encoding="utf-8")]
    parts += [f"(()=>{{{strip_script(file.read_text(encoding='utf-8'))}}})()" for file in ours]
    return ";\n".join(parts) + ";\n"


def minify(css: str) -> str:
    """Drop comments and blanks that carry nothing. Strings of our sheets hold neither braces nor comments."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,])\s*", r"\1", css)
    css = re.sub(r":\s+(?=[^{}]*[;}])", ":", css)
    return css.replace(";}", "}").strip()


def strip_script(source: str) -> str:
    """Drop block comments, comment lines and indentation. Lines stay lines, so semicolons may be left out."""
    source = re.sub(r"^\s*/\*.*?\*/", "", source, flags=re.S | re.M)
    lines = (line.strip() for line in source.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


BUNDLES: dict[str, tuple[Callable[[], list[Path]], Callable[[], str]]] = {
    STYLE: (lambda: [file for _, file in style_sources()], build_style),
    SCRIPT: (script_sources, build_script),
}


def built(name: str) -> Path:
    """Path of the bundle, written again when a source (or the list of sources) is newer."""
    target = Path(settings.BUILD_DIR) / name
    sources, build = BUNDLES[name]
    if target.exists() and not _is_stale(target, sources()):
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_suffix(target.suffix + ".new")
    draft.write_text(build(), encoding="utf-8")
    draft.replace(target)
    return target


def _is_stale(target: Path, sources: list[Path]) -> bool:
    """Files and their folders count: a file that was taken away changes its folder."""
    newest = max(path.stat().st_mtime for file in sources for path in (file, file.parent))
    return newest > target.stat().st_mtime


class BundleFinder(BaseFinder):
    """Finds the two bundles; everything else is left to Django's finder of applications."""

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Real path of a bundle, or nothing (as Django expects: an empty list)."""
        if path not in BUNDLES:
            return []
        found = str(built(path))
        return [found] if find_all or kwargs.get("all") else found

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        """What collectstatic copies: both bundles, freshly built."""
        storage = FileSystemStorage(location=str(settings.BUILD_DIR))
        for name in BUNDLES:
            built(name)
            yield name, storage
