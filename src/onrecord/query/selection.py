"""The records that a question is about, whole or cut down to what it asks for."""

from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import groupby
from typing import Any

from sqlalchemy import Select, select

from onrecord.protocols import View
from onrecord.query.articles import KNOWN as OF_DOCUMENTS
from onrecord.query.articles import document_conditions
from onrecord.query.events import KNOWN as OF_EVENTS
from onrecord.query.events import event_conditions
from onrecord.query.filters import Filter
from onrecord.query.statements import KNOWN as OF_STATEMENTS
from onrecord.query.statements import statement_conditions
from onrecord.records import Record
from onrecord.store.tables import documents, events, statements

PLAIN = Filter()


def find_records(view: View, asked: Filter) -> Iterator[Record]:
    """Yield the records of documents with people's corrections, in the order in which they came.

    A filter by something that only events have leaves in each record the events for which it holds, and leaves out the
    documents that have none; likewise one by something that only statements have.

    Raises:
        UsageError: the filter asks for something of events and for something of statements.
    """
    names = {field.name for field in fields(asked) if getattr(asked, field.name) != getattr(PLAIN, field.name)}
    if names <= set(OF_DOCUMENTS):
        chosen = select(documents.c.id).where(*document_conditions(view, asked)).order_by(documents.c.seq)
        yield from (_record(view, row["id"]) for row in view.stream(chosen))
    elif names <= set(OF_STATEMENTS):
        conditions = statement_conditions(view, asked)
        for name, ids in _grouped(view, _of(statements).where(*conditions)):
            record = _record(view, name)
            yield replace(record, statements=tuple(one for one in record.statements if one.id in ids))
    else:
        asked.refuse("an export", *OF_EVENTS)
        for name, ids in _grouped(view, _of(events).where(*event_conditions(view, asked))):
            record = _record(view, name)
            yield replace(record, events=tuple(one for one in record.events if one.id in ids))


def _of(table: Any) -> Select[Any]:
    joined = select(documents.c.id.label("document"), table.c.id).join(documents, documents.c.seq == table.c.document)
    return joined.order_by(documents.c.seq, table.c.seq)


def _grouped(view: View, chosen: Select[Any]) -> Iterator[tuple[str, set[str]]]:
    for name, rows in groupby(view.stream(chosen), key=lambda row: row["document"]):
        yield name, {row["id"] for row in rows}


def _record(view: View, name: str) -> Record:
    record = view.record(name)
    assert record is not None, name  # it has just been found
    return record
