"""Archives of invented articles."""
