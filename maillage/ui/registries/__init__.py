"""Registries: what modules bring to screens that are drawn below or beside them.

A module registers from its `apps.py:ready()`. Nothing here knows a domain; navigation shows only what is registered.
"""
