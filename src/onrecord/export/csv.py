"""Tables as CSV files (RFC 4180, UTF-8, with a header), one a table, in a folder."""

import csv
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.export.cells import defused, writable
from onrecord.export.folder import complete, part_of
from onrecord.export.lookup import Lookup
from onrecord.export.tables import DOCUMENT_TABLES, HAPPENING_TABLES, TABLES, Cell
from onrecord.protocols import ExportOptions
from onrecord.records import Happening, Record, Span

PLAIN = ExportOptions()
# Between the values of a list in one cell; a value that has it keeps it, so a list of texts is for reading.
LIST_MARK = "; "


class CsvExporter:
    """Twelve CSV files; those of happenings have rows only where there are any."""

    def setup(self, folder: Path, options: ExportOptions = PLAIN) -> None:
        """Begin every table with its header."""
        self._safe, self._files, self._writers = options.safe_cells, ExitStack(), {}
        self._parts = [part_of(folder, f"{table.name}.csv") for table in TABLES]
        for table, part in zip(TABLES, self._parts, strict=True):
            stream = self._files.enter_context(part.open("w", encoding="utf-8", newline=""))
            writer: Any = csv.writer(stream)
            writer.writerow([column.name for column in table.columns])
            self._writers[table.name] = writer

    def feed(self, record: Record) -> None:
        """Write the rows of one record."""
        lookup = Lookup(record)
        for table in DOCUMENT_TABLES:
            self._write(table.name, table.rows(lookup))

    def feed_happening(self, happening: Happening) -> None:
        """Write the rows of one happening."""
        for table in HAPPENING_TABLES:
            self._write(table.name, table.rows(happening))

    def finish(self) -> None:
        """End the files and give them their names."""
        self._files.close()
        for part in self._parts:
            complete(part)

    def _write(self, table: str, rows: Any) -> None:
        self._writers[table].writerows([self._text(cell) for cell in row] for row in rows)

    def _text(self, cell: Cell) -> str:
        if not isinstance(cell, str | tuple):
            return cell_text(cell)
        text = writable(cell_text(cell))
        return defused(text) if self._safe else text


def cell_text(cell: Cell) -> str:
    """Return a cell as text: empty for None, true or false, days in ISO 8601, spans as in “12-40; 52-60”."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        return cell
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Sequence):
        return LIST_MARK.join(f"{one.start}-{one.end}" if isinstance(one, Span) else one for one in cell)
    return repr(cell)
