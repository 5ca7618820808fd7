"""Pages that stay the same while an archive grows: each begins after the last row of the one before."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_

from onrecord.errors import UsageError
from onrecord.protocols import View
from onrecord.query.filters import Order

type Row = dict[str, Any]

# Rows of a page unless told otherwise, and at most.
SIZE, LARGEST = 50, 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some rows of an answer; `next` asks for those after them, None at the end."""

    rows: tuple[Row, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """Which page: so many rows after a place that an earlier page gave."""

    size: int = SIZE
    after: str | None = None
    order: Order = "newest"

    def __post_init__(self) -> None:
        """Check the size."""
        if not 1 <= self.size <= LARGEST:
            raise UsageError(f"a page has 1 to {LARGEST} rows, not {self.size}")


FIRST = Paging()


def fetch(view: View, selection: Select[Any]) -> list[Row]:
    """Return what a selection from the archive's tables gives, each row by its columns' names."""
    return [dict(row) for row in view.rows(selection)]


def paged(selection: Select[Any], paging: Paging, *, key: Any, seq: Any) -> Select[Any]:
    """Return the selection in order and cut to a page, with a row more that tells whether there is another.

    Ties in `key` are broken by `seq`; rows without a key come last.
    """
    if paging.after is not None:
        rising = paging.order == "oldest"
        selection = selection.where(_after(*_read(paging.after), key=key, seq=seq, rising=rising))
    return in_order(selection, paging, key=key, seq=seq).limit(paging.size + 1)


def in_order(selection: Select[Any], paging: Paging, *, key: Any, seq: Any) -> Select[Any]:
    """Return the selection in the order of a page."""
    if paging.order == "oldest":
        return selection.order_by(key.asc().nulls_last(), seq.asc())
    return selection.order_by(key.desc().nulls_last(), seq.desc())


def _after(value: Any, number: int, *, key: Any, seq: Any, rising: bool) -> ColumnElement[bool]:
    beyond = seq > number if rising else seq < number
    if value is None:
        return and_(key.is_(None), beyond)
    further = key > value if rising else key < value
    return or_(further, and_(key == value, beyond), key.is_(None))


def make_page(found: Sequence[Row], paging: Paging, *, key: str, seq: str = "seq") -> Page:
    """Return the page of the rows that a `paged` selection gave."""
    rows = tuple(found[: paging.size])
    if len(found) <= paging.size:
        return Page(rows=rows)
    return Page(rows=rows, next=_write(rows[-1][key], rows[-1][seq]))


def _write(value: Any, number: int) -> str:
    kind = "day" if isinstance(value, date) else "plain"
    words = json.dumps([kind, value.isoformat() if isinstance(value, date) else value, number])
    return base64.urlsafe_b64encode(words.encode()).decode().rstrip("=")


def _read(place: str) -> tuple[Any, int]:
    try:
        kind, value, number = json.loads(base64.urlsafe_b64decode(place + "=" * (-len(place) % 4)))
        return (date.fromisoformat(value) if kind == "day" else value), int(number)
    except (ValueError, TypeError) as error:
        raise UsageError(f"{place}: no place in an answer (take it from the page before)") from error
