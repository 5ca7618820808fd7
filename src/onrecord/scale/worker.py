"""A process that does units, one after another, with the models in its memory; and its keeper.

The engine's own process keeps one, tells it what to do by lines of JSON, and starts another when it is gone. A worker
whose keeper is gone ends.
"""

import json
import os
import queue
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from onrecord.processes import ONE_THREAD, collect_rarely
from onrecord.records.form import Json

# How often a document may end the process before it is left out, and how often a unit may before it is given up: by
# chance (a machine that is short of memory, an operator) more often than by one document.
BLAMED, DEATHS = 3, 12
COMMAND = [sys.executable, "-m", "onrecord.scale.worker"]


@dataclass(slots=True)
class _Blame:
    """How often a unit ended the process, and at which document."""

    deaths: int = 0
    at: Counter[int] = field(default_factory=Counter)

    def skipped(self) -> list[int]:
        return sorted(number for number, count in self.at.items() if count >= BLAMED)


class Keeper:
    """Has a worker do units; the worker is started with the first."""

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        self._environment = dict(environment or {})
        self._process: subprocess.Popen[str] | None = None

    def carry_out(self, unit: Json, job: Json, made: Json) -> Json:
        """Return what became of a unit: its manifest in short, or an `error`; a worker that ends costs only time."""
        blame = _Blame()
        while blame.deaths < DEATHS:
            task = {"unit": unit, "job": job, "made": made, "skipped": blame.skipped()}
            at = None
            for answer in self._answers(json.dumps(task)):
                if "at" not in answer:
                    return {**answer, "source": unit, "deaths": blame.deaths}
                at = answer["at"]
            self.close()
            blame.deaths += 1
            if at is not None:
                blame.at[at] += 1
        return {"error": f"ended {DEATHS} processes that read it", "source": unit, "deaths": blame.deaths}

    def close(self) -> None:
        """End the worker."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    with suppress(OSError):
                        stream.close()

    def _answers(self, task: str) -> Iterator[Json]:
        """Yield what the worker says until it is gone."""
        process = self._process or self._start()
        stdin, stdout = process.stdin, process.stdout
        if stdin is None or stdout is None:  # which pipes are not
            return
        try:
            stdin.write(task + "\n")
            stdin.flush()
            for line in stdout:
                yield json.loads(line)
        except (OSError, ValueError):  # it ended before or within a line
            return

    def _start(self) -> subprocess.Popen[str]:
        self._process = subprocess.Popen(
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **ONE_THREAD, **self._environment},
            text=True,
            start_new_session=True,  # so that Ctrl-C in a terminal is not its to answer
        )
        return self._process

    def __del__(self) -> None:
        self.close()


def serve() -> None:
    """Do what lines on standard input say, and answer on what was standard output, until there are no more."""
    collect_rarely()
    leave_out_pandas()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what libraries print is no answer
    tasks: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(tasks,), daemon=True).start()

    def say(answer: Json) -> None:
        print(json.dumps(answer), file=answers, flush=True)

    while True:
        say(_answer(json.loads(tasks.get()), lambda number: say({"at": number})))


class _Without:
    """Hides a package from imports."""

    def __init__(self, name: str) -> None:
        self._name = name

    def find_spec(self, name: str, *_: object) -> None:
        """Return None, so that others look for it, unless it is the hidden one."""
        if name == self._name:
            raise ModuleNotFoundError(f"{name} is left out in this process", name=name)


def leave_out_pandas() -> None:
    """Have pyarrow do without pandas in this process: where it is installed, it comes with the first table, in 2 s."""
    sys.meta_path.insert(0, _Without("pandas"))


def _answer(task: Json, tell: Callable[[int], None]) -> Json:
    """Return what became of a unit; whatever goes wrong with it is no reason for the worker to end."""
    from onrecord.scale.unit import Unit
    from onrecord.scale.work import carry_out, parse_job

    try:
        unit, job = Unit(**task["unit"]), parse_job(task["job"])
        done = carry_out(unit, job, task["made"], skipped=task["skipped"], tell=tell)
    except Exception as error:
        return {"error": f"{type(error).__name__}: {str(error).partition(chr(10))[0]}"}
    return {key: done[key] for key in ("unit", "documents", "repeated", "failed", "incomplete")}


def _receive(tasks: "queue.SimpleQueue[str]") -> None:
    """Take tasks; end the process with its keeper, in the middle of a document too."""
    for line in sys.stdin:
        tasks.put(line)
    os._exit(0)


if __name__ == "__main__":
    serve()
