"""Draws rows of a CSV at random, always the same for a seed, and adds a column for what a reader finds: FILE N SEED."""

import csv
import random
import sys
from pathlib import Path

SHOWN = ("id", "title", "type", "mode", "status", "attributed_to", "actors", "trigger", "recipients", "day")

name, number, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
with Path(name).open(encoding="utf-8", newline="") as file:
    events = list(csv.DictReader(file))
table = csv.DictWriter(sys.stdout, [*SHOWN, "right"], extrasaction="ignore", lineterminator="\n")
table.writeheader()
table.writerows(random.Random(seed).sample(events, min(number, len(events))))
