"""The Parquet files of one unit, written aside and put in their places together.

`TYPE/month=2026-08/UNIT.parquet`, where TYPE is a table of the documents (`documents`, `statements`, …) or `records`,
the whole records as JSON; the month is that in which most documents of the unit were published.
"""

import hashlib
import json
import os
import shutil
import socket
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet

from onrecord.export.parquet import ParquetExporter
from onrecord.export.tables import DOCUMENT_TABLES
from onrecord.records import Record
from onrecord.records.form import Json, record_form
from onrecord.scale.manifest import WORK

RECORDS = "records"
TYPES = (RECORDS, *(table.name for table in DOCUMENT_TABLES))
UNDATED = "unknown"
# Records that wait in memory, so many or so many characters of JSON.
_MOST_ITEMS, _MOST_CHARACTERS = 500, 16_000_000
_STEP = 2**20
_SCHEMA = pyarrow.schema(
    [
        pyarrow.field("document", pyarrow.string(), nullable=False),
        pyarrow.field("unit", pyarrow.string(), nullable=False),
        pyarrow.field("position", pyarrow.int64(), nullable=False),
        pyarrow.field("published", pyarrow.date32()),
        pyarrow.field("record", pyarrow.string(), nullable=False),
    ]
)


class UnitFiles:
    """Takes the records of a unit, then puts its files in their places."""

    def __init__(self, out: Path, name: str) -> None:
        self._out, self._name = out, name
        self._folder = out / WORK / f"{name}.{socket.gethostname()}.{os.getpid()}"
        shutil.rmtree(self._folder, ignore_errors=True)
        self._tables = ParquetExporter()
        self._tables.setup(self._folder)
        self._records = pyarrow.parquet.ParquetWriter(self._path(RECORDS), _SCHEMA, compression="zstd")
        self._rows: list[Json] = []
        self._characters = self._count = 0
        self._months: Counter[str] = Counter()
        self._content = hashlib.sha256()

    def feed(self, record: Record) -> None:
        """Take a record."""
        line, published = json.dumps(record_form(record), separators=(",", ":")), record.document.published
        self._tables.feed(record)
        self._content.update(f"{line}\n".encode())
        place = {"document": record.document.id, "unit": self._name, "position": self._count}
        self._rows.append({**place, "published": published, "record": line})
        self._months[month_of(published)] += 1
        self._count, self._characters = self._count + 1, self._characters + len(line)
        if len(self._rows) >= _MOST_ITEMS or self._characters >= _MOST_CHARACTERS:
            self._flush()

    def commit(self) -> Json:
        """Put the files in their places and return month, digest of all records, and what is in each file."""
        self._flush()
        self._records.close()
        self._tables.finish()
        month = min(self._months, key=lambda one: (-self._months[one], one), default=UNDATED)
        files = {f"{kind}/month={month}/{self._name}.parquet": _describe(self._path(kind)) for kind in TYPES}
        for kind in TYPES:
            self._place(kind, month)
        shutil.rmtree(self._folder)
        return {"month": month, "documents": self._count, "content": self._content.hexdigest(), "files": files}

    def discard(self) -> None:
        """Drop what was written."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _path(self, kind: str) -> Path:
        return self._folder / f"{kind}.parquet"

    def _flush(self) -> None:
        if self._rows:
            self._records.write_table(pyarrow.Table.from_pylist(self._rows, schema=_SCHEMA))
        self._rows, self._characters = [], 0

    def _place(self, kind: str, month: str) -> None:
        """Move a file to where it belongs, in place of that of an earlier run, whatever month that was of."""
        place = self._out / kind / f"month={month}" / f"{self._name}.parquet"
        place.parent.mkdir(parents=True, exist_ok=True)
        with self._path(kind).open("rb") as stream:
            os.fsync(stream.fileno())
        self._path(kind).replace(place)
        for other in (self._out / kind).glob(f"month=*/{self._name}.parquet"):
            if other != place:
                other.unlink()


def month_of(day: date | None) -> str:
    """Return the month of a day as it stands in the names of folders."""
    return UNDATED if day is None else f"{day:%Y-%m}"


def _describe(path: Path) -> dict[str, Any]:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while step := stream.read(_STEP):
            digest.update(step)
    rows = pyarrow.parquet.read_metadata(path).num_rows
    return {"rows": rows, "bytes": path.stat().st_size, "sha256": digest.hexdigest()}
