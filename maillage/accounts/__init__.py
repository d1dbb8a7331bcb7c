"""Accounts: signing in, being invited, and what a person may do in a network.

Five key words: sign-in link (one use, 15 minutes), invitation, grant (a dated right), passkey, code (second factor).
May import: notifications, documents, journal, identity, ui, kit.
"""
