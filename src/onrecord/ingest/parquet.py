"""Reads Parquet: one document a row, a few rows in memory at a time."""

import shutil
import tempfile
from collections.abc import Iterator
from typing import IO, Any

from onrecord.errors import DocumentError
from onrecord.ingest.bounded import size
from onrecord.ingest.mapped import keys_of, make_mapped
from onrecord.protocols import ReadOptions
from onrecord.records import Document, Source

# Rows that are taken at once; their texts are in memory twice.
_ROWS = 64
# A group of rows is unpacked as a whole. Writers make them of a million rows at most, whose texts fill less than this.
_GROUP_LIMIT = 4 * 2**30
# A file from a pipe is kept in memory up to this, then on disk, since its list of contents stands at its end.
_IN_MEMORY = 16 * 2**20


class ParquetReader:
    """A table in Parquet, by groups of rows, of which only our columns are read."""

    def read(self, stream: IO[bytes], options: ReadOptions) -> Iterator[Document | DocumentError]:
        """Yield the document or the error of each row; a group of rows that is damaged is one error."""
        try:
            import pyarrow
            from pyarrow.parquet import ParquetFile
        except ImportError:
            yield DocumentError(options.name, "Parquet needs pyarrow", "pip install 'onrecord[parquet]'")
            return
        with tempfile.SpooledTemporaryFile(_IN_MEMORY) as copy:
            if not stream.seekable():
                shutil.copyfileobj(stream, copy)
                copy.seek(0)
                stream = copy
            try:
                table = ParquetFile(stream)
            except (pyarrow.ArrowException, OSError) as error:
                yield DocumentError(options.name, f"no Parquet that can be read: {_first_line(error)}")
                return
            yield from _read_groups(table, options, range(table.num_row_groups))


def read_row_groups(stream: IO[bytes], options: ReadOptions, groups: range) -> Iterator[Document | DocumentError]:
    """Yield the documents of some row groups of a file that can be searched; the first row is `options.first`."""
    from pyarrow.parquet import ParquetFile

    yield from _read_groups(ParquetFile(stream), options, groups)


def _read_groups(table: Any, options: ReadOptions, groups: range) -> Iterator[Document | DocumentError]:
    import pyarrow

    columns = list(table.schema_arrow.names)
    keys = keys_of(options.fields, columns)
    ours = [column for column in columns if column in keys.values()]
    first = options.first
    for number in groups:
        group, where = table.metadata.row_group(number), f"{options.name}, row group {number + 1}"
        if group.total_byte_size > _GROUP_LIMIT:
            yield DocumentError(where, f"unpacks to {size(group.total_byte_size)}", "write it with smaller row groups")
        else:
            try:
                yield from _read_group(table, number, ours, keys, first, options)
            except (pyarrow.ArrowException, OSError) as error:
                yield DocumentError(where, f"cannot be read: {_first_line(error)}")
        first += group.num_rows


def _read_group(
    table: Any, group: int, columns: list[str], keys: dict[str, str], first: int, options: ReadOptions
) -> Iterator[Document | DocumentError]:
    number = first
    for batch in table.iter_batches(batch_size=_ROWS, row_groups=[group], columns=columns, use_threads=False):
        for values in batch.to_pylist():
            source = Source(reader="parquet", path=options.path, record=number)
            try:
                yield make_mapped(values.get, keys, source, options)
            except ValueError as error:
                yield DocumentError(f"{options.name}, row {number}", str(error))
            number += 1


def _first_line(error: BaseException) -> str:
    return str(error).partition("\n")[0]
