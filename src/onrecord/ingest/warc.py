"""Reads web archives (WARC): the pages that were answered with success, with their addresses."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from onrecord.errors import DocumentError
from onrecord.ingest.bounded import too_long
from onrecord.ingest.html import read_page
from onrecord.ingest.http_body import decode_body
from onrecord.protocols import ReadOptions
from onrecord.records import Document, Gap, Source

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_SUCCESS = 200
_RECORD = re.compile(rb"(?=WARC/\d\.\d\r?\n)")
# A record that is longer cannot be gone back to when it turns out to be damaged.
_KEPT = 64 * 2**20
_CUT = "cut short"
_CAPTURED = Gap(why="no publication date stated; the day of capture stands for it")


class WarcReader:
    """A web archive, as crawlers write it: HTML pages that were answered with status 200, one document each.

    Other records and answers are left out without a word, but counted in the numbers.
    """

    def read(self, stream: IO[bytes], options: ReadOptions) -> Iterator[Document | DocumentError]:
        """Yield the document or the error of each page; behind a damaged place it goes on with the next record."""
        kept, number, is_cut = _Kept(stream), options.first - 1, False
        while True:
            try:
                for record in _records(kept):
                    kept.forget(record.stream_pos)
                    number += 1
                    for item in _read_record(record, number, options):
                        is_cut = isinstance(item, DocumentError) and item.why.startswith(_CUT)
                        yield item
                # A record that says that it is longer than it is has taken those after it for its own.
                if not (is_cut and kept.skip_to_record()):
                    return
                is_cut = False
            except OSError as error:
                yield DocumentError(f"{options.name}, record {number + 1}", f"no record that can be read: {error}")
                if not kept.skip_to_record():
                    return


def _records(stream: "_Kept") -> Iterator[Any]:
    source: Any = stream  # of a file, only what is asked for is there
    records = ArchiveIterator(
        source, record_types=WarcRecordType.any_type, parse_http=True, stream_detect=False, fsspec_args=False
    )
    yield from records


class _Kept:
    """A stream that keeps what it gave since the last record began, and can go back to there. Positions are its own."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._begin = stream, 0
        self._given, self._again = bytearray(), io.BytesIO()

    def tell(self) -> int:
        """Return 0: the archive's reader counts from where it begins."""
        return 0

    def read(self, length: int = -1) -> bytes:
        """Return the next bytes."""
        data = self._again.read(length) or self._stream.read(length)
        self._given += data
        if len(self._given) > _KEPT:
            self._drop(len(self._given) - _KEPT)
        return data

    def forget(self, position: int) -> None:
        """Drop what was given before a position."""
        self._drop(position - self._begin)

    def skip_to_record(self) -> bool:
        """Go back, and forward to the next beginning of a record but the first; False if there is none."""
        window, at = bytes(self._given) + self._again.read(), 1
        while (found := _RECORD.search(window, at)) is None:
            more = self._stream.read(io.DEFAULT_BUFFER_SIZE * 8)
            if not more:
                return False
            window, at = window[-16:] + more, 0
        self._begin, self._given, self._again = 0, bytearray(), io.BytesIO(window[found.start() :])
        return True

    def _drop(self, count: int) -> None:
        if count > 0:
            del self._given[:count]
            self._begin += count


def _read_record(record: Any, number: int, options: ReadOptions) -> Iterator[Document | DocumentError]:
    where, limit = f"{options.name}, record {number}", options.limits.record
    is_whole = "Content-Length" in record.headers
    if is_whole and record.record_type != WarcRecordType.response:
        return
    if not is_whole or record.http_headers is None:
        yield DocumentError(where, f"{_CUT}, or not an answer over HTTP")
        return
    is_page = record.http_headers.status_code == _SUCCESS and record.http_content_type in _PAGES
    length = record.content_length
    if not is_page:
        if record.http_headers.status_code is None or (length and not record.reader.read(1)):
            yield DocumentError(where, _CUT, "get the file again")
        return
    raw = record.reader.read(limit + 1)
    if len(raw) > limit:
        yield too_long(where, limit)
    elif len(raw) < length:
        yield DocumentError(where, f"{_CUT}: {len(raw)} of {length} bytes are there", "get the file again")
    else:
        yield _page(raw, record, number, options)


def _page(raw: bytes, record: Any, number: int, options: ReadOptions) -> Document | DocumentError:
    try:
        body = decode_body(raw, record.http_headers.get, options.limits)
        source = Source(reader="warc", path=options.path, record=number)
        return read_page(body, source, _page_options(record, options), gaps=_gaps(record, options))
    except ValueError as error:
        address = record.headers.get("WARC-Target-URI", "")
        why = f"{error} in {address}" if address else str(error)
        return DocumentError(f"{options.name}, record {number}", why)


def _page_options(record: Any, options: ReadOptions) -> ReadOptions:
    address = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    captured = record.record_date.date() if record.record_date else None
    return replace(options, address=address, charset=record.http_charset, published=options.published or captured)


def _gaps(record: Any, options: ReadOptions) -> tuple[Gap, ...]:
    return (_CAPTURED,) if options.published is None and record.record_date else ()
