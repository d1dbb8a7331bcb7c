"""Ui: the design system, the base templates and the registries that let higher modules be seen from below.

Five key words: component, layout, token, thread, registry.
May import: kit.
"""
