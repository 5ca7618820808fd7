"""`onrecord ingest`."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.read import _documents, _fields
from onrecord.errors import DocumentError

if TYPE_CHECKING:
    from onrecord.archive import Summary

# What a shell gives for a program that was stopped with Ctrl-C.
STOPPED = 130


def ingest(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE…", help="What to read; - is standard input.")],
    store: Annotated[
        str, typer.Option(metavar="FILE|URL", help="The archive: an SQLite file, made if missing, or postgresql://….")
    ],
    workers: Annotated[int, typer.Option(min=1, help="How many processes read; each has the models in memory.")] = 2,
    input: Annotated[  # noqa: A002 - the option's name
        str | None, typer.Option(help="Format of the input; found by content if not given.")
    ] = None,
    published: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Publication date of what has none; anchors “Saturday”."),
    ] = None,
    field: Annotated[
        list[str] | None, typer.Option(metavar="NAME=KEY", help="Key under which an input has text, id, date …")
    ] = None,
    kb: Annotated[
        list[str] | None, typer.Option(metavar="FILE", help="Knowledge base to ask who is who; may be given often.")
    ] = None,
) -> None:
    """Read articles into an archive, each once; after a stop, the same command goes on."""
    items = _documents(sources, input, _fields(field) if field else {}, published.date() if published else None)
    if kb:
        from onrecord.resolve.bases import VARIABLE

        os.environ[VARIABLE] = os.pathsep.join(kb)
    from onrecord.archive import Summary
    from onrecord.archive import ingest as fill
    from onrecord.flow import provenance
    from onrecord.store import open_store

    shown, made_by = Summary(), provenance()
    with open_store(store, create=True) as archive, _progress(sources) as watch:

        def remember(summary: Summary) -> None:
            nonlocal shown
            shown = summary
            watch(summary)

        try:
            fill(archive, items, made_by=made_by, sources=sources, workers=workers, watch=remember, fail=_print_failure)
        except KeyboardInterrupt:
            typer.echo("onrecord: stopped; the same command goes on", err=True)
            _print(shown)
            raise typer.Exit(STOPPED) from None
    _print(shown)
    if shown.failed:
        raise typer.Exit(1)


def _print_failure(error: DocumentError) -> None:
    typer.echo(f"onrecord: {error}", err=True)


def _print(summary: "Summary") -> None:
    """Print what became of the documents, failures by reason."""
    rows = [("read", summary.read), ("new", summary.new), ("renewed", summary.renewed), ("known", summary.known)]
    rows += [("failed", summary.failed.total())]
    rows += [(f"  {why}", count) for why, count in summary.failed.most_common()]
    width = max(len(name) for name, _ in rows)
    for name, count in rows:
        typer.echo(f"{name:<{width}}  {count:>9,}")


@contextmanager
def _progress(sources: list[str]) -> Iterator[Callable[["Summary"], None]]:
    """Give a function that shows on standard error how far it is; it shows nothing unless a person looks on."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    from onrecord.archive.estimate import estimate_documents

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("ingest", total=estimate_documents(map(Path, sources)), rate="")

        def show(summary: "Summary") -> None:
            progress.update(task, completed=summary.read, rate=_rate(summary, progress.tasks[0].elapsed))

        yield show


def _rate(summary: "Summary", seconds: float | None) -> str:
    return f"{(summary.new + summary.renewed) / seconds:.1f} new/s" if seconds else ""
