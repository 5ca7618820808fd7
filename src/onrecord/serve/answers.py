"""Answers that programs read: JSON, lines of JSON, CSV."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal

from fastapi.responses import Response

from onrecord.export.cells import defused, writable
from onrecord.export.json import json_text
from onrecord.query import Page

type Format = Literal["json", "jsonl", "csv"]

JSON = "application/json"
MEDIA_TYPES: Mapping[Format, str] = {"json": JSON, "jsonl": "application/jsonl", "csv": "text/csv; charset=utf-8"}
# Numbers that only the archive itself means something by.
_INNER = frozenset({"seq", "first"})


def json_answer(value: Any, *, status: int = 200) -> Response:
    """Return a value as JSON."""
    return Response(json_text(plain(value)), status_code=status, media_type=JSON)


def page_answer(page: Page, format: Format, name: str) -> Response:  # noqa: A002 - the parameter's name
    """Return the rows of a page in a format, and how to get at the next one (in JSON `next`, else a header)."""
    rows = [row_form(row) for row in page.rows]
    if format == "json":
        return json_answer({"rows": rows, "next": page.next})
    text = csv_text(rows) if format == "csv" else "".join(json_text(row) + "\n" for row in rows)
    headers = {"content-disposition": f'attachment; filename="onrecord-{name}.{format}"'}
    if page.next is not None:
        headers["onrecord-next"] = page.next
    return Response(text, media_type=MEDIA_TYPES[format], headers=headers)


def row_form(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row as JSON values, without what only the archive itself means something by."""
    form: dict[str, Any] = plain({key: value for key, value in row.items() if key not in _INNER})
    return form


def plain(value: Any) -> Any:
    """Return a value with days in ISO 8601 and lists in place of tuples."""
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def csv_text(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return rows as CSV with a header; no spreadsheet takes a cell for a formula."""
    stream = io.StringIO()
    if rows:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
    return stream.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = "; ".join(one if isinstance(one, str) else json_text(one) for one in value)
    elif isinstance(value, dict):
        value = json_text(value)
    return defused(writable(value)) if isinstance(value, str) else value
