"""Measures what an archive costs beside reading: words a second read by two processes, bare and into an archive.

python -m benchmarks.ingest [--documents 400] [--rounds 3] [--store FILE|URL] [--articles FILE]
python -m benchmarks.ingest --memory 20000

The documents are made articles of some 300 words, else those of `--articles`, a file that `onrecord ingest` reads.
Bare, each of two processes runs `flow.process` over half of them, with one thread like those of `ingest`, and keeps
nothing; then `ingest` reads the same into an archive of its own. Both are timed, wall time, once the models are loaded
and warm, and take turns, so that what else the machine does weighs on both. With `--memory` the reading is left out
(records have no statements and events), and the parent's memory is told at each thousand.
"""

import argparse
import multiprocessing
import os
import resource
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.archive.made import make_archive
from benchmarks.texts import read_articles, words_of
from onrecord.archive import Summary, ingest
from onrecord.archive.ingest import WORKERS
from onrecord.archive.work import Fail
from onrecord.flow import make_record, process, provenance
from onrecord.processes import ONE_THREAD, collect_rarely
from onrecord.records import Analysis, Document, Provenance
from onrecord.store import open_store
from onrecord.store.flat import FlatRecord, flatten

# Documents that are read before the time is taken: each process has some of them.
WARM = 32


def documents_of(count: int, *, seed: int = 1) -> list[Document]:
    """Return so many made articles."""
    return [made.document for made in make_archive(count, seed=seed)]


def bare(documents: list[Document]) -> float:
    """Return the words a second of two processes that read and keep nothing."""
    os.environ.update(ONE_THREAD)
    context = multiprocessing.get_context("spawn")
    connections = []
    for place in range(WORKERS):
        ours, theirs = context.Pipe()
        context.Process(target=_read, args=(theirs, documents[place::WORKERS]), daemon=True).start()
        connections.append(ours)
    for connection in connections:
        connection.recv()
    began = time.perf_counter()
    for connection in connections:
        connection.send("go")
    words = sum(connection.recv() for connection in connections)
    return float(words / (time.perf_counter() - began))


def _read(connection: Connection, documents: list[Document]) -> None:
    collect_rarely()
    warm, rest = documents[: WARM // WORKERS], documents[WARM // WORKERS :]
    for _ in process(warm):
        pass
    connection.send("warm")
    connection.recv()
    connection.send(words_of(record.document for record in process(rest)))


def kept(documents: list[Document], address: str) -> tuple[float, float]:
    """Return the words a second of `ingest`, and the milliseconds of the parent's processor time for a document.

    Taken between two moments at which as much is under way: after the first documents, and before the last.
    """
    marks = list[tuple[int, float, float]]()

    def watch(summary: Summary) -> None:
        if WARM <= summary.new <= len(documents) - WARM:
            marks.append((summary.new, time.perf_counter(), time.process_time()))

    with open_store(address, create=True) as store:
        ingest(store, documents, made_by=provenance(), watch=watch)
    (first, began, before), (last, ended, after) = marks[0], marks[-1]
    # It is told again when more is looked up: the first and the last moment are those of a write.
    ended, after = next((at, used) for number, at, used in marks if number == last)
    return words_of(documents[first:last]) / (ended - began), 1000 * (after - before) / (last - first)


def compare(options: argparse.Namespace, folder: str) -> None:
    """Print how fast both are, in turns, and what share of the bare speed is left."""
    shares = []
    articles = read_articles(options.articles)[: options.documents] if options.articles else []
    for place in range(options.rounds):
        documents = articles or documents_of(options.documents, seed=place + 1)
        alone = bare(documents)
        stored, spent = kept(documents, options.store or str(Path(folder) / f"archive{place}.db"))
        shares.append(stored / alone)
        print(
            f"bare {alone:,.0f} words/s, ingest {stored:,.0f}: {stored / alone:.3f}; writer {spent:.1f} ms a document"
        )
    words = words_of(documents) / len(documents)
    print(f"median share: {statistics.median(shares):.3f}, {len(documents)} articles of {words:.0f} words")


def unread(documents: Iterable[Document], fail: Fail) -> Iterator[FlatRecord]:  # noqa: ARG001 - a task's form
    """Yield the flat record of each document without reading it; the task of a worker."""
    return (flatten(make_record(Analysis(document=document))) for document in documents)


def remember(count: int, folder: str) -> None:
    """Print the parent's memory, now and at most, and the speed, at each thousand documents."""
    told, began = 0, time.perf_counter()

    def watch(summary: Summary) -> None:
        nonlocal told, began
        if summary.new // 1000 > told:
            told = summary.new // 1000
            now = time.perf_counter()
            print(
                f"{told * 1000:>6} documents: {_memory():.0f} MB, at most {_peak():.0f}; {now - began:.1f} s",
                flush=True,
            )
            began = now

    with open_store(str(Path(folder) / "many.db"), create=True) as store:
        items = (made.document for made in islice(make_archive(count), count))
        ingest(store, items, made_by=Provenance(onrecord="0.1.0", models=(), ontology=None), task=unread, watch=watch)


def _memory() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--store")
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--memory", type=int, metavar="DOCUMENTS")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if options.memory:
            remember(options.memory, folder)
        else:
            compare(options, folder)


if __name__ == "__main__":
    main()
