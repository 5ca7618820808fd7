"""The tables that the second stage writes."""

from collections.abc import Iterable, Sequence
from itertools import batched
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet

from onrecord.export.folder import complete, part_of
from onrecord.export.parquet import arrow_table, schema
from onrecord.export.tables import HAPPENING_TABLES
from onrecord.records.form import Json
from onrecord.resolve.happenings import Gathered, summarize
from onrecord.store.joining.accounts import parse_account

# Rows of a row group.
_ROWS = 10_000
_SPANS = pyarrow.list_(pyarrow.struct([("start", pyarrow.int64()), ("end", pyarrow.int64())]))
CLUSTERS = pyarrow.schema(
    [(name, pyarrow.string()) for name in ("document", "cluster", "origin", "agency")],
)
COPIES = pyarrow.schema(
    [
        ("document", pyarrow.string()),
        ("of", pyarrow.string()),
        ("origin", pyarrow.string()),
        ("kind", pyarrow.string()),
        ("score", pyarrow.float64()),
        ("agency", pyarrow.string()),
        ("shared", _SPANS),
        ("shared_of", _SPANS),
        ("reasons", pyarrow.list_(pyarrow.string())),
    ]
)


class CopyTables:
    """Writes `clusters.parquet`, a row for each document, and `copies.parquet`, one for each that is a copy."""

    def __init__(self, folder: Path) -> None:
        self._parts = [part_of(folder, "clusters.parquet"), part_of(folder, "copies.parquet")]
        self._writers = [
            pyarrow.parquet.ParquetWriter(part, form, compression="zstd")
            for part, form in zip(self._parts, (CLUSTERS, COPIES), strict=True)
        ]

    def write(self, filed: Iterable[Json]) -> int:
        """Write everything, and return how many copies there are."""
        copies = 0
        for group in batched(filed, _ROWS):
            rows = [_copy_row(one) for one in group if one["copy"] is not None]
            copies += len(rows)
            clusters = [{name: one[name] for name in CLUSTERS.names} for one in group]
            for writer, form, written in zip(self._writers, (CLUSTERS, COPIES), (clusters, rows), strict=True):
                writer.write_table(pyarrow.Table.from_pylist(written, schema=form))
        for writer, part in zip(self._writers, self._parts, strict=True):
            writer.close()
            complete(part)
        return copies


def write_happenings(folder: Path, gathered: Iterable[Sequence[Json]]) -> int:
    """Write `happenings.parquet` and `reports.parquet`, as an export has them, and return how many happenings."""
    parts = [part_of(folder, f"{table.name}.parquet") for table in HAPPENING_TABLES]
    writers = [
        pyarrow.parquet.ParquetWriter(part, schema(table), compression="zstd")
        for part, table in zip(parts, HAPPENING_TABLES, strict=True)
    ]
    count = 0
    for group in batched(gathered, _ROWS):
        happenings = [_happening(forms) for forms in group]
        count += len(happenings)
        for table, writer in zip(HAPPENING_TABLES, writers, strict=True):
            rows = [row for happening in happenings for row in table.rows(happening)]
            if rows:
                writer.write_table(arrow_table(table, rows))
    for writer, part in zip(writers, parts, strict=True):
        writer.close()
        complete(part)
    return count


def _copy_row(filed: Json) -> dict[str, Any]:
    copy, spans = filed["copy"], ("shared", "shared_of")
    pairs = {name: [{"start": start, "end": end} for start, end in copy[name]] for name in spans}
    return {"document": filed["document"], "origin": filed["origin"], **copy, **pairs}


def _happening(forms: Sequence[Json]) -> Any:
    accounts = tuple(map(parse_account, forms))
    return summarize(Gathered(id=accounts[0].id, accounts=accounts))
