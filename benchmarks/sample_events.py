"""Draws reported events at random, each beside its text, to be judged by reading.

    python benchmarks/sample_events.py --seed 1 > sample.txt

What is drawn: events that are *reported* (positive, actual, in the article's own voice), from all documents of the
development parts of PolNeAR and of the clusters. The verdicts, with their interval, stand in docs/accuracy.md. With
`--right N` it prints the precision and its interval for a sample in which N were right.
"""

import argparse
import json
import math
import random
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from onrecord import flow
from onrecord.ingest.document import make_document
from onrecord.records import Document, Event, Record, Source

GOLD = Path(__file__).resolve().parent.parent.parent / "shared" / "gold"
SETS = ("attribution/polnear.dev.jsonl", "clusters/newscluster.dev.jsonl")
SIZE = 50
# Characters shown on each side of a trigger.
AROUND = 260
# Standard normal quantile of a 95 % interval.
QUANTILE = 1.96


def articles(path: Path) -> Iterator[Document]:
    """Yield the documents of one set."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            row = json.loads(line)
            written = (row.get("date") or "")[:10]
            source = Source(reader="jsonl", path=str(path), record=number)
            yield make_document(
                row["text"],
                source=source,
                external_id=row["id"],
                title=row.get("title"),
                published=date.fromisoformat(written) if written else None,
            )


def reported(record: Record) -> Iterator[tuple[Record, Event]]:
    """Yield the events that the article itself says happened."""
    return ((record, event) for event in record.events if event.status == "reported")


def shown(number: int, record: Record, event: Event) -> str:
    """Return an event beside its text, its trigger between asterisks."""
    text, trigger = record.document.text, event.trigger
    before, after = text[max(0, trigger.start - AROUND) : trigger.start], text[trigger.end : trigger.end + AROUND]
    actors = [(party.span.cut(text), party.code) for party in event.actors]
    recipients = [(party.span.cut(text), party.code) for party in event.recipients]
    return (
        f"{number}. {record.document.external_id}  {event.type} {event.mode or ''}  confidence {event.confidence}"
        f"{'  background' if event.background else ''}\n   actors {actors}\n   recipients {recipients}\n"
        f"   …{before}**{trigger.cut(text)}**{after}…\n"
    )


def interval(right: int, size: int) -> tuple[float, float]:
    """Return the 95 % Wilson interval of a share."""
    share, square = right / size, QUANTILE**2
    middle = share + square / (2 * size)
    half = QUANTILE * math.sqrt(share * (1 - share) / size + square / (4 * size**2))
    return (middle - half) / (1 + square / size), (middle + half) / (1 + square / size)


def main() -> int:
    """Run; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1, help="of the draw")
    parser.add_argument("--right", type=int, metavar="N", help="print the interval for N right, and draw nothing")
    arguments = parser.parse_args()
    if arguments.right is not None:
        low, high = interval(arguments.right, SIZE)
        print(f"{arguments.right / SIZE:.2f} ({low:.2f} to {high:.2f})")
        return 0
    documents = (document for name in SETS for document in articles(GOLD / name))
    events = [pair for record in flow.process(documents) for pair in reported(record)]
    drawn = random.Random(arguments.seed).sample(events, SIZE)
    print(f"{SIZE} of {len(events)} reported events, seed {arguments.seed}\n")
    print("\n".join(shown(number, record, event) for number, (record, event) in enumerate(drawn, start=1)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
