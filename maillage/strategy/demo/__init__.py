"""The demonstration's plans: the federation's sixty actions and the national plan, dated around the day of loading.

Words come from the TOML files beside this one; dates, progress and people from the seeded generator of the world.
"""

from maillage.strategy.demo.load import load

__all__ = ["load"]
