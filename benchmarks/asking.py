"""Measures how fast a large archive answers, and how fast while another process writes; made records, fixed seed.

python -m benchmarks.asking [--documents 100000] [--store FILE|URL]…

An archive has ten statements and ten events a document: 100,000 documents make a million of each. Without `--store` an
SQLite file is made in a temporary folder. An archive that is there already is asked as it is. Times are medians over
different questions, each asked once, wall time, from a warm cache.
"""

import argparse
import hashlib
import json
import multiprocessing
import random
import statistics
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from onrecord.errors import StoreError
from onrecord.query import Filter, Paging, find_events, find_statements, timeline
from onrecord.store import SqlStore, open_store
from onrecord.store.actors import ActorRow
from onrecord.store.flat import FlatRecord, Row

SEED = 20261125
PER_DOCUMENT = 10
ACTORS, WORDS = 5_000, 60_000
# Documents written in one transaction.
BATCH = 500
# Questions of a kind, and seconds for which a writer writes while they are asked.
QUESTIONS, WRITING = 60, 15
CODES = ("NOR", "JPN", "IRQ", "IRN", "USA", "FRA", "KEN", "BRA", "IND", "CHN", "RUS", "UKR", "TUR", "EGY", "MEX", "GBR")
TYPES = (("CONSULT", 1), ("AID", 2), ("ACCUSE", 3), ("ASSAULT", 4), ("PROTEST", 4), ("AGREE", 1))
STATUSES = ("reported", "reported", "reported", "claimed", "planned", "demanded")
FIRST_DAY = date(2016, 1, 1)
DAYS = 3_650


