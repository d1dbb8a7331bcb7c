"""Tests of the reader of plans; the plans in `plans/` are invented, see `shapes.py` for how they are written."""
