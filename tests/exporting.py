"""Runs exporters on the stored example records, and on records full of hostile text."""

import io
import json
from dataclasses import replace
from pathlib import Path

from onrecord import plugins
from onrecord.protocols import ExportOptions
from onrecord.records import License, Publisher, Record
from onrecord.records.parse import parse_record

STORED = Path(__file__).resolve().parent / "data" / "export" / "records.jsonl"
EXPECTED = STORED.with_name("expected")
# The stored record that expected outputs are drawn of: it has a license, an address, places and Wikidata ids.
EXAMPLE = 2
TEXT_FORMATS = (
    *("annotations", "citron", "ftm", "gdelt1", "gdelt2", "icews"),
    *("jsonl", "jsonld", "ninjs", "plover", "polecat"),
)
ALL = ExportOptions(statuses=frozenset({"reported", "claimed", "denied", "demanded", "planned", "possible"}))
# Markup, line ends, tabs, quotes, a formula, a separator of each format, NUL, a lone surrogate, far and odd characters.
HOSTILE = '=<script>alert("1")</script>\n\r\t\'"; | \\ , \0 \ud800 \u2028 \U0001f600 é &amp; </a> %00 ../..'
# What text tables make of it: only what UTF-8 or a reader cannot hold is replaced.
HOSTILE_WRITABLE = HOSTILE.replace("\0", "\ufffd").replace("\ud800", "\ufffd")


def stored_records() -> list[Record]:
    """Return the records of the examples as they were when the expected outputs were drawn."""
    return [parse_record(json.loads(line)) for line in STORED.read_text(encoding="utf-8").splitlines()]


def exported(name: str, *records: Record, options: ExportOptions | None = None) -> str:
    """Return what an exporter writes of records."""
    stream, exporter = io.StringIO(newline=""), plugins.load("exporters", name)()
    exporter.setup(stream, *([options] if options else []))
    for record in records:
        exporter.feed(record)
    exporter.finish()
    return stream.getvalue()


def hostile(record: Record) -> Record:
    """Return the record with hostile text in every field that takes free text, the article's own included.

    Spans keep their length: the text is as long as before, and begins with the hostile words over and over.
    """
    document = record.document
    times = len(document.text) // len(HOSTILE) + 1
    document = replace(
        document,
        text=(HOSTILE * times)[: len(document.text)],
        title=HOSTILE,
        author=HOSTILE,
        url=HOSTILE,
        external_id=HOSTILE,
        publisher=Publisher(name=HOSTILE, domain=HOSTILE),
        license=License(holder=HOSTILE, url=HOSTILE),
        dateline=document.dateline and replace(document.dateline, place=HOSTILE, agency=HOSTILE),
        source=replace(document.source, path=HOSTILE),
    )
    return replace(
        record,
        document=document,
        entities=tuple(replace(entity, name=HOSTILE) for entity in record.entities),
        actors=tuple(
            replace(link, name=HOSTILE, office=HOSTILE, organization=HOSTILE, reasons=(HOSTILE,))
            for link in record.actors
        ),
        events=tuple(
            replace(
                event,
                attributed_to=event.attributed_to and replace(event.attributed_to, name=HOSTILE),
                place=event.place and replace(event.place, name=HOSTILE, admin1=HOSTILE),
            )
            for event in record.events
        ),
        places=tuple(replace(place, name=HOSTILE, country_name=HOSTILE, admin1=HOSTILE) for place in record.places),
    )


def drawn(folder: Path) -> dict[str, str]:
    """Return what each format makes of one stored record, by file name; `folder` takes the tables."""
    record = stored_records()[EXAMPLE]
    files = {name: exported(name, record) for name in TEXT_FORMATS}
    exporter = plugins.load("folder_exporters", "csv")()
    exporter.setup(folder)
    exporter.feed(record)
    exporter.finish()
    return files | {path.name: path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.csv"))}
