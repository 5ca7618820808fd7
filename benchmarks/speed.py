"""Measures speed, memory and accuracy beside other programs, and writes its part of docs/performance.md.

python benchmarks/speed.py            the annotated articles at ../shared/gold, else the examples and others at hand
python benchmarks/speed.py --smoke    the examples once, by onrecord and by bare spaCy; prints and writes nothing
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

# One core, before numpy and onnxruntime are loaded, here and in every program that is begun.
os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))

from benchmarks import programs  # noqa: E402 - the environment comes first
from benchmarks.programs import COMMAND, Measured  # noqa: E402
from benchmarks.sections import PAGE, write_section  # noqa: E402
from benchmarks.texts import EXAMPLES, read_articles, words_of, write_articles  # noqa: E402
from onrecord import flow  # noqa: E402
from onrecord.backends.spacy import model_folder  # noqa: E402
from onrecord.processes import collect_rarely  # noqa: E402
from onrecord.records import Document  # noqa: E402

# The best of so many rounds counts: what disturbs a run only ever makes it slower.
ROUNDS = 3
STARTS = 5
FIRST = "from onrecord import process, documents; next(process(documents({!r})))"


class ProcessorClock(flow.Clock):
    """Counts processor time, so that other programs on the machine do not matter."""

    now = staticmethod(time.process_time)


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds of processor time for the words of a round, by stage, and for bare spaCy."""

    words: int
    bare: float
    stages: dict[str, float]

    @property
    def seconds(self) -> float:
        """All stages together."""
        return sum(self.stages.values())


def measure_speed(items: list[Document], rounds: int) -> Speed:
    """Return the best round of each over the documents, in turns, models loaded before."""
    import spacy

    collect_rarely()  # as the command does
    list(flow.process(items[:1]))
    pipeline, stages, bare = spacy.load(model_folder()), list[dict[str, float]](), list[float]()
    for _ in range(rounds):
        clock = ProcessorClock()
        for _ in flow.process(items, clock=clock):
            pass
        stages.append(clock.seconds)
        began = time.process_time()
        for item in items:
            list(pipeline.pipe([item.text]))
        bare.append(time.process_time() - began)
    return Speed(words_of(items), min(bare), min(stages, key=lambda seconds: sum(seconds.values())))


def best(measure: Callable[[], float], rounds: int = STARTS) -> float:
    """Return the least of several measurements."""
    return min(measure() for _ in range(rounds))


