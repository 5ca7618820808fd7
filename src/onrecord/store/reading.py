"""Gives stored readings back."""

import json
import zlib
from collections.abc import Iterable
from functools import lru_cache
from itertools import batched

from sqlalchemy import Connection, bindparam, select

from onrecord.errors import RecordError
from onrecord.records import Document
from onrecord.records.form import Json
from onrecord.records.parse import parse_document
from onrecord.store.corrections import Override
from onrecord.store.tables import corrections, documents, readings, texts

# So many values are asked for at once.
PART = 500

_CURRENT = (
    select(readings.c.record, texts.c.text)
    .join(texts, texts.c.document == readings.c.document)
    .join(documents, documents.c.seq == readings.c.document)
    .where(documents.c.id == bindparam("id"), readings.c.current)
)
# Documents that are kept in memory: a copy mostly arrives soon after what it copies.
KEPT = 128
# Where in a stored record its document stands; it comes before everything that could hold such characters.
_DOCUMENT = '"document":'


def current_form(connection: Connection, document: str) -> Json | None:
    """Return the JSON form of a document's newest reading, as it was read; None if there is no such document."""
    row = connection.execute(_CURRENT, {"id": document}).first()
    return None if row is None else restored_form(row.record, row.text)


def get_form(connection: Connection, document: str) -> Json:
    """Return the JSON form of the newest reading of a document that is there."""
    form = current_form(connection, document)
    if form is None:
        raise RecordError(document, "the archive has no reading of it")
    return form


def stored_document(connection: Connection, document: str) -> Document:
    """Return a document as its newest reading has it, without looking at the rest of that."""
    row = connection.execute(_CURRENT, {"id": document}).first()
    if row is None:
        raise RecordError(document, "the archive has no reading of it")
    return _parse_document(bytes(row.record), row.text)


@lru_cache(KEPT)
def _parse_document(reading: bytes, text: str) -> Document:
    record = zlib.decompress(reading).decode()
    form, _ = json.JSONDecoder().raw_decode(record, record.index(_DOCUMENT) + len(_DOCUMENT))
    return parse_document({**form, "text": text})


def document_numbers(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """Return the numbers of documents by id."""
    found: dict[str, int] = {}
    for part in batched(sorted(ids), PART):
        rows = connection.execute(select(documents.c.id, documents.c.seq).where(documents.c.id.in_(part)))
        found |= {row.id: row.seq for row in rows}
    return found


def restored_form(record: bytes, text: str) -> Json:
    """Return the JSON form of a stored reading, which is kept without the text."""
    form: Json = json.loads(zlib.decompress(record))
    form["document"]["text"] = text
    return form


def overrides_of(connection: Connection, document: str) -> list[Override]:
    """Return the corrections of a document's records, oldest first."""
    found = select(corrections).where(corrections.c.document == document).order_by(corrections.c.seq)
    return [Override(record=row.record, field=row.field, value=row.value) for row in connection.execute(found)]
