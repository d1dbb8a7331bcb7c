"""The floors as the contract in pyproject.toml writes them, and the files of the house."""

import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "maillage"


@cache
def heights() -> dict[str, int]:
    """Module -> floor, 0 being the ground; siblings share a number."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "floors")
    named = [[name.strip() for name in layer.split("|")] for layer in reversed(layers)]
    return {name: height for height, names in enumerate(named) for name in names}


def may_know(module: str, other: str) -> bool:
    """Whether `module` may lean on `other`: itself, or a floor below."""
    return module == other or heights()[other] < heights()[module]


def module_of(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0]


def files(*patterns: str) -> list[Path]:
    """Files of the house, without migrations and caches."""
    found = {path for pattern in patterns for path in HOUSE.rglob(pattern)}
    return sorted(path for path in found if not {"migrations", "__pycache__"} & set(path.parts))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
