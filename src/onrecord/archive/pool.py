"""Worker processes that read documents side by side; what they make comes out in the order it went in."""

import multiprocessing
import os
import pickle
import queue
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
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


@dataclass(slots=True, eq=False)
class _Worker:
    process: BaseProcess
    documents: Connection
    answers: Connection
    slots: deque[_Slot] = field(default_factory=deque)


class Pool:
    """Processes that carry out a task; started with the first document, and gone with the block or the program.

    A worker learns from its connection that the program is gone, however that ended. Its answers are taken as they come
    by a thread: while the program writes to the archive, a worker would else soon wait to be rid of them.
    """

    def __init__(self, workers: int, task: Task) -> None:
        self._count, self._task = workers, task
        self._workers: list[_Worker] = []
        self._listeners: dict[_Worker, threading.Thread] = {}
        self._answers = queue.SimpleQueue[tuple[_Worker, bytes | None]]()
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
        # That a worker is gone comes after its answers, and then others get what is left.
        with suppress(BrokenPipeError, ConnectionResetError):
            worker.documents.send(slot.document)

    def _start(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        (documents, giving), (taking, answers) = context.Pipe(duplex=False), context.Pipe(duplex=False)
        process = context.Process(target=serve, args=(documents, answers, self._task), daemon=True)
        with _environment(ONE_THREAD):
            process.start()
        documents.close()
        answers.close()
        worker = _Worker(process, giving, taking)
        self._listeners[worker] = threading.Thread(target=_listen, args=(worker, self._answers), daemon=True)
        self._listeners[worker].start()
        return worker

    def _collect(self) -> None:
        """Wait until a worker has answered or is gone."""
        worker, answer = self._answers.get()
        if answer is None:
            self._replace(worker)
        else:
            self._deaths = 0
            worker.slots.popleft().result = _result(pickle.loads(answer))

    def _replace(self, worker: _Worker) -> None:
        """Start another in place of a worker that ended, with the documents that it had not answered."""
        self._deaths += 1
        if self._deaths > DEATHS:
            raise OnRecordError(f"{self._deaths} worker processes ended in a row (too little memory?)")
        self._workers.remove(worker)
        self._stop(worker)
        if worker.slots:
            self._blame(worker.slots)
        for slot in worker.slots:
            self._give(slot)

    def _blame(self, slots: deque[_Slot]) -> None:
        """Count an end against the document that a worker was at."""
        slots[0].tries += 1
        if slots[0].tries >= TRIES:
            first = slots.popleft()
            first.result = DocumentError(_place(first.document), "ended the process that read it")

    def _stop(self, worker: _Worker) -> None:
        worker.documents.close()
        worker.process.join(PATIENCE_SECONDS)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()
        worker.process.close()
        self._listeners.pop(worker).join()
        worker.answers.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            if kind is not None:
                worker.process.kill()
            self._stop(worker)


def _listen(worker: _Worker, answers: "queue.SimpleQueue[tuple[_Worker, bytes | None]]") -> None:
    """Pass on what a worker answers, and that it is gone."""
    try:
        while True:
            answers.put((worker, worker.answers.recv_bytes()))
    except (EOFError, OSError):
        answers.put((worker, None))


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
