"""What a table is: named columns, each with a type and the way to its value."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.records import Span

# texts: a list of texts. spans: a list of [start, end). Any cell may be None, but a list is empty instead.
Type = Literal["text", "integer", "number", "flag", "day", "texts", "spans"]
type Cell = str | int | float | bool | date | Sequence[str] | Sequence[Span] | None
type Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column[Item]:
    """One column; `value` gives its cell of an item."""

    name: str
    type: Type
    value: Callable[[Item], Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table[Whole, Item]:
    """A table: `items` takes apart what is exported (a record, a happening), and each item is a row."""

    name: str
    items: Callable[[Whole], Iterable[Item]]
    columns: tuple[Column[Item], ...]

    def rows(self, whole: Whole) -> Iterator[Row]:
        """Yield the rows of a record or happening, cells in the order of the columns."""
        for item in self.items(whole):
            yield tuple(column.value(item) for column in self.columns)
