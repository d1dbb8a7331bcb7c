"""Files that people take away: what the plan says, for other tools."""
