"""One record with its words in context, and all that is known of where it comes from."""

from typing import Any

from sqlalchemy import select

from onrecord.errors import UsageError
from onrecord.protocols import View
from onrecord.query.happenings import reports_of
from onrecord.query.pages import Row, fetch
from onrecord.query.quotations import quotation_of
from onrecord.records.form import Json, record_form
from onrecord.store.tables import copies, corrections, documents, events, happenings, judgements, readings, reports

LAYERS = {"e": "entities", "s": "statements", "v": "events"}
# Letters shown before and after a record's words.
AROUND = 200


def describe(view: View, name: str) -> Json:
    """Return what is known of a record or document by its public id.

    Keys: `id`, `record` (its JSON form, corrected), `context` (text with `before`, `words`, `after`), `document`
    (without the text), `provenance`, `corrections`, `judgements`, `copies`, `reports` of the same happening,
    `variants` of the same words.

    Raises:
        UsageError: the archive has none of that id.
    """
    document, _, record = name.partition(":")
    form = _form(view, document)
    item = find_item(form, name)
    text = form["document"]["text"]
    return {
        "id": name,
        "record": item,
        "context": None if item is None else _context(text, extent(item)),
        "people": {entity["id"]: entity["name"] for entity in form["entities"]},
        "document": {key: value for key, value in form["document"].items() if key != "text"},
        "provenance": {**form["provenance"], "readings": _readings(view, document)},
        "corrections": _dated(view, corrections, corrections.c.document == document, record),
        "judgements": _judgements(view, name),
        "copies": _copies(view, document),
        "reports": [] if item is None else _reports(view, document, record),
        "variants": quotation_of(view, name),
    }


def _form(view: View, document: str) -> Json:
    found = view.record(document)
    if found is None:
        raise UsageError(f"{document}: the archive has no document of that id")
    return record_form(found)


def find_item(form: Json, name: str) -> Json | None:
    """Return the entity, statement or event with a public id, None for the document itself; `UsageError` if none is."""
    _, _, record = name.partition(":")
    if not record:
        return None
    for item in form.get(LAYERS.get(record[0], ""), ()):
        if item["id"] == record:
            found: Json = item
            return found
    raise UsageError(f"{name}: the document has no record of that id")


def check_id(view: View, name: str, layer: str) -> None:
    """Raise `UsageError` if the archive has no record of that id in a layer."""
    document, _, record = name.partition(":")
    if LAYERS.get(record[:1]) != layer:
        raise UsageError(f"{name}: not the id of one of the {layer}")
    find_item(_form(view, document), name)


def extent(item: Json) -> tuple[int, int]:
    """Return the first and the last offset of a record's own words."""
    if "trigger" in item:
        spans = [item["trigger"]]
    elif "mentions" in item:
        spans = [item["mentions"][0]["span"]]
    else:
        spans = [*item["source"], *item["cue"], *item["content"]]
    return min(start for start, _ in spans), max(end for _, end in spans)


def _context(text: str, place: tuple[int, int]) -> Json:
    start, end = place
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    return {
        "before": ("… " if first else "") + text[first:start],
        "words": text[start:end],
        "after": text[end:last] + (" …" if last < len(text) else ""),
    }


def _readings(view: View, document: str) -> list[Row]:
    chosen = select(readings.c.onrecord, readings.c.models, readings.c.made, readings.c.current)
    chosen = chosen.join(documents, documents.c.seq == readings.c.document).where(documents.c.id == document)
    return fetch(view, chosen.order_by(readings.c.seq))


def _dated(view: View, table: Any, condition: Any, record: str) -> list[Row]:
    chosen = select(table).where(condition).order_by(table.c.seq)
    return [row for row in fetch(view, chosen) if not record or row["record"] == record]


def _judgements(view: View, name: str) -> list[Row]:
    of_it = (judgements.c.left == name) | (judgements.c.right == name)
    return fetch(view, select(judgements).where(of_it).order_by(judgements.c.seq))


def _copies(view: View, document: str) -> list[Row]:
    """Return the copies of which the document is one, the first of them included."""
    own = documents.alias("own")
    cluster = select(copies.c.cluster).join(own, own.c.seq == copies.c.document).where(own.c.id == document)
    first = select(own.c.seq).where(own.c.id == document)
    chosen = (
        select(documents.c.id, documents.c.publisher, documents.c.published, copies.c.kind, copies.c.agency)
        .join(copies, copies.c.document == documents.c.seq)
        .where(copies.c.cluster.in_(cluster.union(first)))
    )
    return fetch(view, chosen.order_by(documents.c.published, documents.c.seq))


def _reports(view: View, document: str, record: str) -> list[Row]:
    """Return the reports of the happening that an event is one of, with the happening's id."""
    chosen = (
        select(reports.c.happening, happenings.c.id.label("name"))
        .join(events, events.c.seq == reports.c.event)
        .join(documents, documents.c.seq == events.c.document)
        .join(happenings, happenings.c.seq == reports.c.happening)
        .where(documents.c.id == document, events.c.id == record)
    )
    found = fetch(view, chosen)
    if not found:
        return []
    return [{**row, "happening": found[0]["name"]} for row in reports_of(view, found[0]["happening"])]
