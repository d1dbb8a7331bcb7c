"""`lock`: write the hash-locked lists again from pyproject.toml. For developers; needs uv.

The smaller lists are held to the versions of the largest, so that one environment serves all commands. The first
line of each list says what it weighs, measured on the wheels of this machine: the bootstrap announces it.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from maillage.project.cli.parser import Parser

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "requirements"
LISTS = {"dev": ["--group", "dev", "--extra", "postgres"], "postgres": ["--extra", "postgres"], "base": []}
COMPILE = [
    *("uv", "pip", "compile", "pyproject.toml", "--quiet", "--generate-hashes", "--universal"),
    *("--python-version", "3.11", "--no-emit-index-url", "--no-annotate", "--no-header"),
]


def main(arguments: list[str]) -> int:
    parser = Parser("lock", "Refait les listes de paquets de requirements/.")
    parser.add_argument("--upgrade", action="store_true", help="prendre les versions les plus récentes")
    options = parser.parse_args(arguments)
    for name, chosen in LISTS.items():
        path = FOLDER / f"{name}.txt"
        held = [] if name == "dev" else ["--constraint", str(FOLDER / "dev.txt")]
        upgrade = ["--upgrade"] if options.upgrade else []
        subprocess.run([*COMPILE, *chosen, *held, *upgrade, "--output-file", str(path)], cwd=ROOT, check=True)
        locked = path.read_text(encoding="utf-8")
        path.write_text(
            f"# {weigh(path)} MB to download (wheels of Linux, x86-64)\n{locked}", encoding="utf-8"
        )
        print(path.relative_to(ROOT))
    return 0


def weigh(path: Path) -> int:
    """Megabytes of the wheels of a locked list, rounded up."""
    with tempfile.TemporaryDirectory() as folder:
        download = [sys.executable, "-m", "pip", "download", "-qqq", "--no-deps", "--only-binary", ":all:"]
        subprocess.run([*download, "--require-hashes", "-r", str(path), "-d", folder], check=True)
        return sum(wheel.stat().st_size for wheel in Path(folder).iterdir()) // 2**20 + 1
