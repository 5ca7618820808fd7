"""Reads a text that somebody sends, one at a time: the models are loaded once and used by one thread."""

import threading
from datetime import date

from onrecord import flow
from onrecord.errors import UsageError
from onrecord.ingest.document import make_document
from onrecord.records import Publisher, Record, Source


class TextReader:
    """Makes records of texts of bounded length; safe for many threads, which wait for each other."""

    def __init__(self, longest: int) -> None:
        self._longest, self._lock = longest, threading.Lock()

    def read(
        self,
        text: str,
        *,
        title: str | None = None,
        published: date | None = None,
        publisher: str | None = None,
        url: str | None = None,
    ) -> Record:
        """Return the record of a text.

        Raises:
            UsageError: there is nothing in it, or too much.
            DocumentError: it could not be analyzed.
        """
        if not text.strip():
            raise UsageError("text: nothing to read")
        if len(text) > self._longest:
            raise UsageError(f"text: {len(text)} letters, more than {self._longest} (read it with onrecord read)")
        outlet = Publisher(name=publisher) if publisher else None
        source = Source(reader="text")
        document = make_document(text, source=source, title=title, published=published, publisher=outlet, url=url)
        with self._lock:
            return next(flow.process([document]))
