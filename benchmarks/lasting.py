"""Tells how the memory of workers and their time for a document go as they read on, from the log of a large run.

`python -m benchmarks.lasting RECORDS [--step 1000]` prints that and writes its part of docs/performance.md.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.large import read_log
from benchmarks.sections import write_section


@dataclass(slots=True)
class Stretch:
    """So many documents that one worker read, the processor time for them, and its peak memory by then."""

    documents: int = 0
    seconds: float = 0.0
    megabytes: int = 0


def stretches(out: Path, *, step: int) -> dict[int, list[Stretch]]:
    """Return for each process of a run its stretches, each of at least `step` documents."""
    found: dict[int, list[Stretch]] = defaultdict(lambda: [Stretch()])
    for line in read_log(out):
        one = found[line["process"]][-1]
        one.documents, one.seconds = one.documents + line["documents"], one.seconds + line["processor"]
        one.megabytes = line["memory"]
        if one.documents >= step:
            found[line["process"]].append(Stretch())
    return {process: [one for one in ones if one.documents >= step] for process, ones in found.items()}


def report(found: dict[int, list[Stretch]]) -> Iterator[str]:
    """Yield the lines of the page: a row for each stretch, the first of each worker with the loading of its models."""
    columns = [f"worker {number + 1}: memory | to read one" for number in range(len(found))]
    yield "## A worker that reads on"
    yield ""
    yield f"Measured by {date.today().isoformat()} of the largest run of `python -m benchmarks.growth`, by"
    yield "`python -m benchmarks.lasting`: the most memory that each worker had by then, and the processor time of a"
    yield "document in the stretch, at first with the loading of the models."
    yield ""
    yield f"| documents | {' | '.join(columns)} |"
    yield "|---|" + "---|" * 2 * len(columns)
    for row in range(max(map(len, found.values()), default=0)):
        cells = [_cells(ones, row) for ones in found.values()]
        read = max(sum(one.documents for one in ones[: row + 1]) for ones in found.values())
        yield f"| {read:,} | {' | '.join(cells)} |"


def _cells(ones: list[Stretch], row: int) -> str:
    if row >= len(ones):
        return " | "
    one = ones[row]
    return f"{one.megabytes:,} MB | {1_000 * one.seconds / one.documents:.1f} ms"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("--step", type=int, default=1_000)
    options = parser.parse_args()
    text = "\n".join(report(stretches(options.records, step=options.step)))
    print(text)
    write_section("lasting", text)
