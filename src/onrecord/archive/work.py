"""What a worker process does: it reads documents and makes their records ready for the store."""

import os
import queue
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection

from onrecord.errors import DocumentError, OnRecordError
from onrecord.processes import collect_rarely
from onrecord.records import Document
from onrecord.store.flat import FlatRecord, flatten

type Fail = Callable[[DocumentError], None]
# Yields a flat record for each document in turn, or tells of its failure instead. Named by its module, as it is looked
# up anew in each process.
type Task = Callable[[Iterable[Document], Fail], Iterator[FlatRecord]]


def read(documents: Iterable[Document], fail: Fail) -> Iterator[FlatRecord]:
    """Yield the flat record of each document; the task of `onrecord ingest`."""
    from onrecord.flow import process

    return (flatten(record) for record in process(documents, on_error=fail))


def serve(documents: Connection, answers: Connection, task: Task) -> None:
    """Answer each document that arrives with a flat record or a failure, until the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_rarely()
    waiting: queue.SimpleQueue[Document | None] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(documents, waiting), daemon=True).start()
    try:
        for flat in task(iter(waiting.get, None), lambda error: _send(answers, error)):
            answers.send(flat)
    except OnRecordError as error:
        answers.send(str(error))
    except BrokenPipeError:
        pass
    os._exit(0)


def _receive(documents: Connection, waiting: "queue.SimpleQueue[Document | None]") -> None:
    """Take documents as they come, so that the sender never waits for a worker that waits for it."""
    try:
        while True:
            waiting.put(documents.recv())
    except (EOFError, OSError):
        waiting.put(None)


def _send(answers: Connection, error: DocumentError) -> None:
    answers.send((error.where, error.why, error.remedy))
