"""Reads files, folders, archives, streams and addresses of any known format into documents."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import IO, TypedDict, Unpack

from onrecord import plugins
from onrecord.errors import DocumentError, UsageError
from onrecord.ingest.addressed import read_address
from onrecord.ingest.containers import Items, read_packed
from onrecord.ingest.mapped import FIELDS
from onrecord.ingest.sources import STANDARD_INPUT, files_of, is_address
from onrecord.protocols import Fetcher, Limits, ReadOptions
from onrecord.records import Document

# How the article in a page may be found.
EXTRACTORS = ("trafilatura", "resiliparse")


class Reading(TypedDict, total=False):
    """How sources are read; everything has a default.

    input: name of a reader, e.g. “html”; without it the format is recognized by content.
    fields: the keys that an object or a row has in place of ours, e.g. `{"text": "body"}`.
    published: publication date of documents that have none.
    extractor: “trafilatura”, or “resiliparse”, which is faster and needs the extra `fast`.
    limits: how much is read of one record and of one archive.
    fetcher: gets addresses, and the pages that feeds and sitemaps name; without one, nothing comes from the web.
    """

    input: str | None
    fields: Mapping[str, str] | None
    published: date | None
    extractor: str
    limits: Limits
    fetcher: Fetcher | None


def read_source(source: str | Path, **reading: Unpack[Reading]) -> Iterator[Document | DocumentError]:
    """Return an iterator over the documents of a source; what cannot be read comes as a `DocumentError` in its place.

    Args:
        source: a file; a folder with all below it, in the order of their names; a pattern as in “news/*.jsonl”; “-” for
            standard input; or an http(s) address. Archives (.zip, .tar, .tar.gz, .gz) are read like folders.
        reading: see `Reading`.

    Raises:
        UsageError: there is no such file, no file of the pattern, an address without a fetcher, or an option that means
            nothing.
        MissingPluginError: there is no reader of that name.
    """
    name, options, reader = str(source), _options(reading), _reader(reading)
    if name == STANDARD_INPUT:
        return read_packed(sys.stdin.buffer, reader, options)
    if not is_address(name):
        return _read_files(files_of(name), reader, options)
    if options.fetcher is None:
        raise UsageError(f"{name}: an address, and nothing that fetches it was given")
    return read_address(name, reader, options)


def read_path(path: str | Path, **reading: Unpack[Reading]) -> Iterator[Document | DocumentError]:
    """Return an iterator over the documents of one file, which may be an archive; see `read_source`.

    Raises:
        UsageError: there is no such file, it is a directory, or an option means nothing.
        MissingPluginError: there is no reader of that name.
    """
    if not Path(path).exists():
        raise UsageError(f"{path}: no such file")
    if Path(path).is_dir():
        raise UsageError(f"{path}: is a directory (name the files in it)")
    return _read_files([Path(path)], _reader(reading), _options(reading))


def read_stream(stream: IO[bytes], **reading: Unpack[Reading]) -> Iterator[Document | DocumentError]:
    """Return an iterator over the documents of a binary stream, such as standard input; see `read_source`."""
    return read_packed(stream, _reader(reading), _options(reading))


def _options(reading: Reading) -> ReadOptions:
    fields = reading.get("fields") or {}
    unknown = sorted(set(fields) - set(FIELDS))
    if unknown:
        raise UsageError(f"no field is named {unknown[0]!r}; there are {', '.join(FIELDS)}")
    extractor = reading.get("extractor", EXTRACTORS[0])
    if extractor not in EXTRACTORS:
        raise UsageError(f"no extractor is named {extractor!r}; there are {', '.join(EXTRACTORS)}")
    return ReadOptions(
        fields=fields,
        published=reading.get("published"),
        extractor=extractor,
        limits=reading.get("limits") or Limits(),
        fetcher=reading.get("fetcher"),
    )


def _reader(reading: Reading) -> str | None:
    """Return the name of the reader asked for; raises `MissingPluginError` if there is none."""
    name = reading.get("input")
    if name is not None:
        plugins.load("readers", name)
    return name


def _read_files(paths: Iterable[Path], reader: str | None, options: ReadOptions) -> Items:
    for path in paths:
        named = replace(options, path=str(path))
        try:
            with path.open("rb") as stream:
                yield from read_packed(stream, reader, named)
        except OSError as error:
            yield DocumentError(named.name, f"cannot be read: {error.strerror or error}")
