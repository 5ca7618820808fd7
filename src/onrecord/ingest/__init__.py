"""Text, HTML and JSONL → Document."""
