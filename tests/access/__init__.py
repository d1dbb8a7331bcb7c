"""Who may open what: every route, every persona, and never another network's rows."""
