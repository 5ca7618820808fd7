"""The programs that are set side by side, each reading the same articles: how fast, how much memory, how well."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import batched, chain
from pathlib import Path
from typing import Any

from benchmarks.footprint import peak_of, watched
from benchmarks.large import LargeRun
from benchmarks.texts import Accuracy, score
from onrecord.backends.spacy import model_folder
from onrecord.records.form import Json, record_form
from onrecord.scale.manifest import UNITS, read_manifests
from onrecord.scale.planning import plan
from onrecord.scale.records import read_records
from onrecord.scale.work import Job
from onrecord.scale.worker import Keeper
from onrecord.store import open_store

ROOT = Path(__file__).resolve().parent.parent
PEER = ROOT / ".tools" / "textacy" / "bin" / "python"
COMMAND = str(Path(sys.executable).parent / "onrecord")
# Articles of a file, for a large run, which shares out files, and how often it reads each: so that the end, at which a
# worker has none left while the other is at its last, does not weigh more than it does in a large run.
ARTICLES, TIMES = 3, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Words a second of all workers together, the most megabytes at once, and the accuracy where it is known."""

    speed: float
    workers: int = 1
    peak: float
    accuracy: Accuracy | None


def reading(articles: Path, folder: Path, *, speed: float) -> Measured:
    """Return the memory and the accuracy of `onrecord read`, beside the speed that was measured apart."""
    output = folder / "read.jsonl"
    peak = peak_of([COMMAND, "read", str(articles), "--input", "jsonl", "--format", "jsonl"], output=output)
    return Measured(speed=speed, peak=peak, accuracy=score(_lines(output), folder))


def filling(articles: Path, folder: Path, *, workers: int) -> Measured:
    """Return the figures of `onrecord ingest` into an SQLite archive."""
    address, output = str(folder / f"archive-{workers}.db"), folder / "speed.json"
    command = [sys.executable, "-m", "benchmarks.filling", str(articles), address, str(workers)]
    peak = peak_of(command, output=output)
    with open_store(address) as store, store.view() as view:
        accuracy = score([form for name in view.ids() if (form := view.form(name)) is not None], folder)
    return Measured(speed=json.loads(output.read_text()), workers=workers, peak=peak, accuracy=accuracy)


def large(articles: Path, folder: Path, *, engine: str, workers: int) -> Measured:
    """Return the figures of a large run over files of a few articles each."""
    sources, out = folder / "files", folder / f"{engine}-{workers}"
    sources.mkdir(exist_ok=True)
    lines = articles.read_text(encoding="utf-8").splitlines(keepends=True)
    for number, some in enumerate(batched(lines * TIMES, ARTICLES)):
        (sources / f"{number:03}.jsonl").write_text("".join(some), encoding="utf-8")
    run = LargeRun(sources=sources, out=out, engine=engine, workers=workers)
    with run.begun() as process, watched(process) as footprint:
        process.wait()
    units = {
        manifest["unit"]: [record_form(record) for record in read_records(out, manifest)]
        for manifest in read_manifests(out)
    }
    forms = {form["document"]["id"]: form for form in chain.from_iterable(units.values())}
    return Measured(
        speed=_steady(out, units, workers), workers=workers, peak=footprint.peak, accuracy=score(forms.values(), folder)
    )


def _steady(out: Path, units: Mapping[str, Iterable[Json]], workers: int) -> float:
    """Return the words a second from when as many units are done as there are workers, all warm by then, to the end."""
    done = sorted((path.stat().st_mtime, path.stem) for path in (out / UNITS).glob("*.json"))
    warm = {name for _, name in done[:workers]}
    words = sum(len(form["document"]["text"].split()) for name in units.keys() - warm for form in units[name])
    return words / (done[-1][0] - done[workers - 1][0])


def textacy(articles: Path, folder: Path, *, words: int, rounds: int) -> Measured | None:
    """Return the figures of textacy's quotations, parse and all, in its own environment; None where it has none."""
    if not PEER.exists():
        return None
    script = ROOT / "benchmarks" / "peer" / "quotations.py"
    command = [str(PEER), str(script), str(model_folder()), str(articles), str(rounds)]
    answer: Any = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return Measured(speed=words / answer["seconds"], peak=answer["peak"], accuracy=score(answer["forms"], folder))


def _lines(path: Path) -> list[Json]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def first_unit(article: Path) -> float:
    """Return the seconds from nothing to a worker's first unit of a large run, an article."""
    with tempfile.TemporaryDirectory() as folder:
        (unit,), keeper = plan([str(article)]), Keeper()
        began = time.perf_counter()
        keeper.carry_out(unit.form(), Job(out=folder).form(), {})
        seconds = time.perf_counter() - began
        keeper.close()
    return seconds
