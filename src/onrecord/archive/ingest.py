"""The driver: what is not known yet goes to the workers, and what they made goes into the store, a batch at a time."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import batched

from onrecord.archive.pool import Pool, Result
from onrecord.archive.work import Task, read
from onrecord.errors import DocumentError
from onrecord.lang import ENGLISH
from onrecord.records import Document, Provenance
from onrecord.records.form import Json
from onrecord.store import SqlStore
from onrecord.store.flat import FlatRecord
from onrecord.store.writer import supersedes

WORKERS = 2
# So many documents are looked up in the archive at a time, and at most so many wait to be written, or so many seconds:
# what a kill can cost is this much work, and never more than work.
LOOKED_UP, WRITTEN, WAITING_SECONDS = 16, 32, 2.0


@dataclass(slots=True)
class Summary:
    """What became of the documents so far; `failed` counts them by reason."""

    new: int = 0
    renewed: int = 0
    known: int = 0
    failed: Counter[str] = field(default_factory=Counter)

    @property
    def read(self) -> int:
        """All documents that were met with."""
        return self.new + self.renewed + self.known + self.failed.total()


type Watch = Callable[[Summary], None]
type Fail = Callable[[DocumentError], None]


def ingest(
    store: SqlStore,
    items: Iterable[Document | DocumentError],
    *,
    made_by: Provenance,
    sources: Sequence[str] = (),
    workers: int = WORKERS,
    task: Task = read,
    watch: Watch | None = None,
    fail: Fail | None = None,
) -> Summary:
    """Put documents into an archive, each once, and return what became of them.

    It may be stopped at any moment, and called again with the same documents: what is in the archive is not read
    again, and nothing is in it twice.

    Args:
        store: the archive.
        items: the documents, and in the place of what could not be read, why.
        made_by: the onrecord and the models that read; what older ones read is read again.
        sources: where the documents come from, to be kept with the run.
        workers: how many processes read.
        task: what they do.
        watch: told after each batch how far it is.
        fail: told of each document that failed.
    """
    run = _Run(store, made_by, watch or _ignore, fail or _ignore)
    number = begin_run(store, made_by, sources)
    try:
        with Pool(workers, task) as pool:
            run.write(pool.results(run.unknown(items)))
    finally:
        end_run(store, number, run.summary)
    return run.summary


def begin_run(store: SqlStore, made_by: Provenance, sources: Sequence[str]) -> int:
    """Keep that a run began, and return its number."""
    with store.writer() as writer:
        return writer.begin_ingest(sources, made_by.onrecord)


def end_run(store: SqlStore, number: int, summary: Summary) -> None:
    """Keep how a run ended."""
    with store.writer() as writer:
        writer.end_ingest(
            number, new=summary.new, renewed=summary.renewed, known=summary.known, failed=summary.failed.total()
        )


def _ignore(_: object) -> None:
    """Do nothing."""


class _Run:
    def __init__(self, store: SqlStore, made_by: Provenance, watch: Watch, fail: Fail) -> None:
        self.summary = Summary()
        self._store, self._watch, self._fail = store, watch, fail
        self._version = made_by.onrecord
        self._models: list[Json] = [
            {"name": model.name, "version": model.version, "sha256": model.sha256} for model in made_by.models
        ]
        self._failures: list[DocumentError] = []

    def unknown(self, items: Iterable[Document | DocumentError]) -> Iterator[Document]:
        """Yield the documents that are to be read; count those that are known, and note those that failed."""
        for group in batched(items, LOOKED_UP):
            documents = {item.id: item for item in group if not isinstance(item, DocumentError)}
            for item in group:
                if isinstance(item, DocumentError):
                    self._note(item)
            with self._store.view() as view:
                found = view.made_by(list(documents))
            new = [
                document
                for name, document in documents.items()
                if name not in found or self._supersedes(document, found[name])
            ]
            failed = sum(isinstance(item, DocumentError) for item in group)
            self.summary.known += len(group) - failed - len(new)
            if len(self._failures) >= WRITTEN:
                self._commit()
            self._watch(self.summary)
            yield from new

    def _supersedes(self, document: Document, before: tuple[str, list[Json]]) -> bool:
        """Whether to read again; what reads other languages than English shows only when they are read."""
        models = self._models if document.language == ENGLISH.code else before[1]
        return supersedes(self._version, models, before=before)

    def write(self, results: Iterator[Result]) -> None:
        """Put what the workers made into the archive."""
        batch: list[FlatRecord] = []
        began = time.monotonic()
        try:
            for result in results:
                if isinstance(result, DocumentError):
                    self._note(result)
                else:
                    batch.append(result)
                if len(batch) >= WRITTEN or time.monotonic() - began > WAITING_SECONDS:
                    self._commit(batch)
                    batch, began = [], time.monotonic()
        finally:
            self._commit(batch)

    def _commit(self, batch: Sequence[FlatRecord] = ()) -> None:
        with self._store.writer() as writer:
            for failure in self._failures:
                writer.fail(failure.where, failure.why)
            outcomes = Counter(writer.add_all(batch))
        self._failures.clear()
        self.summary.new += outcomes["new"]
        self.summary.renewed += outcomes["renewed"]
        self.summary.known += outcomes["known"]
        self._watch(self.summary)

    def _note(self, failure: DocumentError) -> None:
        self._failures.append(failure)
        self.summary.failed[reason(failure)] += 1
        self._fail(failure)


def reason(failure: DocumentError) -> str:
    """Return why a document failed, without what is particular to it."""
    return failure.why.partition(":")[0]
