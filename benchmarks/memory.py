"""Prints how much memory the workers of a large run had, at most, after so many documents, from the run's log.

`python -m benchmarks.memory RECORDS [--step 1000]`
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from onrecord.scale.manifest import LOG


def growth(out: Path, *, step: int) -> Iterator[str]:
    """Yield a line for each process and each so many documents that it has read."""
    documents: dict[int, int] = {}
    for line in map(json.loads, (out / LOG).read_text(encoding="utf-8").splitlines()):
        before = documents.get(line["process"], 0)
        after = documents[line["process"]] = before + line["documents"]
        if after // step > before // step:
            yield f"process {line['process']}: {after:>7,} documents, {line['memory']:,} MB"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=Path)
    parser.add_argument("--step", type=int, default=1_000)
    options = parser.parse_args()
    print("\n".join(growth(options.records, step=options.step)))
