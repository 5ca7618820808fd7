"""`onrecord kb`: knowledge bases."""

import sys
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.asking import viewed
from onrecord.errors import DocumentError, RecordError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.kb.imports import Imported
    from onrecord.protocols import Candidate
    from onrecord.records import Record

app = typer.Typer(help="Knowledge bases: who is who, and when.", no_args_is_help=True, rich_markup_mode=None)


@app.command(name="import")
def import_sources(
    sources: Annotated[list[Path], typer.Argument(metavar="SOURCE…", help="Files to import, also .gz and .bz2.")],
    into: Annotated[Path, typer.Option(metavar="FILE", help="The knowledge base; made if it is not there.")],
    input: Annotated[  # noqa: A002 - the option's name
        str | None, typer.Option(help="wikidata, ftm or csv; found by content if not given.")
    ] = None,
) -> None:
    """Import Wikidata JSON, FollowTheMoney entities, or a CSV of dated offices."""
    from onrecord.kb.imports import import_source

    failed = False

    def fail(error: DocumentError) -> None:
        nonlocal failed
        failed = True
        typer.echo(f"onrecord: {error}", err=True)

    for source in sources:
        typer.echo(_summary(source, import_source(source, into, kind=input, on_error=fail)))
    if failed:
        raise typer.Exit(1)


def _summary(source: Path, done: "Imported") -> str:
    records = f"{done.records:,} record" + ("" if done.records == 1 else "s")
    known = f", {done.records - done.new:,} of them known already" if done.new < done.records else ""
    return f"{source}: {done.kind}, {records}{known}, {done.failed:,} failed"


@app.command()
def learn(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="RECORDS.jsonl…", help="Files of records, one a line.")
    ] = None,
    store: Annotated[str | None, typer.Option(metavar="FILE | URL", help="An archive whose records are read.")] = None,
) -> None:
    """Print who held which office as records' texts themselves say, as a CSV that import takes."""
    from onrecord.kb.dated_csv import write_rows
    from onrecord.resolve.learned import csv_rows, tenures
    from onrecord.resolve.sightings import sightings

    failures: list[DocumentError] = []
    if not files and store is None:
        raise UsageError("nothing to learn from: name files of records, or an archive by --store")
    for path in files or ():
        if not path.is_file():
            raise UsageError(f"{path}: no such file")
    records = chain((record for path in files or () for record in _records(path, failures)), _stored(store))
    write_rows(csv_rows(tenures(one for record in records for one in sightings(record))), sys.stdout)
    for failure in failures:
        typer.echo(f"onrecord: {failure}", err=True)
    if failures:
        raise typer.Exit(1)


def _stored(store: str | None) -> "Iterator[Record]":
    """Yield the records of an archive with people's corrections; nothing without one."""
    if store is None:
        return
    from onrecord.query import Filter
    from onrecord.query.selection import find_records

    with viewed(store) as view:
        yield from find_records(view, Filter())


def _records(path: Path, failures: list[DocumentError]) -> "Iterator[Record]":
    """Yield the records of a file; of one that cannot be read the failure is kept."""
    from onrecord.kb.json_lines import json_lines
    from onrecord.records.parse import parse_record

    with path.open("rb") as stream:
        for number, found in enumerate(json_lines(stream), 1):
            try:
                if isinstance(found, ValueError):
                    raise found
                yield parse_record(found)
            except (ValueError, RecordError) as error:
                failures.append(DocumentError(f"{path}, record {number}", str(error)))


@app.command()
def find(
    name: Annotated[str, typer.Argument(help="A name, an alias, or a surname.")],
    kb: Annotated[list[str] | None, typer.Option(metavar="FILE", help="A knowledge base; may be given often.")] = None,
    on: Annotated[
        datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="The day for which it is asked.")
    ] = None,
) -> None:
    """Say who bears a name, and what they are on a day."""
    from onrecord.resolve.bases import open_bases

    day = on.date() if on else None
    found = [bearer for base in open_bases(kb, builtin=True) for bearer in base.candidates(name, day)]
    for bearer in found:
        typer.echo(_line(bearer))
    if not found:
        typer.echo("not known")


def _line(bearer: "Candidate") -> str:
    parts = (bearer.name, bearer.country, bearer.sector, bearer.office, bearer.organization, bearer.id)
    return " · ".join(part for part in parts if part)
