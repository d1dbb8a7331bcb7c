"""Reading plans: several rows at once, in a constant number of queries."""
