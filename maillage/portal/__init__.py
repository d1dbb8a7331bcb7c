"""Portal: the doors of a network. Home « ce qui m'attend », search, public pages, settings, demonstration.

Five key words: home, landing page, search entry (one findable object), settings, demonstration.
Draws what modules bring through the registries of `ui`; knows their public surface and nothing else.
May import: every module below.
"""
