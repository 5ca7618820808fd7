"""Measures what a document costs as there are more of them: read by a large run, then joined by its second stage.

`python -m benchmarks.growth --sizes 1000 10000 100000 --work FOLDER` prints a line for each size, and writes its part
of docs/performance.md with all sizes that FOLDER has. It may be stopped: what is there already is gone on with, and
counts with the seconds that it took. `--minutes N` stops it after so long.

Counted is processor time, which does not depend on what else the machine does. Of reading, the first file of each
worker does not count, while which it loads the models; joining counts with the engine's beginning, which is why a small
size is measured too: there it is nearly all.
"""

import argparse
import json
import resource
import signal
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from benchmarks.large import LargeRun
from benchmarks.sections import write_section
from benchmarks.warcs import make_warcs
from onrecord.errors import OnRecordError
from onrecord.scale.manifest import write_json

SIZES = (100, 1_000, 10_000, 100_000)
# Pages of a file.
PAGES = 100
FIGURES = "growth.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Milliseconds of a processor to read a document of so many, and seconds to join them all."""

    size: int
    reading: float
    joining: float


def measure(size: int, work: Path, *, engine: str, workers: int) -> Cost:
    """Return what documents cost where there are so many; what was measured before is not measured again."""
    sources, out = work / f"warcs-{size}", work / f"records-{size}"
    if not sources.exists():
        make_warcs(work / "making", files=-(-size // PAGES), pages=size)
        (work / "making").rename(sources)
    run = LargeRun(sources=sources, out=out, engine=engine, workers=workers)
    _finish(run, "--no-join")
    figures = out / FIGURES
    if not figures.exists():
        began = _processor()
        _finish(run, "--join")
        write_json(figures, asdict(Cost(size=size, reading=_reading(run), joining=_processor() - began)))
    return _known(figures)


def _reading(run: LargeRun) -> float:
    """Return the milliseconds to read a document, by a worker that has its models."""
    lines = run.warm()
    seconds, documents = (sum(line[name] for line in lines) for name in ("processor", "documents"))
    return 1_000 * seconds / documents if documents else 0.0


def _finish(run: LargeRun, option: str) -> None:
    """Run the command to its end; it ends with this program, too."""
    process = run.start(option)
    try:
        if process.wait():
            raise OnRecordError(f"{run.out}: the run failed with exit code {process.returncode}")
    finally:
        process.kill()
        process.wait()


def _processor() -> float:
    """Return the seconds of a processor that programs took which this one began, and theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _known(figures: Path) -> Cost:
    return Cost(**json.loads(figures.read_text(encoding="utf-8")))


def report(costs: list[Cost]) -> Iterator[str]:
    """Yield the lines of the page."""
    yield "## More documents"
    yield ""
    yield f"Measured by {date.today().isoformat()} with `python -m benchmarks.growth`: invented pages of some 100"
    yield f"words, WARC files of {PAGES}, processor time. Reading is counted from the second file of each worker on;"
    yield "joining (the second stage: copies and happenings over all) with the beginning of the engine, which is most"
    yield "of it where there are few."
    yield ""
    yield "| documents | to read one | to join all | to join one |"
    yield "|---|---|---|---|"
    for one in costs:
        read = f"{one.reading:.1f} ms" if one.reading else ""
        yield f"| {one.size:,} | {read} | {one.joining:.1f} s | {1_000 * one.joining / one.size:.1f} ms |"


def _stop(*_: object) -> None:
    sys.exit("growth: out of time; the same command goes on")


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--engine", default="daft")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--minutes", type=int, default=0)
    parser.add_argument("--work", type=Path, required=True)
    options = parser.parse_args()
    signal.signal(signal.SIGALRM, _stop)
    signal.alarm(60 * options.minutes)
    for size in options.sizes:
        print(measure(size, options.work, engine=options.engine, workers=options.workers), flush=True)
    costs = sorted(map(_known, options.work.glob(f"records-*/{FIGURES}")), key=lambda cost: cost.size)
    write_section("growth", "\n".join(report(costs)))


if __name__ == "__main__":
    main()
