"""The words of the field. Add a word here before adding a rule anywhere else; all entries are folded."""
