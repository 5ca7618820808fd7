"""Prints the rows of an answer: a table for people, JSONL or CSV for machines."""

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import typer

from onrecord.errors import UsageError

FORMATS = ("table", "jsonl", "csv")
# Letters of a cell shown in a table.
_WIDEST = 200
# Numbers that only the archive itself means something by.
_INNER = frozenset({"seq", "first"})


def print_rows(rows: Iterable[Mapping[str, Any]], format: str, columns: Sequence[str]) -> None:  # noqa: A002
    """Print rows; a table has the named columns, the other formats all.

    Raises:
        UsageError: there is no such format.
    """
    check_format(format)
    found = [{key: value for key, value in row.items() if key not in _INNER} for row in rows]
    if format == "jsonl":
        _print_jsonl(found)
    elif format == "csv":
        _print_csv(found)
    else:
        print_table(found, columns)


def check_format(format: str) -> None:  # noqa: A002
    """Raise `UsageError` for a format that there is none of."""
    if format not in FORMATS:
        raise UsageError(f"--format {format}: {', '.join(FORMATS)}")


def print_next(place: str | None, shown: int) -> None:
    """Tell on standard error how to get at the next page, or that nothing was found."""
    if place is not None:
        typer.echo(f"more: --after {place}", err=True)
    elif not shown:
        typer.echo("nothing found", err=True)


def _print_jsonl(rows: Iterable[Mapping[str, Any]]) -> None:
    from onrecord.export.json import json_text

    for row in rows:
        sys.stdout.write(json_text({key: _value(value) for key, value in row.items()}) + "\n")


def _value(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _print_csv(rows: Sequence[Mapping[str, Any]]) -> None:
    if not rows:
        return
    writer = csv.DictWriter(sys.stdout, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return "; ".join(map(_cell, value)) if isinstance(value, list | tuple) else str(_value(value))


def print_table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """Print the named columns as a table as wide as the terminal."""
    if not rows:
        return
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from onrecord.cli.page.words import flat

    table = Table(box=SIMPLE, pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(column.replace("_", " "), overflow="fold", no_wrap=column in ("id", "day", "published"))
    for row in rows:
        table.add_row(*(Text(flat(_short(_cell(row.get(column))))) for column in columns))
    console = Console(highlight=False, emoji=False, markup=False)
    if not console.is_terminal:
        console.width = max(console.width, 160)
    console.print(table)


def _short(text: str) -> str:
    return text if len(text) <= _WIDEST else text[: _WIDEST - 2] + " …"
