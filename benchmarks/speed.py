"""Measures speed, start-up and memory on the articles at hand, and writes docs/performance.md.

python benchmarks/speed.py            the examples, and the articles at ../shared/articles where that is present
python benchmarks/speed.py --smoke    the examples once; prints and writes nothing
"""

import argparse
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from onrecord import flow
from onrecord.backends.spacy import model_folder
from onrecord.ingest.read import read_path
from onrecord.records import Document

# One core, before numpy and onnxruntime are loaded, which happens when they are needed.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (ROOT / "examples", ROOT.parent / "shared" / "articles")
PAGE = ROOT / "docs" / "performance.md"
COMMAND = str(Path(sys.executable).parent / "onrecord")
STATEMENTS = ("quotations", "attributions", "statements")
SETTING = ("times", "places", "entities", "actors")
# The best of so many rounds counts: what disturbs a run only ever makes it slower.
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds of processor time for the words of a round, by stage."""

    words: int
    bare: float
    stages: dict[str, float]

    @property
    def seconds(self) -> float:
        """All stages together."""
        return sum(self.stages.values())

    @property
    def ratio(self) -> float:
        """Our speed as a share of the bare parser's."""
        return self.bare / self.seconds

    def of_parse(self, *stages: str) -> float:
        """Return what the stages together cost, in units of the parse."""
        return sum(self.stages[stage] for stage in stages) / self.stages["parse"]


class ProcessorClock(flow.Clock):
    """Counts processor time, so that other programs on the machine do not matter."""

    now = staticmethod(time.process_time)


def documents(paths: list[Path]) -> list[Document]:
    """Return the documents of the files; a file that cannot be read stops the measurement."""
    found = []
    for path in paths:
        for item in read_path(path):
            if isinstance(item, Exception):
                raise item
            found.append(item)
    return found


def bare_seconds(texts: list[str]) -> float:
    """Return the processor time of spaCy alone, its components as onrecord loads them."""
    import spacy

    pipeline = spacy.load(model_folder())
    return best(lambda: _spent(lambda: [list(pipeline.pipe([text])) for text in texts]))


def _spent(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def best(measure: Callable[[], float], rounds: int = ROUNDS) -> float:
    """Return the least of several measurements."""
    return min(measure() for _ in range(rounds))


def measure_speed(items: list[Document], rounds: int) -> Speed:
    """Return the best round over the documents, models loaded before."""
    list(flow.process(items[:1]))
    clocks = []
    for _ in range(rounds):
        clock = ProcessorClock()
        for _ in flow.process(items, clock=clock):
            pass
        clocks.append(clock.seconds)
    stages = min(clocks, key=lambda seconds: sum(seconds.values()))
    words = sum(len(item.text.split()) for item in items)
    return Speed(words, bare_seconds([item.text for item in items]), stages)


def wall_seconds(*call: str) -> float:
    """Return how long a command takes, start to end."""
    begin = time.perf_counter()
    subprocess.run(call, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begin


def peak_megabytes(paths: list[Path]) -> float:
    """Return the peak memory of `onrecord read` over the files, in a process of its own."""
    subprocess.run([COMMAND, "read", *map(str, paths), "--format", "jsonl"], stdout=subprocess.DEVNULL, check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def page(speed: Speed, paths: list[Path]) -> str:
    """Return the page of figures."""
    rows = [
        ("words per second, one core", f"{speed.words / speed.seconds:,.0f}"),
        ("bare spaCy, same process and texts", f"{speed.words / speed.bare:,.0f}"),
        ("share of bare spaCy's speed", f"{speed.ratio:.2f}"),
        ("statements: cost as a share of the parse", f"{speed.of_parse(*STATEMENTS):.2f}"),
        ("people, times and places: cost as a share of the parse", f"{speed.of_parse(*SETTING):.2f}"),
        ("`onrecord --help`", f"{best(lambda: wall_seconds(COMMAND, '--help')):.2f} s"),
        ("`import onrecord`", f"{best(lambda: wall_seconds(sys.executable, '-c', 'import onrecord')):.2f} s"),
        ("`onrecord read` of one article", f"{best(lambda: wall_seconds(COMMAND, 'read', str(paths[0])), 3):.1f} s"),
        ("peak memory of `onrecord read`", f"{peak_megabytes(paths):,.0f} MB"),
    ]
    stages = sorted(speed.stages.items(), key=lambda stage: -stage[1])
    return "\n".join(
        [
            "# Performance",
            "",
            f"Measured on {date.today().isoformat()} with `make bench`: {len(paths)} articles, {speed.words:,} words,",
            f"{platform.machine()}, Python {platform.python_version()}, one thread, best of {ROUNDS} rounds, processor",
            "time; start-up is wall time from a warm disk.",
            "",
            "| what | figure |",
            "|---|---|",
            *(f"| {name} | {value} |" for name, value in rows),
            "",
            "By stage, without loading the models:",
            "",
            "| stage | ms per 1,000 words | share |",
            "|---|---|---|",
            *(
                f"| {name} | {seconds / speed.words * 1e6:.0f} | {seconds / speed.seconds:.0%} |"
                for name, seconds in stages
            ),
            "",
        ]
    )


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--smoke", action="store_true", help="read the examples once and write nothing")
    smoke = parser.parse_args().smoke
    folders = FOLDERS[:1] if smoke else FOLDERS
    paths = [path for folder in folders for path in sorted(folder.glob("*.txt"))]
    items = documents(paths)
    if smoke:
        speed = measure_speed(items, rounds=1)
        print(f"{speed.words / speed.seconds:,.0f} words per second, {speed.ratio:.2f} of bare spaCy")
        return
    text = page(measure_speed(items, ROUNDS), paths)
    # What other measures put under headings of their own stays.
    _, heading, others = PAGE.read_text(encoding="utf-8").partition("\n## ")
    PAGE.write_text(text.rstrip("\n") + "\n" + heading + others, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
