"""Gold formats and scorers."""
