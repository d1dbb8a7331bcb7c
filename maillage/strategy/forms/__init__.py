"""Forms of strategy: what people type, checked for shape only. Rules live in operations."""
