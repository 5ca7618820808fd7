"""A large run is done three times: undisturbed, with workers killed, and with the driver killed half-way.

`python -m benchmarks.survival --files 100 --pages 20000 --engine ray --work FOLDER` makes WARC files and prints, for
each way, how long it took, what was killed at which moment, how often each unit was done, and whether every Parquet
file has the same rows as undisturbed. Exit code 0 says that all is as it should be. Ways that are finished are
not done again, one that was stopped begins anew; `--way` does one of them alone.
"""

import argparse
import json
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.killing import kill_driver, kill_workers
from benchmarks.large import LargeRun
from benchmarks.sameness import damages, differences
from benchmarks.warcs import make_warcs
from onrecord.scale.manifest import write_json

KILLS, SEED = 3, 1
WAYS = UNDISTURBED, WORKERS, DRIVER = "undisturbed", "workers", "driver"
type Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Survival:
    """The same files, read in each way by the same engine."""

    sources: Path
    work: Path
    engine: str
    workers: int

    def run(self, way: str) -> LargeRun:
        """Return the run of a way."""
        return LargeRun(sources=self.sources, out=self.work / way, engine=self.engine, workers=self.workers)

    def units(self) -> int:
        """Return how many units there are: one for each file."""
        return len(list(self.sources.iterdir()))

    def finished(self, way: str) -> Any:
        """Do a way, unless it is done, and return how it went."""
        notes = self.work / f"{way}.json"
        if not notes.exists():
            began = time.monotonic()
            exit_code, killed = self._do(way)
            write_json(notes, {"exit": exit_code, "seconds": time.monotonic() - began, "killed": killed})
        return json.loads(notes.read_text(encoding="utf-8"))

    def _do(self, way: str) -> tuple[int, list[Any]]:
        run, killed = self.run(way), []
        shutil.rmtree(run.out, ignore_errors=True)
        with run.begun() as process:
            if way == WORKERS:
                killed = kill_workers(run, process, units=self.units(), kills=KILLS, seed=SEED)
            elif way == DRIVER:
                killed = [kill_driver(run, process, units=self.units())]
            code = process.wait()
        if way != DRIVER:
            return code, killed
        with run.begun() as process:
            return process.wait(), killed

    def faults(self, way: str) -> list[str]:
        """Return what is not as it should be after a way."""
        run, notes = self.run(way), self.finished(way)
        often = Counter(run.done())
        found = [f"exit code {notes['exit']}"] if notes["exit"] else []
        found += [f"{unit} was done {times} times" for unit, times in often.items() if times != 1]
        found += [f"{len(often)} of {self.units()} units were done"] if len(often) != self.units() else []
        found += [*_unkilled(way, run, notes["killed"], self.units()), *damages(run.out)]
        return [*found, *differences(self.work / UNDISTURBED, run.out)]


def _unkilled(way: str, run: LargeRun, killed: Sequence[Any], units: int) -> list[str]:
    """Return what is wrong with the kills themselves: they must have been in the middle, and have cost something."""
    doers = {line["unit"]: line["process"] for line in run.log()}
    if way == WORKERS:
        found = [f"{KILLS} workers were to be killed, {len(killed)} were"] if len(killed) != KILLS else []
        return found + [f"{one['process']} had done its unit" for one in killed if doers[one["unit"]] == one["process"]]
    if way == DRIVER and not (killed[0]["exit"] < 0 and units // 2 <= killed[0]["done"] < units):
        return [f"the driver was not killed half-way, but with {killed[0]['done']} units done"]
    return []


def compare(survival: Survival, ways: Sequence[str] = WAYS, *, say: Say = print) -> bool:
    """Do the ways and say how they went; return whether all is as it should be."""
    is_sound = True
    for way in dict.fromkeys((UNDISTURBED, *ways)):
        notes, faults = survival.finished(way), survival.faults(way)
        lines = survival.run(way).log()
        documents, seconds = sum(line["documents"] for line in lines), notes["seconds"]
        say(f"{way}: {len(lines)} units, {documents:,} records in {seconds:.0f} s, {len(faults)} faults")
        for one in notes["killed"]:
            say(f"  killed when {one['done']} units were done, at {one['unit']}")
        for fault in faults:
            say(f"  FAULT: {fault}")
        is_sound &= not faults
    return is_sound


def main() -> int:
    """Run; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=100)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--engine", default="ray")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--way", choices=WAYS, action="append", help="do this way alone, after the first")
    parser.add_argument("--work", type=Path, required=True)
    options = parser.parse_args()
    sources = options.work / f"warcs-{options.files}-{options.pages}"
    if not sources.exists():
        make_warcs(options.work / "making", files=options.files, pages=options.pages).clear()
        (options.work / "making").rename(sources)
    survival = Survival(sources=sources, work=options.work, engine=options.engine, workers=options.workers)
    return int(not compare(survival, options.way or WAYS, say=lambda line: print(line, flush=True)))


if __name__ == "__main__":
    sys.exit(main())
