"""The demonstration's networks, structures and people: invented names, real communes, numbers that nobody holds.

Words come from the TOML files beside this one; dates are relative to the day of loading, chance comes from the world's
seeded generator, so that two loadings of one day are the same.
"""

from maillage.directory.demo.load import load
from maillage.directory.demo.personas import PERSONAS

__all__ = ["PERSONAS", "load"]
