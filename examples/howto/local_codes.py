"""Counts events (EVENTS, by `onrecord events`) by month in your own categories (CODES: type, mode, code)."""

import csv
import sys
from collections import Counter
from pathlib import Path


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with Path(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


codes = {(row["type"], row["mode"]): row["code"] for row in rows(sys.argv[1])}
counts: Counter[tuple[str, str, str]] = Counter()
for event in rows(sys.argv[2]):
    # A code for the mode goes before one for the whole type; what has none is of no interest here.
    code = codes.get((event["type"], event["mode"])) or codes.get((event["type"], ""))
    if code and event["status"] in ("reported", "claimed"):
        counts[event["day"][:7], code, event["status"]] += 1

print(f"{'month':<9}{'code':<12}{'reported':>9}{'claimed':>9}")
for month, code in sorted({key[:2] for key in counts}):
    print(f"{month:<9}{code:<12}{counts[month, code, 'reported']:>9}{counts[month, code, 'claimed']:>9}")
