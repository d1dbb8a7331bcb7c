"""Memory of a process and all that it started, as proportional set size: shared pages are counted once."""

from pathlib import Path

PROC = Path("/proc")


def tree_megabytes(pid: int) -> float:
    """Megabytes (1,048,576 bytes) of the process tree under `pid`; 0 where the system does not say (not Linux)."""
    return sum(proportional_kilobytes(member) for member in members(pid)) / 1024


def members(pid: int) -> list[int]:
    children = [
        int(child) for path in PROC.glob(f"{pid}/task/*/children") for child in path.read_text().split()
    ]
    return [pid, *(member for child in children for member in members(child))]


def proportional_kilobytes(pid: int) -> int:
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
