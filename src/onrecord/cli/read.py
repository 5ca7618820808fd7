"""`onrecord read`."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import output
from onrecord.cli.fetching import fetching
from onrecord.errors import DocumentError, UsageError

if TYPE_CHECKING:
    from onrecord.flow import Clock
    from onrecord.ingest.read import Reading
    from onrecord.records import Document

STANDARD_INPUT = "-"
PAGE = "page"


def read(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH… | -", help="Files, archives, patterns or addresses; - is standard input."),
    ],
    input: Annotated[  # noqa: A002 - the option's name
        str | None, typer.Option(help="Format of the input: text, html, jsonl, csv …; found by content if not given.")
    ] = None,
    format: Annotated[  # noqa: A002 - the option's name
        str, typer.Option(help="page for people; json, jsonl, plover, gdelt2, jsonld, csv, parquet … for machines.")
    ] = PAGE,
    out: Annotated[Path | None, typer.Option(metavar="FILE | FOLDER", help="Where to; standard output if not.")] = None,
    count: Annotated[
        list[str] | None,
        typer.Option(metavar="STATUS", help="Statuses that count in formats made for counting: reported, claimed …"),
    ] = None,
    safe_cells: Annotated[bool, typer.Option(help="No cell that a spreadsheet takes for a formula.")] = False,
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
    timings: Annotated[bool, typer.Option(help="Tell on standard error how long each stage took.")] = False,
    created: Annotated[bool, typer.Option(help="Write today's date into the provenance.")] = False,
) -> None:
    """Read articles and print their records."""
    exporter, fields = output.make_exporter(format, out), _fields(field) if field else {}
    options = output.make_options(count, safe_cells=safe_cells)
    from onrecord.flow import Clock, process
    from onrecord.resolve.actors import Actors
    from onrecord.resolve.bases import open_bases

    actors = Actors(bases=open_bases(kb))
    failures: list[DocumentError] = []

    def fail(error: DocumentError) -> None:
        failures.append(error)
        typer.echo(f"onrecord: {error}", err=True)

    clock = Clock()
    day = published.date() if published else None
    reading: Reading = {"input": input, "fields": fields, "published": day, "extractor": extractor}
    today = datetime.now().astimezone().date() if created else None
    with fetching(paths, fetch=fetch, allow_private=allow_private, cache=cache) as fetcher, _progress() as track:
        documents = _good(_documents(paths, {**reading, "fetcher": fetcher}), fail)
        records = process(track(documents), given={"actors": actors}, created=today, clock=clock, on_error=fail)
        with output.exporting(exporter, format, out, options):
            for record in records:
                exporter.feed(record)
    if timings:
        _print_timings(clock)
    if failures:
        raise typer.Exit(1)


def _fields(pairs: list[str]) -> dict[str, str]:
    """Return the mapping of `--field text=body` options; raises `UsageError` for what is no pair."""
    from onrecord.ingest.mapped import FIELDS

    fields = {}
    for pair in pairs:
        name, equals, key = pair.partition("=")
        if not (name and equals and key):
            raise UsageError(f"--field {pair}: not of the form NAME=KEY, as in text=body")
        if name not in FIELDS:
            raise UsageError(f"--field {pair}: {name} is none of {', '.join(FIELDS)}")
        fields[name] = key
    return fields


def _documents(paths: list[str], reading: "Reading") -> "Iterator[Document | DocumentError]":
    """Return the documents of all inputs; raises `UsageError` for a missing path before any is read."""
    from onrecord.ingest.read import read_source

    for path in paths:
        if Path(path).is_dir():
            raise UsageError(f"{path}: is a directory (name the files in it)")
    return chain.from_iterable([read_source(path, **reading) for path in paths])


def _good(items: "Iterable[Document | DocumentError]", fail: Callable[[DocumentError], None]) -> "Iterator[Document]":
    for item in items:
        if isinstance(item, DocumentError):
            fail(item)
        else:
            yield item


def _is_watched() -> bool:
    return sys.stderr.isatty() and not sys.stdout.isatty()


@contextmanager
def _progress() -> Iterator[Callable[["Iterable[Document]"], "Iterable[Document]"]]:
    """Give a function that counts documents on standard error as they pass; it shows nothing unless a person looks on.

    Where the records themselves go to a terminal, they are progress enough.
    """
    if not _is_watched():
        yield lambda documents: documents
        return
    from rich.console import Console
    from rich.progress import Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.completed:.0f} documents"), TimeElapsedColumn(), TextColumn("{task.fields[name]}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("read", total=None, name="")

        def track(documents: "Iterable[Document]") -> "Iterator[Document]":
            for document in documents:
                progress.update(task, name=document.external_id or document.source.path or "")
                yield document
                progress.advance(task)

        yield track


def _print_timings(clock: "Clock") -> None:
    total = sum(clock.seconds.values())
    for stage, seconds in clock.seconds.items():
        typer.echo(f"{stage:<14} {seconds:8.3f} s {seconds / total:6.1%}", err=True)
