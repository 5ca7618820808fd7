"""Gold formats and scorers: one task a file, each with its adapter from records and its figures."""
