"""Pages that stay the same while an archive grows: each begins after the last row of the one before."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, literal, tuple_

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


def fetch_page(view: View, selection: Select[Any], paging: Paging, *, key: Any, seq: Any) -> list[Row]:
    """Return the rows of a page in order, with a row more that tells whether there is another.

    Ties in `key` are broken by `seq`; rows without a key come last. These are asked for by themselves, as only then an
    index gives the others in their order, on every database and from any place.
    """
    place = None if paging.after is None else _read(paging.after)
    most, rising = paging.size + 1, paging.order == "oldest"
    found: list[Row] = []
    if place is None or place[0] is not None:
        keyed = selection.where(key.is_not(None), *_beyond(key, seq, place, rising=rising))
        found = fetch(view, keyed.order_by(*(_turned(column, rising=rising) for column in (key, seq))).limit(most))
        place = None
    if len(found) < most and getattr(key, "nullable", True):
        bare = selection.where(key.is_(None), *_beyond(None, seq, place, rising=rising))
        found += fetch(view, bare.order_by(_turned(seq, rising=rising)).limit(most - len(found)))
    return found


def _turned(column: Any, *, rising: bool) -> Any:
    return column.asc() if rising else column.desc()


def _beyond(key: Any, seq: Any, place: tuple[Any, int] | None, *, rising: bool) -> list[ColumnElement[bool]]:
    """Return the condition that a row comes after a place in the order, none without a place."""
    if place is None:
        return []
    value, number = place
    left, right = (
        (seq, literal(number))
        if key is None
        else (tuple_(key, seq), tuple_(literal(value, key.type), literal(number, seq.type)))
    )
    return [left > right if rising else left < right]


def make_page(found: Sequence[Row], paging: Paging, *, key: str, seq: str = "seq") -> Page:
    """Return the page of the rows that `fetch_page` gave."""
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
