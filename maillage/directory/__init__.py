"""Directory: the organisations of a network, the people who hold a role in them, and where they work.

Five key words: organisation (personne morale), standing (where it stands with the network), role (fonction, dated),
territory (région, département), insider (somebody of the network's staff, board or members).
May import: accounts, notifications, documents, journal, identity, ui, kit.
"""