def wall_seconds(*call: str) -> float:
    """Return how long a command takes, start to end."""
    began = time.perf_counter()
    subprocess.run(call, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def side_by_side(speed: Speed, articles: Path, folder: Path) -> dict[str, Measured | None]:
    """Return the figures of each program over the same articles."""
    steps: dict[str, Callable[[], Measured | None]] = {
        "textacy, direct quotations": lambda: programs.textacy(articles, folder, words=speed.words, rounds=ROUNDS),
        "`onrecord read`": lambda: programs.reading(articles, folder, speed=speed.words / speed.seconds),
        "`ingest`, one worker": lambda: programs.filling(articles, folder, workers=1),
        "`ingest`, two workers": lambda: programs.filling(articles, folder, workers=2),
        "large run, Daft, one worker": lambda: programs.large(articles, folder, engine="daft", workers=1),
        "large run, Daft, two workers": lambda: programs.large(articles, folder, engine="daft", workers=2),
        "large run, Ray, two workers": lambda: programs.large(articles, folder, engine="ray", workers=2),
    }
    found = {}
    for name, step in steps.items():
        found[name] = step()
        print(f"{name}: {found[name]}", file=sys.stderr, flush=True)
    return found


def comparison(speed: Speed, found: dict[str, Measured | None]) -> Iterator[str]:
    """Yield the table of the programs, and what two workers do."""
    bare = speed.words / speed.bare
    yield "| program | words/s | per worker | of bare spaCy | peak memory | end to end F1 | direct ones found |"
    yield "|---|---|---|---|---|---|---|"
    yield f"| bare spaCy, the same model | {bare:,.0f} | {bare:,.0f} | 1.00 | | | |"
    for name, one in found.items():
        if one is None:
            yield f"| {name} | not measured | | | | | |"
            continue
        each = one.speed / one.workers
        well = f"{one.accuracy.f1:.3f} | {one.accuracy.direct:.3f}" if one.accuracy else " | "
        yield f"| {name} | {one.speed:,.0f} | {each:,.0f} | {each / bare:.2f} | {one.peak:,.0f} MB | {well} |"
    yield ""
    filled, large = _ratio(found, "`ingest`"), _ratio(found, "large run, Daft")
    yield f"Two workers against one: `ingest` {filled}, large run {large}."


def _ratio(found: dict[str, Measured | None], name: str) -> str:
    one, two = found[f"{name}, one worker"], found[f"{name}, two workers"]
    return f"{two.speed / one.speed:.2f} times" if one and two else "not measured"


def starts(article: Path) -> Iterator[str]:
    """Yield the table of what it takes to begin."""
    first = FIRST.format(str(article))
    rows: dict[str, Callable[[], float]] = {
        "`onrecord --help`": lambda: wall_seconds(COMMAND, "--help"),
        "`import onrecord`": lambda: wall_seconds(sys.executable, "-c", "import onrecord"),
        "Python, from nothing to the first record": lambda: wall_seconds(sys.executable, "-c", first),
        "a worker of a large run, from nothing to its first unit": lambda: programs.first_unit(article),
        "`onrecord read` of one article": lambda: wall_seconds(COMMAND, "read", str(article)),
    }
    yield "| start | wall time |"
    yield "|---|---|"
    yield from (f"| {name} | {best(measure):.2f} s |" for name, measure in rows.items())


def stage_rows(speed: Speed) -> Iterator[str]:
    """Yield the table of the stages."""
    yield "| stage | ms per 1,000 words | share |"
    yield "|---|---|---|"
    for name, seconds in sorted(speed.stages.items(), key=lambda stage: -stage[1]):
        yield f"| {name} | {seconds / speed.words * 1e6:.0f} | {seconds / speed.seconds:.0%} |"


def report(speed: Speed, found: dict[str, Measured | None], *, number: int, article: Path) -> str:
    """Return the part of the page."""
    return "\n".join(
        [
            f"Measured on {date.today().isoformat()} with `make bench`: {number} articles, {speed.words:,} words,",
            f"{platform.machine()}, Python {platform.python_version()}, {os.cpu_count()} cores, one thread each.",
            f"`read`, bare spaCy (both in one process) and textacy (parse and extraction): best of {ROUNDS} rounds,",
            "processor time, models loaded. The others: once, wall time from when every worker is warm to the end.",
            "Memory is that of all processes together. Accuracy is that of what each program put out: attributions end",
            "to end as annotated in `polnear.dev` (see [accuracy](accuracy.md)), and how many of the direct ones are",
            "found; textacy looks for no others.",
            "",
            *comparison(speed, found),
            "",
            "By stage, without loading the models:",
            "",
            *stage_rows(speed),
            "",
            f"Start-up, the best of {STARTS} from a warm disk:",
            "",
            *starts(article),
        ]
    )


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--smoke", action="store_true", help="read the examples once and write nothing")
    examples = sorted(EXAMPLES.glob("*.txt"))
    if parser.parse_args().smoke:
        speed = measure_speed(read_articles(*examples), rounds=1)
        print(f"{speed.words / speed.seconds:,.0f} words per second, {speed.bare / speed.seconds:.2f} of bare spaCy")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles = folder / "articles.jsonl"
        write_articles(articles)
        items = read_articles(articles)
        speed = measure_speed(items, ROUNDS)
        text = report(speed, side_by_side(speed, articles, folder), number=len(items), article=examples[0])
    write_section("speed", text, page=PAGE)
    print(text)


if __name__ == "__main__":
    main()
