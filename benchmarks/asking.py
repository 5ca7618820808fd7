"""Measures how fast a large archive answers, and how fast while another process writes; made records, fixed seed.

python -m benchmarks.asking [--documents 100000] [--store FILE|URL]…

An archive has ten statements and ten events a document: 100,000 documents make a million of each; 5,000 are made, and
the others repeat them under other ids and on other days. Without `--store` an
SQLite file is made in a temporary folder. An archive that is there already is asked as it is. Times are medians over
different questions, each asked once, wall time, from a warm cache.
"""

import argparse
import multiprocessing
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.archive.bulk import Bulk
from benchmarks.archive.multiply import multiply
from benchmarks.archive.records import CODES, Maker
from onrecord.errors import StoreError
from onrecord.query import Filter, Paging, find_events, find_statements, timeline
from onrecord.store import SqlStore, open_store

SEED = 20261125
# So many documents are made; the others are copies of them under other ids and days, see `archive.multiply`.
DISTINCT = 5_000
# Questions of a kind, and seconds for which a writer writes while they are asked.
QUESTIONS, WRITING = 60, 15


def questions(store: SqlStore, maker: Maker) -> dict[str, Callable[[int], object]]:
    """Return the questions by kind; each takes a number, by which they differ."""

    def asked(find: Callable[..., object], *words: object) -> object:
        with store.view() as view:
            return find(view, *words)

    def phrase(number: int) -> str:
        with store.view() as view:
            said = find_statements(view, Filter(), Paging(size=1, after=None)).rows[0]["content"].split()
        return f'"{said[number % 12]} {said[number % 12 + 1]}"'

    rare, people, codes = maker.words[-20_000:], maker.actors, CODES
    return {
        "a rare word": lambda n: asked(find_statements, Filter(words=rare[n * 37])),
        "a phrase": lambda n: asked(find_statements, Filter(words=phrase(n))),
        "an actor's timeline": lambda n: asked(find_events, Filter(party=people[n * 31].id)),
        "a dyad by month": lambda n: asked(timeline, codes[n % 16], codes[(n * 7 + 3) % 16]),
        "a speaker's newest": lambda n: asked(find_statements, Filter(speaker=people[n * 31].name)),
    }


def seconds_of(question: Callable[[int], object], count: int) -> list[float]:
    """Return the seconds that each of so many questions took."""
    found = []
    for number in range(count):
        began = time.perf_counter()
        question(number)
        found.append(time.perf_counter() - began)
    return found


def _write(address: str, first: int, seconds: float) -> None:
    """Write for a while, a document a transaction."""
    made, until = Maker(SEED + 1).records(1_000_000, first=first), time.perf_counter() + seconds
    with open_store(address) as store:
        while time.perf_counter() < until:
            with store.writer() as writer:
                writer.add(next(made))


def fill(addresses: list[str], documents: int) -> None:
    """Fill archives that are not there yet with the same documents, and say how long it took."""
    missing = []
    for address in addresses:
        try:
            open_store(address).close()
        except StoreError:
            missing.append(open_store(address, create=True))
    if missing:
        began = time.perf_counter()
        times = max(1, round(documents / DISTINCT))
        distinct = min(documents, DISTINCT)
        Bulk(missing).fill(Maker(SEED).records(distinct))
        for store in missing:
            multiply(store, times)
        print(f"filled {len(missing)} with {distinct * times:,} documents in {time.perf_counter() - began:,.0f} s")
    for store in missing:
        store.close()


def measure(address: str) -> None:
    """Ask an archive, and ask it while another process writes."""
    maker, store = Maker(SEED), open_store(address)
    print(address.partition("://")[0] if "://" in address else "sqlite")
    asked = questions(store, maker)
    for name, question in asked.items():
        question(QUESTIONS + 1)
        print(f"  {name}: median {statistics.median(seconds_of(question, QUESTIONS)) * 1000:.1f} ms")
    first = 10_000_000 + random.Random().randrange(1_000_000_000)
    writer = multiprocessing.get_context("spawn").Process(target=_write, args=(address, first, WRITING))
    writer.start()
    spent = [took for question in asked.values() for took in seconds_of(question, QUESTIONS)]
    writer.join()
    print(f"  while another process writes: p95 {statistics.quantiles(spent, n=20)[-1] * 1000:.1f} ms")
    store.close()


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--store", action="append")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        addresses = options.store or [str(Path(folder) / "archive.db")]
        fill(addresses, options.documents)
        for address in addresses:
            measure(address)


if __name__ == "__main__":
    main()
