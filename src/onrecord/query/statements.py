"""Who said what."""

from typing import Any

from sqlalchemy import ColumnElement, Select, select

from onrecord.protocols import View
from onrecord.query.conditions import of_day, of_document
from onrecord.query.filters import Filter
from onrecord.query.pages import FIRST, Page, Paging, fetch_page, make_page
from onrecord.query.who import find_who
from onrecord.store.tables import documents, statements

KNOWN = (
    *("words", "speaker", "addressee", "kind", "since", "until", "publisher", "license", "document", "confidence"),
)
COLUMNS = (
    statements.c.seq,
    (documents.c.id + ":" + statements.c.id).label("id"),
    statements.c.day,
    documents.c.publisher,
    documents.c.title,
    statements.c.speaker_name.label("speaker"),
    statements.c.speaker_country,
    statements.c.speaker_sector,
    statements.c.addressee_name.label("addressee"),
    statements.c.kind,
    statements.c.polarity,
    statements.c.source,
    statements.c.cue,
    statements.c.content,
    statements.c.confidence,
    statements.c.corrected,
    documents.c.id.label("document"),
    documents.c.url,
    documents.c.license,
)


def find_statements(view: View, asked: Filter, paging: Paging = FIRST) -> Page:
    """Return a page of the statements for which the filter holds, by the day of publication."""
    chosen = select(*COLUMNS).join(documents, documents.c.seq == statements.c.document)
    chosen = chosen.where(*statement_conditions(view, asked))
    key = statements.c.confidence if paging.order == "surest" else statements.c.day
    found = fetch_page(view, chosen, paging, key=key, seq=statements.c.seq)
    return make_page(found, paging, key=key.name)


def statement_conditions(view: View, asked: Filter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter on `statements` joined with `documents`."""
    asked.refuse("statements", *KNOWN)
    said = statements.c
    found = [*of_document(asked), *of_day(said.day, asked.since, asked.until)]
    if asked.words is not None:
        found.append(said.seq.in_(_matching(view, asked.words)))
    if asked.speaker is not None:
        found.append(find_who(view, asked.speaker).among(said.speaker, said.speaker_country, said.speaker_sector))
    if asked.addressee is not None:
        found.append(said.addressee.in_(find_who(view, asked.addressee).actors))
    if asked.kind is not None:
        found.append(said.kind == asked.kind)
    if asked.confidence is not None:
        found.append(said.confidence >= asked.confidence)
    return found


def _matching(view: View, words: str) -> Select[Any]:
    return view.matching("statement_words", words)