class Maker:
    """Makes the same documents whenever it is given the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        letters = "abcdefghijklmnopqrstuvwxyz"
        self.words = ["".join(self._random.choices(letters, k=self._random.randint(3, 9))) for _ in range(WORDS)]
        self._weights = list(accumulate(1 / (rank + 5) for rank in range(WORDS)))
        self.actors = [self._actor(number) for number in range(ACTORS)]

    def _actor(self, number: int) -> ActorRow:
        name = f"{self.words[number].title()} {self.words[-number - 1].title()}"
        code = CODES[number % len(CODES)]
        names = (name.lower(),)
        return ActorRow(key=f"made:{number}", name=name, type="person", country=code, sector="GOV", names=names)

    def text(self, length: int) -> str:
        """Return that many words, frequent ones often, as in a language."""
        return " ".join(self._random.choices(self.words, cum_weights=self._weights, k=length))

    def documents(self, count: int, *, first: int = 0) -> Iterator[FlatRecord]:
        """Yield made documents, numbered from `first`."""
        for number in range(first, first + count):
            yield self._document(number)

    def _document(self, number: int) -> FlatRecord:
        chance, day = self._random, FIRST_DAY + timedelta(days=self._random.randrange(DAYS))
        name = hashlib.sha256(f"made {number}".encode()).hexdigest()[:16]
        people = chance.sample(self.actors, 4)
        said = [self._statement(place, day, chance.choice(people)) for place in range(PER_DOCUMENT)]
        done = [self._event(place, day) for place in range(PER_DOCUMENT)]
        pairs = [chance.sample(people, 2) for _ in done]
        return FlatRecord(
            document=_document_row(name, number, day),
            text="made",
            reading={
                "onrecord": "0.1.0",
                "models": [],
                "ontology": None,
                "record": zlib.compress(json.dumps({}).encode()),
            },
            actors={one.key: one for one in people},
            entities=[_entity_row(place, one) for place, one in enumerate(people)],
            statements=said,
            events=done,
            parties=[row for event, pair in enumerate(pairs) for row in _party_rows(event, pair, day)],
            dyads=[_dyad_row(event, pair, done[event]) for event, pair in enumerate(pairs)],
            document_words=self.text(40),
            statement_words=[row["content"] for row in said],
        )

    def _statement(self, place: int, day: date, speaker: ActorRow) -> Row:
        return {
            "id": f"s{place}-{place + 1}",
            "kind": "indirect",
            "polarity": "positive",
            "confidence": 0.8,
            "inside": None,
            "start": place,
            "stop": place + 1,
            "day": day,
            "speaker_entity": "e0-1",
            "speaker": speaker.key,
            "speaker_name": speaker.name,
            "speaker_country": speaker.country,
            "speaker_sector": "GOV",
            "addressee_entity": None,
            "addressee": None,
            "addressee_name": None,
            "corrected": None,
            "source": speaker.name,
            "cue": "said",
            "content": self.text(15),
        }

    def _event(self, place: int, day: date) -> Row:
        kind, quad = self._random.choice(TYPES)
        return {
            "id": f"v{place}-{place + 1}",
            "type": kind,
            "mode": None,
            "cameo": None,
            "contexts": [],
            "polarity": "positive",
            "modality": "actual",
            "status": self._random.choice(STATUSES),
            "background": False,
            "mention_group": f"v{place}-{place + 1}",
            "quad": quad,
            "score": 1.0,
            "confidence": 0.8,
            "trigger": "met",
            "start": place,
            "stop": place + 1,
            "begins": day,
            "ends": day,
            "precision": "day",
            "day": day,
            "place": None,
            "geonames": None,
            "country": None,
            "latitude": None,
            "longitude": None,
            "voucher_statement": None,
            "voucher": None,
            "voucher_name": None,
            "corrected": None,
        }


def _document_row(name: str, number: int, day: date) -> Row:
    return {
        "id": name,
        "external_id": str(number),
        "sha256": name,
        "title": f"Made {number}",
        "author": None,
        "url": None,
        "language": "en",
        "published": day,
        "publisher": f"Outlet {number % 40}",
        "publisher_domain": None,
        "publisher_country": None,
        "license": None,
        "license_holder": None,
        "dateline_place": None,
        "agency": None,
        "reader": "made",
        "path": None,
        "record": number,
        "words": 1,
    }


def _entity_row(place: int, actor: ActorRow) -> Row:
    return {
        "id": f"e{place}-{place + 1}",
        "type": "person",
        "name": actor.name,
        "mentions": 1,
        "actor": actor.key,
        "country": actor.country,
        "sector": "GOV",
        "office": None,
        "organization": None,
        "score": 1.0,
        "corrected": None,
    }


def _party_rows(event: int, pair: list[ActorRow], day: date) -> Iterator[Row]:
    for role, actor in zip(("actor", "recipient"), pair, strict=True):
        yield {
            "event": event,
            "role": role,
            "position": 0,
            "entity": "e0-1",
            "actor": actor.key,
            "name": actor.name,
            "code": actor.country,
            "sector": "GOV",
            "day": day,
            "start": 0,
            "stop": 1,
        }


def _dyad_row(event: int, pair: list[ActorRow], done: Row) -> Row:
    one, other = pair
    kept = {key: done[key] for key in ("day", "precision", "status", "background", "quad", "score")}
    ends = {"actor": one.key, "recipient": other.key, "actor_code": one.country, "recipient_code": other.country}
    return {"event": event, "pair": 0, "mutual": False, **ends, **kept}


def fill(store: SqlStore, maker: Maker, documents: int) -> None:
    """Put made documents into an archive, and say how long it took."""
    began = time.perf_counter()
    made = maker.documents(documents)
    for _ in range(0, documents, BATCH):
        with store.writer() as writer:
            for _, record in zip(range(BATCH), made, strict=False):
                writer.add(record)
    print(f"  filled with {documents:,} documents in {time.perf_counter() - began:,.0f} s")


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
        "an actor's timeline": lambda n: asked(find_events, Filter(party=people[n * 31].key)),
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
    made, until = Maker(SEED + 1).documents(1_000_000, first=first), time.perf_counter() + seconds
    with open_store(address) as store:
        while time.perf_counter() < until:
            with store.writer() as writer:
                writer.add(next(made))


def measure(address: str, documents: int) -> None:
    """Fill the archive if it is not there, ask it, and ask it while another process writes."""
    maker = Maker(SEED)
    print(address.partition("://")[0] if "://" in address else "sqlite")
    try:
        store = open_store(address)
    except StoreError:
        store = open_store(address, create=True)
        fill(store, maker, documents)
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
        for address in options.store or [str(Path(folder) / "archive.db")]:
            measure(address, options.documents)


if __name__ == "__main__":
    main()
