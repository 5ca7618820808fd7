"""`onrecord export`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import asking, output

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
        else:
            _write_records(view, format, asked, out, output.make_options(count, safe_cells=safe_cells))


def _write_records(view: "View", name: str, asked: "Filter", out: Path | None, options: "ExportOptions") -> None:
    from onrecord.query.gathered import find_stored_happenings
    from onrecord.query.selection import find_records

    exporter = output.make_exporter(name, out, others=EXAMPLES)
    with output.exporting(exporter, name, out, options):
        for record in find_records(view, asked):
            exporter.feed(record)
        if hasattr(exporter, "feed_happening"):
            for happening in find_stored_happenings(view, asked):
                exporter.feed_happening(happening)


def _write_examples(view: "View", name: str, out: Path | None) -> None:
    from onrecord.export.json import json_text
    from onrecord.query.learning import correction_examples, judgement_examples

    examples = correction_examples(view) if name == "corrections" else judgement_examples(view)
    with output.text_stream(out) as stream:
        for example in examples:
            stream.write(json_text(example) + "\n")
