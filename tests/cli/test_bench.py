"""The judgement of measures, without measuring."""

import os
from copy import deepcopy
from typing import Any

from maillage.project.cli.bench.limits import LIMITS, judge
from maillage.project.cli.bench.memory import tree_megabytes

WITHIN: dict[str, Any] = {
    "pages": {name: {"p95_ms": 30.0, "queries": 9} for name in LIMITS},
    "weights": {"html_kb": 60, "css_kb": 30, "js_kb": 40, "other_hosts": []},
    "cold_start_s": 3,
    "memory_mb": 250,
}


def test_what_is_at_its_limit_is_within_it() -> None:
    assert judge(WITHIN) == []


def test_each_limit_that_is_not_held_is_a_sentence() -> None:
    figures = deepcopy(WITHIN)
    figures["pages"]["plan"] = {"p95_ms": 40.1, "queries": 13}
    figures["weights"] = {
        "html_kb": 61,
        "css_kb": 31,
        "js_kb": 41,
        "other_hosts": ["https://ailleurs.example/x.js"],
    }
    figures |= {"cold_start_s": 3.1, "memory_mb": 251}

    assert len(judge(figures)) == 8


def test_the_memory_of_a_process_tree_is_more_than_nothing() -> None:
    assert 5 < tree_megabytes(os.getpid()) < 5000
