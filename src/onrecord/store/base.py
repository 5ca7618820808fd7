"""An archive in a database: one writer at a time, and any number of views."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from onrecord.errors import StoreError
from onrecord.store.migrations import is_current, prepare
from onrecord.store.view import SqlView
from onrecord.store.wordindex import WordIndex
from onrecord.store.writer import SqlWriter

# Connections that readers leave open for the next; a server has as many threads that ask.
KEPT = 8


class SqlStore:
    """An open archive; safe for many threads and processes, each with views and writers of its own."""

    def __init__(self, address: str, *, writing: Engine, reading: Engine, words: WordIndex) -> None:
        self.address = address
        self._writing, self._reading, self._words = writing, reading, words

    def prepare(self, *, create: bool) -> Self:
        """Return the archive with its tables made or brought up to date.

        Raises:
            StoreError: see `open_store`.
        """
        try:
            with self._named_errors():
                self._prepare(create=create)
        except BaseException:
            self.close()
            raise
        return self

    def _prepare(self, *, create: bool) -> None:
        with self._reading.connect() as connection:
            if is_current(connection, self.address):
                return
        with self._writing.begin() as connection:
            prepare(connection, self._words, self.address, create=create)

    @contextmanager
    def writer(self) -> Iterator[SqlWriter]:
        """Give a writer: one transaction, kept as a whole when the block ends, and not at all if it raises.

        There is one writer at a time; another waits for it.

        Raises:
            StoreError: the database refused.
        """
        with self._named_errors(), self._writing.begin() as connection:
            writer = SqlWriter(connection, self._words)
            yield writer
            writer.finish()

    @contextmanager
    def view(self) -> Iterator[SqlView]:
        """Give a view of the archive as it is now; what is written later does not show in it.

        Raises:
            StoreError: the database refused.
        """
        with self._named_errors(), self._reading.connect() as connection, connection.begin():
            yield SqlView(connection, self._words)

    @contextmanager
    def _named_errors(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise StoreError(self.address, str(error.orig).strip() or type(error.orig).__name__) from error
        except SQLAlchemyError as error:
            raise StoreError(self.address, str(error)) from error

    def close(self) -> None:
        """Let go of every connection."""
        self._writing.dispose()
        self._reading.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
