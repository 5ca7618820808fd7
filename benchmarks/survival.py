"""A large run is done three times: undisturbed, with workers killed, and with the driver killed half-way.

`python -m benchmarks.survival --files 100 --pages 20000 --engine ray --work FOLDER` makes WARC files and prints, for
each run, how long it took, how often each unit was done, and whether the records are the same, one for one. Runs whose
folder is there already are gone on with.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.warcs import make_warcs
from onrecord.scale.manifest import LOG, SUMMARY

KILLS = 3
WORKER = b"onrecord.scale.worker"
BEGINNINGS = 5
# How often a run is looked at.
LOOK_SECONDS = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A way to do the run: where the outcome goes, and by which engine."""

    sources: Path
    out: Path
    engine: str
    workers: int

    def start(self) -> subprocess.Popen[bytes]:
        """Start the command, in a session of its own."""
        command = [sys.executable, "-c", "from onrecord.cli.main import main; main()", "ingest", str(self.sources)]
        command += ["--engine", self.engine, "--workers", str(self.workers), "--out", str(self.out), "--no-join"]
        return subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)

    def done(self) -> list[str]:
        """Return the units that were done, once for each time."""
        log = self.out / LOG
        lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
        return [json.loads(line)["unit"] for line in lines]

    def content(self) -> dict[str, str]:
        """Return the digest of the records of each unit."""
        summary = json.loads((self.out / SUMMARY).read_text(encoding="utf-8"))
        return {unit["unit"]: unit["content"] for unit in summary["units"]}


def undisturbed(run: Run) -> int:
    """Let a run be; return its exit code. On a machine that is too busy an engine may need more than one beginning."""
    code = 1
    for _ in range(BEGINNINGS):
        if (code := run.start().wait()) == 0:
            break
    return code


def with_workers_killed(run: Run, *, units: int, kills: int = KILLS, seed: int = 1) -> int:
    """Kill a worker, any of them, so many times in the course of a run; return its exit code."""
    chance, process = random.Random(seed), run.start()
    moments = sorted(chance.sample(range(max(units - 1, kills)), kills))
    for moment in moments:
        while len(run.done()) < moment and process.poll() is None:
            time.sleep(LOOK_SECONDS)
        while process.poll() is None:
            workers = sorted(workers_below(process.pid))
            if workers:
                os.kill(chance.choice(workers), signal.SIGKILL)
                break
            time.sleep(LOOK_SECONDS)
        time.sleep(LOOK_SECONDS)
    return process.wait() and undisturbed(run)


def with_driver_killed(run: Run, *, units: int) -> int:
    """Kill the driver when half of the units are done, start it again, and return the exit code of the second."""
    process = run.start()
    while len(run.done()) < units // 2 and process.poll() is None:
        time.sleep(LOOK_SECONDS)
    process.kill()
    process.wait()
    return undisturbed(run)


def workers_below(process: int) -> Iterator[int]:
    """Yield the processes that do units for a driver, however far below it, or in its cluster."""
    session = os.getsid(process)
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                is_worker = WORKER in (folder / "cmdline").read_bytes()
                if is_worker and (session in _sessions_above(int(folder.name))):
                    yield int(folder.name)
            except (OSError, IndexError):  # it has ended meanwhile
                continue


def _sessions_above(process: int) -> set[int]:
    """Return the sessions of a process and of those that it descends from."""
    found = set()
    while process > 1:
        fields = (Path("/proc") / str(process) / "stat").read_text().rpartition(") ")[2].split()
        found.add(int(fields[3]))
        process = int(fields[1])
    return found


def compare(sources: Path, work: Path, *, engine: str, workers: int, say: Callable[[str], None] = print) -> bool:
    """Do all three runs and say how they went; return whether all left the same, no unit done twice in two of them."""
    units = len(list(sources.iterdir()))
    ways: dict[str, Callable[[Run], int]] = {
        "undisturbed": undisturbed,
        "workers killed": lambda run: with_workers_killed(run, units=units),
        "driver killed": lambda run: with_driver_killed(run, units=units),
    }
    contents, is_sound = [], True
    for name, way in ways.items():
        run = Run(sources=sources, out=work / name.replace(" ", "-"), engine=engine, workers=workers)
        began = time.monotonic()
        code = way(run)
        often = Counter(run.done())
        contents.append(run.content())
        is_sound &= code == 0 and len(often) == units and set(often.values()) == {1} and contents[-1] == contents[0]
        say(
            f"{name}: exit {code}, {time.monotonic() - began:.0f} s, {len(often)} of {units} units, "
            f"done at most {max(often.values(), default=0)} times, "
            f"records {'the same' if contents[-1] == contents[0] else 'OTHERS'}"
        )
    return is_sound


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=100)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--engine", default="ray")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--work", type=Path, required=True)
    options = parser.parse_args()
    made = options.work / "warcs"
    make_warcs(made, files=options.files, pages=options.pages)
    sys.exit(
        not compare(
            made,
            options.work,
            engine=options.engine,
            workers=options.workers,
            say=lambda line: print(line, flush=True),
        )
    )
