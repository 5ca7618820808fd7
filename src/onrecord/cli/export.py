"""`onrecord export`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any, cast

import typer

from onrecord import plugins
from onrecord.cli import asking
from onrecord.errors import MissingPluginError, UsageError

if TYPE_CHECKING:
    from onrecord.protocols import ExportOptions, View
    from onrecord.query import Filter

EXAMPLES = ("corrections", "judgements")


def export(
    store: asking.StoreAddress,
    format: Annotated[  # noqa: A002 - the option's name
        str, typer.Option(help="plover, polecat, icews, gdelt1, gdelt2, csv, parquet, jsonl, corrections …")
    ],
    out: Annotated[Path | None, typer.Option(metavar="FILE | FOLDER", help="Where to; standard output if not.")] = None,
    count: Annotated[
        list[str] | None,
        typer.Option(metavar="STATUS", help="Statuses that count in formats made for counting: reported, claimed …"),
    ] = None,
    safe_cells: Annotated[bool, typer.Option(help="No cell that a spreadsheet takes for a formula.")] = False,
    words: Annotated[str | None, typer.Option(help="Only what stands in articles with these words.")] = None,
    speaker: asking.Speaker = None,
    actor: asking.Actor = None,
    recipient: asking.Recipient = None,
    party: asking.Party = None,
    type: asking.Types = None,  # noqa: A002
    status: asking.Statuses = None,
    place: asking.Place = None,
    since: asking.Since = None,
    until: asking.Until = None,
    publisher: asking.FromPublisher = None,
    license: asking.UnderLicense = None,  # noqa: A002
) -> None:
    """Write what an archive holds, or what a question finds of it, in a format for other programs."""
    asked = asking.make_filter(
        words=words,
        speaker=speaker,
        actor=actor,
        recipient=recipient,
        party=party,
        type=type,
        status=status,
        place=place,
        since=since,
        until=until,
        publisher=publisher,
        license=license,
    )
    with asking.viewed(store) as view:
        if format in EXAMPLES:
            _write_examples(view, format, out)
        elif format in plugins.names("folder_exporters"):
            _write_folder(view, format, asked, out, _options(count, safe_cells))
        else:
            _write_stream(view, format, asked, out, _options(count, safe_cells))


def _options(count: list[str] | None, safe_cells: bool) -> "ExportOptions":
    from onrecord.protocols import COUNTED, ExportOptions
    from onrecord.query.filters import STATUSES

    unknown = set(count or ()) - set(STATUSES)
    if unknown:
        raise UsageError(f"--count {unknown.pop()}: {', '.join(STATUSES)}")
    return ExportOptions(statuses=cast(Any, frozenset(count or COUNTED)), safe_cells=safe_cells)


def _write_stream(view: "View", name: str, asked: "Filter", out: Path | None, options: "ExportOptions") -> None:
    from onrecord.query.selection import find_records

    exporter = _exporter(name)
    with _stream(out) as stream:
        exporter.setup(stream, options)
        for record in find_records(view, asked):
            exporter.feed(record)
        exporter.finish()


def _exporter(name: str) -> Any:
    try:
        return plugins.load("exporters", name)()
    except MissingPluginError as error:
        known = sorted({*error.installed, *plugins.names("folder_exporters"), *EXAMPLES})
        raise MissingPluginError("exporters", name, known) from error


def _write_folder(view: "View", name: str, asked: "Filter", out: Path | None, options: "ExportOptions") -> None:
    from onrecord.query.selection import find_records

    if out is None:
        raise UsageError(f"--format {name} writes several files: name a folder by --out")
    exporter = plugins.load("folder_exporters", name)()
    exporter.setup(out, options)
    for record in find_records(view, asked):
        exporter.feed(record)
    exporter.finish()


def _write_examples(view: "View", name: str, out: Path | None) -> None:
    from onrecord.export.json import json_text
    from onrecord.query.learning import correction_examples, judgement_examples

    examples = correction_examples(view) if name == "corrections" else judgement_examples(view)
    with _stream(out) as stream:
        for example in examples:
            stream.write(json_text(example) + "\n")


@contextmanager
def _stream(out: Path | None) -> Iterator[IO[str]]:
    """Give standard output, or a file that has its name only when it is whole."""
    if out is None:
        yield sys.stdout
        return
    from onrecord.export.folder import complete, part_of

    part = part_of(out.parent, out.name)
    with part.open("w", encoding="utf-8", newline="") as stream:
        yield stream
    complete(part)
