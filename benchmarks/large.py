"""A large run as a benchmark does it: by the command, in a process of its own."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import OnRecordError
from onrecord.scale.manifest import LOG, WORK

COMMAND = (sys.executable, "-c", "from onrecord.cli.main import main; main()", "ingest")
# How often a run is begun: Ray gives up after half a minute where a machine is too busy to begin it.
BEGINNINGS = 5
# How often a run is looked at.
LOOK_SECONDS = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class LargeRun:
    """What is read, where the outcome goes, and by which engine."""

    sources: Path
    out: Path
    engine: str
    workers: int

    def start(self, *options: str) -> subprocess.Popen[bytes]:
        """Start the command, in a session of its own."""
        command = [*COMMAND, str(self.sources), "--engine", self.engine, "--workers", str(self.workers)]
        command += ["--out", str(self.out), *(options or ("--no-join",))]
        return subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)

    @contextmanager
    def begun(self, *options: str) -> Iterator[subprocess.Popen[bytes]]:
        """Give the command's process once a unit is begun, if need be by another start; it ends with the context."""
        for _ in range(BEGINNINGS):
            process = self.start(*options)
            try:
                if self._is_begun(process):
                    yield process
                    return
            finally:
                process.kill()
                process.wait()
        raise OnRecordError(f"{self.out}: {self.engine} could not be begun {BEGINNINGS} times")

    def _is_begun(self, process: subprocess.Popen[bytes]) -> bool:
        """Wait until a unit is begun, and return whether one is; a run that ends well has none left to begin."""
        while process.poll() is None:
            if any((self.out / WORK).glob("*")):
                return True
            time.sleep(LOOK_SECONDS)
        return process.returncode == 0

    def log(self) -> list[Any]:
        """Return a line for each time that a unit was done."""
        return read_log(self.out)

    def warm(self) -> list[Any]:
        """Return the lines of units that were not their worker's first: during that it loads its models."""
        met, lines = set[int](), []
        for line in self.log():
            if line["process"] in met:
                lines.append(line)
            met.add(line["process"])
        return lines

    def done(self) -> list[str]:
        """Return the units that were done, once for each time."""
        return [line["unit"] for line in self.log()]


def read_log(out: Path) -> list[Any]:
    """Return a line for each time that a run into a folder did a unit."""
    log = out / LOG
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()] if log.exists() else []
