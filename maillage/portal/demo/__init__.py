"""The demonstration: loads the chapters that modules registered, then indexes them for the search."""

from maillage.portal.demo.load import load_demo

__all__ = ["load_demo"]
