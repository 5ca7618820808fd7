"""Worker processes that read documents side by side; what they make comes out in the order it went in."""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Self

from onrecord.archive.work import Task, serve
from onrecord.errors import DocumentError, OnRecordError
from onrecord.processes import ONE_THREAD
from onrecord.records import Document
from onrecord.store.flat import FlatRecord

type Result = FlatRecord | DocumentError

# Documents that a worker has before it: one in work, and enough that it never waits while a batch of 32 is written,
# some two seconds in which it reads ten articles or so.
AHEAD = 16
# Documents that may be under way for each worker: a long one holds up those after it, which have to wait for its place.
UNDER_WAY = 32
# How often a document may end the process that reads it, and how many processes may end in a row.
TRIES, DEATHS = 2, 6
# A worker that was told to stop gets so long for the document it is at.
PATIENCE_SECONDS = 2.0


@dataclass(slots=True)
class _Slot:
    """A document under way, and what became of it."""

    document: Document
    result: Result | None = None
    tries: int = 0


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    slots: deque[_Slot] = field(default_factory=deque)


class Pool:
    """Processes that carry out a task; started with the first document, and gone with the block or the program.

    A worker learns from its connection that the program is gone, however that ended.
    """

    def __init__(self, workers: int, task: Task) -> None:
        self._count, self._task = workers, task
        self._workers: list[_Worker] = []
        self._deaths = 0

    def results(self, documents: Iterable[Document]) -> Iterator[Result]:
        """Yield what became of each document, in order; documents are taken as workers have room for them.

        Raises:
            OnRecordError: the task cannot be done at all, or processes end again and again.
        """
        source, window = iter(documents), deque[_Slot]()
        while True:
            self._fill(source, window)
            while window and (result := window[0].result) is not None:
                window.popleft()
                yield result
            if window and window[0].result is None:
                self._collect()
            elif not window and not self._fill(source, window):
                return

    def _fill(self, source: Iterator[Document], window: deque[_Slot]) -> bool:
        """Give documents to workers that have room; return whether any was given."""
        filled = False
        while len(window) < UNDER_WAY * self._count and self._has_room():
            document = next(source, None)
            if document is None:
                break
            slot = _Slot(document)
            window.append(slot)
            self._give(slot)
            filled = True
        return filled

    def _has_room(self) -> bool:
        return len(self._workers) < self._count or any(len(worker.slots) < AHEAD for worker in self._workers)

    def _give(self, slot: _Slot) -> None:
        while len(self._workers) < self._count:
            self._workers.append(self._start())
        worker = min(self._workers, key=lambda worker: len(worker.slots))
        worker.slots.append(slot)
        try:
            worker.connection.send(slot.document)
        except (BrokenPipeError, ConnectionResetError):
            self._replace(worker)

    def _start(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, self._task), daemon=True)
        with _environment(ONE_THREAD):
            process.start()
        theirs.close()
        return _Worker(process, ours)

    def _collect(self) -> None:
        """Wait until a worker has something, and take it."""
        busy = {worker.connection: worker for worker in self._workers if worker.slots}
        for connection in wait(list(busy)):
            worker = busy[connection]  # type: ignore[index]
            try:
                answer = worker.connection.recv()
            except (EOFError, ConnectionResetError):
                self._replace(worker)
            else:
                self._deaths = 0
                worker.slots.popleft().result = _result(answer)

    def _replace(self, worker: _Worker) -> None:
        """Start another in place of a worker that ended, with the documents that it had not answered."""
        self._deaths += 1
        if self._deaths > DEATHS:
            raise OnRecordError(f"{self._deaths} worker processes ended in a row (too little memory?)")
        self._workers.remove(worker)
        self._stop(worker)
        first = worker.slots[0]
        first.tries += 1
        if first.tries >= TRIES:
            first.result = DocumentError(_place(first.document), "ended the process that read it")
            worker.slots.popleft()
        for slot in worker.slots:
            self._give(slot)

    def _stop(self, worker: _Worker) -> None:
        worker.connection.close()
        worker.process.join(PATIENCE_SECONDS)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()
        worker.process.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            if kind is not None:
                worker.process.kill()
            self._stop(worker)


def _result(answer: Any) -> Result:
    """Return what a worker answered; a bare message means that it cannot work at all."""
    if isinstance(answer, str):
        raise OnRecordError(answer)
    return DocumentError(*answer) if isinstance(answer, tuple) else answer


def _place(document: Document) -> str:
    source = document.source
    path = source.path or document.external_id or document.id
    return path if source.record is None else f"{path}, record {source.record}"


@contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
