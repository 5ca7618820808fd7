"""Kills processes of a large run, and keeps what was killed at which moment."""

import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.footprint import PROC, parent_and_session, processes
from benchmarks.large import LOOK_SECONDS, LargeRun
from onrecord.scale.manifest import WORK

WORKER = b"onrecord.scale.worker"


def kill_workers(run: LargeRun, process: subprocess.Popen[bytes], *, units: int, kills: int, seed: int) -> list[Any]:
    """Kill a worker so many times, and return the moments.

    A moment is a number of units that are done, drawn at random, and a random part of the time that a unit takes;
    killed is any of the workers that are in the middle of a unit then.
    """
    chance, killed = random.Random(seed), []
    for moment in sorted(chance.sample(range(units - run.workers), kills)):
        while len(run.done()) < moment and process.poll() is None:
            time.sleep(LOOK_SECONDS)
        time.sleep(chance.random() * _unit_seconds(run))
        if (one := _kill_one(run, process, chance)) is not None:
            killed.append(one)
    return killed


def _unit_seconds(run: LargeRun) -> float:
    """Return the least time that a unit took a worker which had its models; 0 where none has done a second one."""
    return min((line["seconds"] for line in run.warm()), default=0)


def _kill_one(run: LargeRun, process: subprocess.Popen[bytes], chance: random.Random) -> Any:
    """Kill a worker that is at a unit and return which it was; None if the run ends before."""
    while process.poll() is None:
        at_work = units_at_work(run.out)
        workers = sorted(set(workers_below(process.pid)) & at_work.keys())
        if workers:
            worker = chance.choice(workers)
            os.kill(worker, signal.SIGKILL)
            return {"process": worker, "unit": at_work[worker], "done": len(run.done())}
        time.sleep(LOOK_SECONDS)
    return None


def kill_driver(run: LargeRun, process: subprocess.Popen[bytes], *, units: int) -> Any:
    """Kill the driver when half of the units are done, and return how far it was."""
    while len(run.done()) < units // 2 and process.poll() is None:
        time.sleep(LOOK_SECONDS)
    process.kill()
    return {"exit": process.wait(), "unit": sorted(units_at_work(run.out).values()), "done": len(run.done())}


def units_at_work(out: Path) -> dict[int, str]:
    """Return the unit that each process is at, by what it is writing."""
    try:
        names = [path.name.rsplit(".", 2) for path in (out / WORK).iterdir()]
    except FileNotFoundError:
        return {}
    return {int(process): unit for unit, _, process in names}


def workers_below(process: int) -> Iterator[int]:
    """Yield the processes that do units for a driver, however far below it, or in its cluster."""
    session = os.getsid(process)
    for one in processes():
        try:
            is_worker = WORKER in (PROC / str(one) / "cmdline").read_bytes()
            if is_worker and session in _sessions_above(one):
                yield one
        except (OSError, IndexError):  # it has ended meanwhile
            continue


def _sessions_above(process: int) -> set[int]:
    """Return the sessions of a process and of those that it descends from."""
    found = set()
    while process > 1:
        process, session = parent_and_session(process)
        found.add(session)
    return found
