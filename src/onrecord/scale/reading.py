"""Reads the documents of a unit."""

import io
from collections.abc import Buffer
from contextlib import closing
from pathlib import Path
from typing import IO

from onrecord.errors import DocumentError
from onrecord.ingest.containers import Items, read_packed
from onrecord.ingest.parquet import read_row_groups
from onrecord.protocols import ReadOptions
from onrecord.scale.planning import PARQUET, open_source
from onrecord.scale.unit import Unit


def read_unit(unit: Unit, options: ReadOptions, *, reader: str | None, folder: Path) -> Items:
    """Yield the documents of a unit, and errors in the place of what cannot be read.

    Raises:
        OSError: the file cannot be opened.
    """
    if unit.size == 0:
        yield DocumentError(options.name, "the file is empty", "get it again")
        return
    with closing(open_source(unit.path, folder=folder)) as stream:
        if unit.is_whole:
            yield from read_packed(stream, reader, options)
        elif Path(unit.path).suffix.lower() in PARQUET:
            yield from read_row_groups(stream, options, range(unit.start, unit.stop or 0))
        else:
            stream.seek(unit.start)
            yield from read_packed(io.BufferedReader(_Stretch(stream, _length(unit))), reader or "jsonl", options)


def is_incomplete(error: DocumentError, unit: Unit) -> bool:
    """Whether an error is about the file, not about a record of it: then there is more in the file than was read."""
    return error.where in (unit.path, unit.path.removesuffix(".gz"))


def _length(unit: Unit) -> int:
    return (unit.stop if unit.stop is not None else unit.size) - unit.start


class _Stretch(io.RawIOBase):
    """The next so many bytes of a stream."""

    def __init__(self, stream: IO[bytes], length: int) -> None:
        self._stream, self._left = stream, length

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        data = self._stream.read(min(len(view), self._left))
        view[: len(data)] = data
        self._left -= len(data)
        return len(data)
