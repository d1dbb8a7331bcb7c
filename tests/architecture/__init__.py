"""The shape of the house, checked by machine. Static: nothing here needs a database."""
