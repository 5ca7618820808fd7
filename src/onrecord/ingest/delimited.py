"""Reads tables in CSV or TSV: one document a row, the columns named by the first one."""

import csv
import io
import re
from collections.abc import Iterator
from typing import IO

from onrecord.errors import DocumentError
from onrecord.ingest.bounded import bounded_lines, too_long
from onrecord.ingest.decoding import byte_order_mark
from onrecord.ingest.mapped import keys_of, make_mapped
from onrecord.ingest.recognize import find_delimiter
from onrecord.ingest.rejoined import peek
from onrecord.protocols import ReadOptions
from onrecord.records import Document, Source

# Enough for every byte order mark.
_MARK_LENGTH = 4
# What stands for a byte that is not of the encoding, once decoded.
_UNDECODED = re.compile(r"[\udc80-\udcff]")


class CsvReader:
    """A table with a heading; cells are parted by commas, semicolons, tabs or bars."""

    def read(self, stream: IO[bytes], options: ReadOptions) -> Iterator[Document | DocumentError]:
        """Yield the document or the error of each row that is not empty."""
        skipped: list[int] = []
        lines = _lines(stream, options, skipped)
        heading = next(lines, "")
        csv.field_size_limit(options.limits.record)
        delimiter = find_delimiter(heading)
        columns = next(csv.reader([heading], delimiter=delimiter), [])
        if len(set(columns)) < len(columns) or not any(columns):
            yield DocumentError(f"{options.name}, line 1", "not the names of columns", "give the table a heading")
            return
        rows = csv.reader(lines, delimiter=delimiter, strict=True)
        number = 0
        while (row := _next_row(rows)) is not None:
            while skipped:
                yield too_long(f"{options.name}, line {skipped.pop(0)}", options.limits.record)
            if row and (isinstance(row, csv.Error) or any(row)):
                number += 1
                yield _read_row(row, columns, number, f"{options.name}, row {number}", options)
        for line in skipped:
            yield too_long(f"{options.name}, line {line}", options.limits.record)


def _lines(stream: IO[bytes], options: ReadOptions, skipped: list[int]) -> Iterator[str]:
    """Yield the lines as text, a byte that does not fit as a lone surrogate; notes the numbers of those too long."""
    beginning, stream = peek(stream, _MARK_LENGTH)
    length, encoding = byte_order_mark(beginning) or (0, "utf-8")
    stream.read(length)
    if encoding != "utf-8":
        whole = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
        yield from iter(lambda: whole.readline(options.limits.record), "")
        return
    for number, line in enumerate(bounded_lines(stream, options.limits.record), start=1):
        if line is None:
            skipped.append(number)
        else:
            yield line.decode("utf-8", "surrogateescape")


def _next_row(rows: "Iterator[list[str]]") -> list[str] | csv.Error | None:
    """Return the next row, or what is wrong with it; None at the end."""
    try:
        return next(rows, None)
    except csv.Error as error:
        return error


def _read_row(
    row: list[str] | csv.Error, columns: list[str], number: int, where: str, options: ReadOptions
) -> Document | DocumentError:
    if isinstance(row, csv.Error):
        return DocumentError(where, f"not a row of CSV: {row}", "look at its quotation marks")
    if len(row) != len(columns):
        return DocumentError(where, f"has {len(row)} cells where the heading has {len(columns)}", "quote its text")
    if any(map(_UNDECODED.search, row)):
        return DocumentError(where, "not UTF-8", "convert it first, e.g. iconv -f WINDOWS-1252 -t UTF-8")
    values = dict(zip(columns, row, strict=True))
    source = Source(reader="csv", path=options.path, record=number)
    try:
        return make_mapped(values.get, keys_of(options.fields, columns), source, options)
    except ValueError as error:
        return DocumentError(where, str(error))
