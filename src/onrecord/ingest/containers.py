"""Opens what inputs are packed in, archives within archives too, without ever writing a member under its own name."""

import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import IO

from onrecord import plugins
from onrecord.errors import DocumentError
from onrecord.ingest.gunzip import Gunzip, fault_of
from onrecord.ingest.members import Member, tar_members, zip_members
from onrecord.ingest.recognize import SAMPLE, find_container, recognize
from onrecord.ingest.rejoined import peek
from onrecord.protocols import Reader, ReadOptions
from onrecord.records import Document, Gap

type Items = Iterator[Document | DocumentError]

# What goes wrong in a stream while it is read.
_BROKEN = (OSError, EOFError, zlib.error, zipfile.BadZipFile, tarfile.TarError, NotImplementedError)
# Readers that can go on behind a damaged place, since each record stands for itself.
_RESUMABLE = frozenset({"jsonl", "warc"})


def read_packed(stream: IO[bytes], name: str | None, options: ReadOptions, *, depth: int = 0) -> Items:
    """Yield the documents of a stream, or of what is packed in it; `name` is the reader, found by content if None."""
    try:
        beginning, stream = peek(stream, SAMPLE, waits=name is None)
        container = find_container(beginning)
        if container is None:
            yield from _read_plain(beginning, stream, name, options)
        elif depth == options.limits.depth:
            yield DocumentError(options.name, f"archives in archives, more than {depth} deep", "unpack it first")
        elif container == "gzip":
            yield from _read_gzip(stream, name, options, depth)
        else:
            members = tar_members(stream, options) if container == "tar" else zip_members(stream, options)
            for member in members:
                yield from _read_member(member, name, options, depth)
    except _BROKEN as error:
        if fault_of(stream) is None:  # which is told where the stream was opened
            yield _broken(options, error)


def _read_plain(beginning: bytes, stream: IO[bytes], name: str | None, options: ReadOptions) -> Items:
    found = name or recognize(beginning, name=options.name, fields=options.fields)
    reader: Reader = plugins.load("readers", found)()
    yield from reader.read(stream, options)


def _read_member(member: Member | DocumentError, name: str | None, options: ReadOptions, depth: int) -> Items:
    if isinstance(member, DocumentError):
        yield member
        return
    inside = replace(options, path=f"{options.name}/{member.name}")
    try:
        with member.open() as stream:
            yield from read_packed(stream, name, inside, depth=depth + 1)
    except (*_BROKEN, RuntimeError) as error:  # a RuntimeError is how zipfile asks for a password
        yield _broken(inside, error)


def _read_gzip(stream: IO[bytes], name: str | None, options: ReadOptions, depth: int) -> Items:
    """Yield what the gzip holds, then what was wrong with it; go on behind damaged places where records allow it."""
    unpacked, inside = Gunzip(stream, options.limits), replace(options, path=_without_ending(options.path))
    beginning, whole = peek(io.BufferedReader(unpacked), SAMPLE)
    packed = find_container(beginning) is not None
    found = None if packed else name or recognize(beginning, name=inside.name, fields=options.fields)
    while True:
        last = options.first - 1
        for item in read_packed(whole, found or name, options, depth=depth + 1):
            if isinstance(item, Document):
                last = max(last, item.source.record or 0)
                if unpacked.fault is not None and item.source.record is None:
                    item = replace(item, gaps=(*item.gaps, Gap(why=f"not the whole text: {unpacked.fault}")))
            yield item
        if unpacked.fault is None:
            return
        yield DocumentError(options.name, unpacked.fault, "what came before is kept; get the file again")
        if found not in _RESUMABLE or not unpacked.skip_to_member():
            return
        options, whole = replace(options, first=last + 1), io.BufferedReader(unpacked)


def _without_ending(path: str | None) -> str | None:
    return path.removesuffix(".gz") if path else None


def _broken(options: ReadOptions, error: BaseException) -> DocumentError:
    why = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return DocumentError(options.name, f"cannot be read: {why}")
