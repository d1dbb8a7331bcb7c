"""Journal: who did what, when, on what. Append-only.

Five key words: entry, verb (a key such as `strategy.note_posted`), actor, object, phrasing.
Every operation writes one entry in its own transaction; modules register how their verbs read in French.
May import: identity, ui, kit.
"""
