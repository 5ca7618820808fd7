"""What people corrected and judged, as examples to learn from."""

from collections.abc import Iterator

from sqlalchemy import select

from onrecord.errors import UsageError
from onrecord.protocols import View
from onrecord.query.context import extent, find_item
from onrecord.records.form import Json, record_form
from onrecord.store.tables import corrections, judgements


def correction_examples(view: View) -> Iterator[Json]:
    """Yield each correction with the text it is about, oldest first.

    Keys: `id`, `field`, `before`, `value`, `by`, `at`, `why`, `text` (of the document), `span` (of the record's words,
    None for the document and where a newer reading has no such record), `record` (its form with the corrections).
    """
    for row in view.stream(select(corrections).order_by(corrections.c.seq)):
        record = view.record(row["document"])
        form = None if record is None else record_form(record)
        name = row["document"] if row["record"] == "document" else f"{row['document']}:{row['record']}"
        item = None if form is None else _item(form, name)
        kept = {key: row[key] for key in ("field", "before", "value", "by", "at", "why")}
        yield {
            "id": name,
            **kept,
            "text": None if form is None else form["document"]["text"],
            "span": None if item is None else list(extent(item)),
            "record": item,
        }


def _item(form: Json, name: str) -> Json | None:
    try:
        return find_item(form, name)
    except UsageError:
        return None


def judgement_examples(view: View) -> Iterator[Json]:
    """Yield each judgement with the forms of both events, oldest first."""
    for row in view.stream(select(judgements).order_by(judgements.c.seq)):
        sides = {f"{side}_record": _side(view, row[side]) for side in ("left", "right")}
        yield {key: row[key] for key in ("left", "right", "verdict", "by", "at", "why")} | sides


def _side(view: View, name: str) -> Json | None:
    record = view.record(name.partition(":")[0])
    return None if record is None else _item(record_form(record), name)
