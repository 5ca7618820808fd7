"""Tables as Parquet files, one a table, in a folder; needs pyarrow (the extra `parquet`)."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.errors import UsageError
from onrecord.export.cells import encodable
from onrecord.export.folder import complete, part_of
from onrecord.export.lookup import Lookup
from onrecord.export.tables import DOCUMENT_TABLES, HAPPENING_TABLES, TABLES, Cell, Row, Table, Type
from onrecord.protocols import ExportOptions
from onrecord.records import Happening, Record, Span

if TYPE_CHECKING:
    import pyarrow

PLAIN = ExportOptions()
# Rows wait in memory until there are this many documents, happenings or characters; about a row group of some 15,000
# events, and 20 MB.
MOST_ITEMS = 1_000
MOST_CHARACTERS = 4_000_000


class ParquetExporter:
    """Twelve Parquet files; those of happenings have rows only where there are any."""

    def setup(self, folder: Path, options: ExportOptions = PLAIN) -> None:  # noqa: ARG002 - a table holds all events
        """Begin every table; raises `UsageError` where pyarrow is missing."""
        parquet = _parquet()
        self._parts = [part_of(folder, f"{table.name}.parquet") for table in TABLES]
        self._writers = [
            parquet.ParquetWriter(part, schema(table), compression="zstd")
            for table, part in zip(TABLES, self._parts, strict=True)
        ]
        self._waiting: dict[str, list[Row]] = {table.name: [] for table in TABLES}
        self._items = self._characters = 0

    def feed(self, record: Record) -> None:
        """Write the rows of one record."""
        lookup = Lookup(record)
        for table in DOCUMENT_TABLES:
            self._waiting[table.name].extend(table.rows(lookup))
        self._count(len(lookup.text))

    def feed_happening(self, happening: Happening) -> None:
        """Write the rows of one happening."""
        for table in HAPPENING_TABLES:
            self._waiting[table.name].extend(table.rows(happening))
        self._count(0)

    def finish(self) -> None:
        """End the files and give them their names."""
        self._flush()
        for writer in self._writers:
            writer.close()
        for part in self._parts:
            complete(part)

    def _count(self, characters: int) -> None:
        self._items, self._characters = self._items + 1, self._characters + characters
        if self._items >= MOST_ITEMS or self._characters >= MOST_CHARACTERS:
            self._flush()

    def _flush(self) -> None:
        for table, writer in zip(TABLES, self._writers, strict=True):
            rows = self._waiting[table.name]
            if rows:
                writer.write_table(arrow_table(table, rows))
                rows.clear()
        self._items = self._characters = 0


def schema(table: Table[Any, Any]) -> "pyarrow.Schema":
    """Return the Arrow schema of a table."""
    import pyarrow

    return pyarrow.schema([(column.name, _arrow_type(column.type)) for column in table.columns])


def arrow_table(table: Table[Any, Any], rows: Iterable[Row]) -> "pyarrow.Table":
    """Return rows of a table as an Arrow table; lone surrogates, which UTF-8 does not have, become U+FFFD."""
    import pyarrow

    cells = zip(*rows, strict=True)
    arrays = [
        pyarrow.array([_value(cell) for cell in column], kind.type)
        for column, kind in zip(cells, schema(table), strict=True)
    ]
    return pyarrow.Table.from_arrays(arrays, schema=schema(table))


def _parquet() -> Any:
    try:
        import pyarrow.parquet as parquet
    except ImportError as error:
        raise UsageError("the Parquet format needs pyarrow (pip install onrecord[parquet])") from error
    return parquet


def _arrow_type(kind: Type) -> "pyarrow.DataType":
    import pyarrow as pa

    span = pa.struct([pa.field("start", pa.int64(), nullable=False), pa.field("end", pa.int64(), nullable=False)])
    return {
        "text": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "flag": pa.bool_(),
        "day": pa.date32(),
        "texts": pa.list_(pa.string()),
        "spans": pa.list_(span),
    }[kind]


def _value(cell: Cell) -> Any:
    if isinstance(cell, str):
        return encodable(cell)
    if isinstance(cell, tuple):
        return [{"start": one.start, "end": one.end} if isinstance(one, Span) else encodable(one) for one in cell]
    return cell
