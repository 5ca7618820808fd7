"""Reads the whole records of a unit back."""

import json
from collections.abc import Iterator
from pathlib import Path

from onrecord.errors import RecordError
from onrecord.records import Record
from onrecord.records.form import Json
from onrecord.records.parse import parse_record

# Records that are in memory as JSON at once.
_ROWS = 64


def read_records(out: Path, manifest: Json) -> Iterator[Record]:
    """Yield the records of a unit in their order, a few in memory at a time.

    Raises:
        RecordError: the file is missing or no Parquet, or a record is broken.
    """
    import pyarrow
    from pyarrow.parquet import ParquetFile

    path = next(out / name for name in manifest["files"] if name.startswith("records/"))
    try:
        with ParquetFile(path) as table:
            for batch in table.iter_batches(batch_size=_ROWS, columns=["record"], use_threads=False):
                yield from (parse_record(json.loads(line)) for line in batch.column("record").to_pylist())
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise RecordError(str(path), f"cannot be read: {str(error).partition(chr(10))[0]}") from error
