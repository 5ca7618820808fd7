"""The memory of a process and of all that it began, however far below, while it runs."""

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

PROC = Path("/proc")
# How often memory is looked at.
SECONDS = 0.2


class Footprint(Thread):
    """Keeps the most megabytes that a process and those below it had at once, shared memory counted once."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.peak, self.is_over = 0.0, Event()
        self._process = process

    def run(self) -> None:
        """Look until it is over."""
        while not self.is_over.wait(SECONDS):
            self.peak = max(self.peak, sum(map(megabytes, below(self._process))))


@contextmanager
def watched(process: subprocess.Popen[bytes]) -> Iterator[Footprint]:
    """Give the footprint of a process, which is watched until the context ends."""
    footprint = Footprint(process.pid)
    footprint.start()
    try:
        yield footprint
    finally:
        footprint.is_over.set()
        footprint.join()


def peak_of(command: Sequence[str], *, output: Path) -> float:
    """Run a command to its end, its output into a file, and return its peak in megabytes."""
    with (
        output.open("wb") as stream,
        subprocess.Popen(command, stdout=stream) as process,
        watched(process) as footprint,
    ):
        process.wait()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return footprint.peak


def below(process: int) -> Iterator[int]:
    """Yield a process and those that descend from it."""
    children: dict[int, list[int]] = {}
    for one in processes():
        try:
            parent, _ = parent_and_session(one)
        except OSError:  # it has ended meanwhile
            continue
        children.setdefault(parent, []).append(one)
    waiting = [process]
    while waiting:
        yield (one := waiting.pop())
        waiting += children.get(one, ())


def processes() -> Iterator[int]:
    """Yield every process of the machine."""
    return (int(folder.name) for folder in PROC.iterdir() if folder.name.isdigit())


def parent_and_session(process: int) -> tuple[int, int]:
    """Return the parent of a process and its session; raises `OSError` if it has ended."""
    fields = (PROC / str(process) / "stat").read_text().rpartition(") ")[2].split()
    return int(fields[1]), int(fields[3])


def megabytes(process: int) -> float:
    """Return the memory of a process, its share of what it has in common with others; 0 if it has ended."""
    try:
        lines = (PROC / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024 / 1e6
