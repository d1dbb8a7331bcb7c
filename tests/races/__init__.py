"""Two people who act at the same instant: one passes, the other reads a sentence."""
