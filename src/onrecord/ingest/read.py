"""Reads files and streams of any known format into documents."""

import io
from collections.abc import Buffer, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import IO

from onrecord import plugins
from onrecord.errors import DocumentError, UsageError
from onrecord.ingest.jsonl import FIELDS
from onrecord.ingest.recognize import SAMPLE, find_unread_format, recognize
from onrecord.protocols import Reader, ReadOptions
from onrecord.records import Document


def read_path(
    path: str | Path,
    *,
    input: str | None = None,  # noqa: A002 - named as on the command line
    fields: Mapping[str, str] | None = None,
    published: date | None = None,
) -> Iterator[Document | DocumentError]:
    """Return an iterator over the documents of a file; what cannot be read comes as a `DocumentError` in its place.

    Args:
        path: the file.
        input: name of a reader, e.g. “html”; without it the format is recognized by content.
        fields: the keys that a JSONL line has in place of ours, e.g. `{"text": "body"}`.
        published: publication date of documents that have none.

    Raises:
        UsageError: there is no such file, it is a directory, or `fields` has a name that is none of ours.
        MissingPluginError: there is no reader of that name.
    """
    if not Path(path).exists():
        raise UsageError(f"{path}: no such file")
    if Path(path).is_dir():
        raise UsageError(f"{path}: is a directory (name the files in it)")
    reader = None if input is None else _reader(input)
    options = _options(str(path), fields, published)
    return _read_file(Path(path), reader, options)


def read_stream(
    stream: IO[bytes],
    *,
    input: str | None = None,  # noqa: A002 - named as on the command line
    fields: Mapping[str, str] | None = None,
    published: date | None = None,
) -> Iterator[Document | DocumentError]:
    """Return an iterator over the documents of a binary stream, such as standard input; see `read_path`."""
    reader = None if input is None else _reader(input)
    return _read(stream, reader, _options(None, fields, published))


def _options(path: str | None, fields: Mapping[str, str] | None, published: date | None) -> ReadOptions:
    unknown = sorted(set(fields or {}) - set(FIELDS))
    if unknown:
        raise UsageError(f"no field is named {unknown[0]!r}; there are {', '.join(FIELDS)}")
    return ReadOptions(path=path, fields=fields or {}, published=published)


def _reader(name: str) -> Reader:
    reader: Reader = plugins.load("readers", name)()
    return reader


def _read_file(path: Path, reader: Reader | None, options: ReadOptions) -> Iterator[Document | DocumentError]:
    try:
        with path.open("rb") as stream:
            yield from _read(stream, reader, options)
    except OSError as error:
        yield DocumentError(options.name, f"cannot be read: {error.strerror or error}")


def _read(stream: IO[bytes], reader: Reader | None, options: ReadOptions) -> Iterator[Document | DocumentError]:
    if reader is None:
        beginning = stream.read(SAMPLE)
        unread = find_unread_format(beginning)
        if unread is not None:
            yield DocumentError(options.name, f"looks like {unread}, which is not read; give text, HTML or JSONL")
            return
        reader = _reader(recognize(beginning))
        stream = io.BufferedReader(_Rejoined(beginning, stream))
    yield from reader.read(stream, options)


class _Rejoined(io.RawIOBase):
    """A stream that gives again the beginning that was taken from it, then its rest."""

    def __init__(self, beginning: bytes, rest: IO[bytes]) -> None:
        self._beginning, self._rest = io.BytesIO(beginning), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        data = self._beginning.read(len(view)) or self._rest.read(len(view))
        view[: len(data)] = data
        return len(data)
