"""Notifications: what the network writes to people, and the proof that it did.

Five key words: notification (a class: its name, its templates, whom it is for), message (one stored copy for one
recipient), delivery (the worker hands the copy to the mail server), mute (a person wants no more of a kind),
mail frame (the look that all mails share).
May import: identity, ui, kit. Every message is stored before it leaves.
"""
