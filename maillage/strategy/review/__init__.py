"""Reviewing a reading: pure functions from one reviewed tree to the next. No database, no request.

A tree is plain JSON: `nodes` in document order, `set_aside` lines with their reason, and what the reader found of the
plan itself (`title`, `organisation`, `period`, `levels`, `horizons`). `next` numbers the nodes that people add.
Every edit takes a tree and gives a new one; the old one is left as it was. Three things hold after any edit:
parents come before their children and branches stand together; every node has one parent at most, and no cycle;
everything that the reader found is still there, as a node, merged into one (`also`), or set aside.

outline (shape, branches, levels) < words (what a node says), structure (where it stands), changes (undo), counts,
signatures (who reviewed it), resuming (where one goes on).
"""
