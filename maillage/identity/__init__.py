"""Identity: which network speaks, which account signs in, which person acts.

Five key words: network (tête de réseau), host, user (an account, one per e-mail and installation),
person (one per network, linked to a user when she signs in), side (employee or member).
May import: ui, kit, engines.
"""
