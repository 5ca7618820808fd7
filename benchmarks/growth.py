"""Measures what a document costs as there are more of them: read by a large run, then joined by its second stage.

Counted is processor time, which does not depend on what else the machine does; for joining with the engine's beginning.

`python -m benchmarks.growth --sizes 1000 10000 100000 --work FOLDER` prints a line for each size. It may be stopped:
what is there already is gone on with, and counts with the seconds that it took.
"""

import argparse
import json
import resource
import subprocess
import sys
from pathlib import Path

from benchmarks.warcs import make_warcs
from onrecord.scale.manifest import LOG

SIZES = (1_000, 10_000, 100_000)
# Pages of a file.
PAGES = 500
DONE = "seconds-of-join.json"


def measure(size: int, work: Path, *, engine: str, workers: int) -> tuple[float, float]:
    """Return the milliseconds of a processor to read a document, and to join it, of so many."""
    sources, out = work / f"warcs-{size}", work / f"records-{size}"
    if not (sources / "made").exists():
        make_warcs(sources / "making", files=-(-size // PAGES), pages=size)
        (sources / "making").rename(sources / "made")
    _run(sources / "made", out, engine, workers, "--no-join")
    lines = [json.loads(line) for line in (out / LOG).read_text(encoding="utf-8").splitlines()]
    reading = sum(line["processor"] for line in lines) / sum(line["documents"] for line in lines)
    return 1_000 * reading, 1_000 * _join(sources / "made", out, engine, workers) / size


def _join(sources: Path, out: Path, engine: str, workers: int) -> float:
    """Return the seconds of the second stage, those of an earlier time if it is done."""
    done = out / DONE
    if not done.exists():
        began = _processor()
        _run(sources, out, engine, workers, "--join")
        done.write_text(json.dumps(_processor() - began), encoding="utf-8")
    seconds: float = json.loads(done.read_text(encoding="utf-8"))
    return seconds


def _processor() -> float:
    """Return the seconds of a processor that programs took which this one began, and theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _run(sources: Path, out: Path, engine: str, workers: int, option: str) -> None:
    command = [sys.executable, "-c", "from onrecord.cli.main import main; main()", "ingest", str(sources), option]
    command += ["--engine", engine, "--workers", str(workers), "--out", str(out)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--engine", default="daft")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--work", type=Path, required=True)
    options = parser.parse_args()
    for size in options.sizes:
        read, joined = measure(size, options.work, engine=options.engine, workers=options.workers)
        print(f"{size:>9,} documents: {read:.1f} ms to read one, {joined:.1f} ms to join it", flush=True)
