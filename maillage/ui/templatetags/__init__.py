"""Template tags and filters of the design system, available in every template."""
