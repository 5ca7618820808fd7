"""`onrecord ingest`."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.fetching import fetching
from onrecord.cli.large import ingest_large
from onrecord.cli.read import _fields
from onrecord.errors import DocumentError, UsageError

if TYPE_CHECKING:
    from onrecord.archive import Summary
    from onrecord.ingest.read import Reading

# What a shell gives for a program that was stopped with Ctrl-C.
STOPPED = 130


def ingest(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE…", help="Files, folders, archives, patterns or addresses; - is standard input."),
    ],
    store: Annotated[
        str | None,
        typer.Option(metavar="FILE|URL", help="The archive: an SQLite file, made if missing, or postgresql://…."),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="How many processes read; each has the models in memory.")] = 2,
    input: Annotated[  # noqa: A002 - the option's name
        str | None, typer.Option(help="Format of the input: text, html, jsonl, csv …; found by content if not given.")
    ] = None,
    published: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Publication date of what has none; anchors “Saturday”."),
    ] = None,
    field: Annotated[
        list[str] | None, typer.Option(metavar="NAME=KEY", help="Key or column that has the text, id, date …")
    ] = None,
    kb: Annotated[
        list[str] | None, typer.Option(metavar="FILE", help="Knowledge base to ask who is who; may be given often.")
    ] = None,
    fetch: Annotated[bool, typer.Option(help="Fetch the pages that feeds and sitemaps in files lead to.")] = False,
    allow_private: Annotated[bool, typer.Option(help="Fetch from private addresses too.")] = False,
    cache: Annotated[
        Path | None, typer.Option(help="Keeps which versions of pages were fetched; they are not sent again.")
    ] = None,
    extractor: Annotated[
        str, typer.Option(help="trafilatura, or resiliparse, which is faster and finds less.")
    ] = "trafilatura",
    engine: Annotated[
        str | None, typer.Option(help="daft or ray: a large run, of many files, into Parquet; needs --out.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Where the Parquet files of a large run go, for --engine.")
    ] = None,
    join: Annotated[bool, typer.Option(help="Find copies and happenings after a large run.")] = True,
) -> None:
    """Read articles into an archive, each once; after a stop, the same command goes on."""
    reading: Reading = {
        "input": input,
        "fields": _fields(field) if field else {},
        "published": published.date() if published else None,
        "extractor": extractor,
    }
    _use(kb)
    if engine is not None:
        _refuse("--engine", {"--store": store, "--fetch": fetch, "--cache": cache, "--allow-private": allow_private})
        ingest_large(sources, reading, engine=engine, out=out, workers=workers, kb=kb, join=join)
        return
    if store is None:
        raise UsageError("--store FILE|URL says where the articles go, or --out FOLDER with --engine")
    _refuse("--store", {"--out": out})
    with fetching(sources, fetch=fetch, allow_private=allow_private, cache=cache) as fetcher:
        shown = _fill(sources, {**reading, "fetcher": fetcher}, store, workers)
    if shown.failed:
        raise typer.Exit(1)


def _refuse(option: str, others: dict[str, object]) -> None:
    """Raise `UsageError` for an option that cannot go with another."""
    for name, value in others.items():
        if value:
            raise UsageError(f"{name} does not go with {option}")


def _use(kb: list[str] | None) -> None:
    """Let workers, too, ask these knowledge bases; raises `UsageError` for one that is not there."""
    from onrecord.resolve.bases import VARIABLE, open_bases

    open_bases(kb)
    if kb:
        os.environ[VARIABLE] = os.pathsep.join(kb)


def _fill(sources: list[str], reading: "Reading", store: str, workers: int) -> "Summary":
    """Fill the archive, print what became of the documents, and return it; stops the command after Ctrl-C."""
    from onrecord.archive import Summary, ingest
    from onrecord.flow import provenance
    from onrecord.ingest.read import read_source
    from onrecord.store import open_store

    shown = Summary()
    items = chain.from_iterable([read_source(source, **reading) for source in sources])
    with open_store(store, create=True) as archive, _progress(sources) as watch:

        def remember(summary: Summary) -> None:
            nonlocal shown
            shown = summary
            watch(summary)

        try:
            ingest(
                archive,
                items,
                made_by=provenance(),
                sources=sources,
                workers=workers,
                watch=remember,
                fail=_print_failure,
            )
        except KeyboardInterrupt:
            typer.echo("onrecord: stopped; the same command goes on", err=True)
            _print(shown)
            raise typer.Exit(STOPPED) from None
    _print(shown)
    return shown


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

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("ingest", total=_expected(sources), rate="")

        def show(summary: "Summary") -> None:
            progress.update(task, completed=summary.read, rate=_rate(summary, progress.tasks[0].elapsed))

        yield show


def _expected(sources: list[str]) -> int | None:
    """Return about how many documents the sources hold, None where there is no telling."""
    from onrecord.archive.estimate import estimate_documents
    from onrecord.ingest.sources import STANDARD_INPUT, files_of, is_address

    if any(source == STANDARD_INPUT or is_address(source) for source in sources):
        return None
    return estimate_documents(chain.from_iterable(map(files_of, sources)))


def _rate(summary: "Summary", seconds: float | None) -> str:
    return f"{(summary.new + summary.renewed) / seconds:.1f} new/s" if seconds else ""
