"""Imports a source of knowledge into the SQLite file, record by record, and goes on where it stopped."""

import bz2
import gzip
import hashlib
import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from onrecord.errors import DocumentError, UsageError
from onrecord.kb.dated_csv import csv_records
from onrecord.kb.ftm import ftm_records
from onrecord.kb.known import Items
from onrecord.kb.schema import FORMAT, put, writing
from onrecord.kb.wikidata import wikidata_records

type Records = Callable[[IO[bytes], int], Iterator[Items | ValueError]]

READERS: dict[str, Records] = {"csv": csv_records, "ftm": ftm_records, "wikidata": wikidata_records}
# Records between two commits: some seconds of work are done again after a kill.
BATCH = 5_000
# Bytes at either end of a source that tell it from others of its size, and that its format is recognized by.
_SAMPLE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What came of a source: its format, records read in all and now, and how many of all failed."""

    kind: str
    records: int
    new: int
    failed: int


def import_source(
    path: Path, into: Path, *, kind: str | None = None, on_error: Callable[[DocumentError], None]
) -> Imported:
    """Return the count of a source's records once all are in the file; importing a source again changes nothing.

    A record that cannot be read is told to `on_error` and left out; so is a source that ends in the middle, which is
    taken up again by the next import.

    Raises:
        UsageError: there is no such source, its format is not known, or `into` is another kind of file.
    """
    if not path.is_file():
        raise UsageError(f"{path}: no such file" if not path.exists() else f"{path}: not a file")
    kind = kind or _recognized(path)
    if kind not in READERS:
        raise UsageError(f"--input {kind}: none of {', '.join(READERS)}")
    with writing(into) as connection:
        return _Import(path, kind, connection, on_error).run()


class _Import:
    """One source on its way into the file."""

    def __init__(
        self, path: Path, kind: str, connection: sqlite3.Connection, on_error: Callable[[DocumentError], None]
    ) -> None:
        self._path, self._kind, self._connection, self._on_error = path, kind, connection, on_error
        self._digest = _digest(path, kind)
        self._records, self._failed, self._finished = self._progress()

    def _progress(self) -> tuple[int, int, bool]:
        found = "SELECT records, failed, finished FROM sources WHERE digest = ?"
        row = self._connection.execute(found, [self._digest]).fetchone()
        return (row[0], row[1], bool(row[2])) if row else (0, 0, False)

    def run(self) -> Imported:
        """Read what is not in the file yet."""
        before = self._records
        if not self._finished:
            with _opened(self._path) as stream:
                self._read(stream)
        return Imported(kind=self._kind, records=self._records, new=self._records - before, failed=self._failed)

    def _read(self, stream: IO[bytes]) -> None:
        self._connection.execute("BEGIN")
        try:
            for items in READERS[self._kind](stream, self._records):
                self._take(items)
                if self._records % BATCH == 0:
                    self._save()
                    self._connection.execute("BEGIN")
            self._finished = True
        except UsageError as error:
            raise UsageError(f"{self._path}: {error}") from error
        except (EOFError, OSError, zlib.error) as error:
            self._on_error(DocumentError(str(self._path), f"ends in the middle: {error}", "fetch it again"))
        finally:
            self._save()

    def _take(self, items: Items | ValueError) -> None:
        """Write what a record says; it counts as read only when it is written."""
        if isinstance(items, ValueError):
            self._failed += 1
            self._on_error(DocumentError(f"{self._path}, record {self._records + 1}", str(items)))
        else:
            put(self._connection, items)
        self._records += 1

    def _save(self) -> None:
        row = (self._digest, self._path.name, self._kind, self._records, self._failed, self._finished)
        self._connection.execute("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?)", row)
        self._connection.execute("COMMIT")


def _opened(path: Path) -> IO[bytes]:
    """Return the bytes of a file, unpacked if it is gzip or bzip2."""
    with path.open("rb") as file:
        start = file.read(3)
    if start[:2] == b"\x1f\x8b":
        return cast(IO[bytes], gzip.open(path))
    return cast(IO[bytes], bz2.open(path)) if start == b"BZh" else path.open("rb")


def _digest(path: Path, kind: str) -> str:
    """Return what tells a source from every other: format, size, and the bytes at its ends."""
    size = path.stat().st_size
    digest = hashlib.sha256(f"{FORMAT} {kind} {size}\n".encode())
    with path.open("rb") as file:
        digest.update(file.read(_SAMPLE))
        file.seek(max(size - _SAMPLE, 0))
        digest.update(file.read(_SAMPLE))
    return digest.hexdigest()


def _recognized(path: Path) -> str:
    """Return the format that a source's first record shows."""
    try:
        with _opened(path) as stream:
            first = next((line for line in _first_lines(stream) if line not in (b"", b"[")), b"")
    except (EOFError, OSError, zlib.error) as error:
        raise UsageError(f"{path}: cannot be read: {error}") from error
    if first[:1] not in (b"{", b"["):
        return "csv"
    try:
        record = json.loads(first.lstrip(b"[").rstrip(b"],"))
    except ValueError:
        record = {}
    if isinstance(record, dict) and "schema" in record:
        return "ftm"
    return "wikidata"


def _first_lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the first lines, no more of the source than a few of the longest records."""
    for _ in range(20):
        line = stream.readline(16 * _SAMPLE)
        if not line:
            return
        yield line.strip()
