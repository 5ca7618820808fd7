"""Reads JSON objects, one a line: texts or pages with their metadata."""

import json
from collections.abc import Iterator
from typing import IO, Any

from onrecord.errors import DocumentError
from onrecord.ingest.bounded import bounded_lines, too_long
from onrecord.ingest.decoding import byte_order_mark
from onrecord.ingest.mapped import keys_of, make_mapped
from onrecord.protocols import ReadOptions
from onrecord.records import Document, Source


class JsonlReader:
    """One JSON object a line, with a text or a page and what is known about it."""

    def read(self, stream: IO[bytes], options: ReadOptions) -> Iterator[Document | DocumentError]:
        """Yield the document or the error of each line that is not blank."""
        lines = bounded_lines(stream, options.limits.record)
        for number, line in enumerate(lines, start=options.first):
            where = f"{options.name}, line {number}"
            if line is None:
                yield too_long(where, options.limits.record)
                continue
            mark = byte_order_mark(line) if number == 1 else None
            content = line[mark[0] :] if mark else line
            if content.strip():
                try:
                    yield _read_line(content, number, options)
                except ValueError as error:
                    yield DocumentError(where, str(error))


def _read_line(content: bytes, number: int, options: ReadOptions) -> Document:
    """Return the document of a line; raises `ValueError` with the reason where it has none."""
    parsed = _parse(content)
    source = Source(reader="jsonl", path=options.path, record=number)
    return make_mapped(parsed.get, keys_of(options.fields), source, options)


def _parse(content: bytes) -> dict[str, Any]:
    if content.lstrip().startswith(b"["):
        raise ValueError("a JSON array; each line has to be one JSON object")
    try:
        parsed = json.loads(content)
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8: {error.reason} at byte {error.start} of the line") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg.removesuffix(' at')} at column {error.colno}") from error
    except (ValueError, RecursionError) as error:
        raise ValueError(f"not JSON that can be read: {error}") from error
    if not isinstance(parsed, dict):
        raise ValueError("not a JSON object; each line has to be one")
    return parsed
