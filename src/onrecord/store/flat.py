"""A record as flat rows: what an archive is asked by. A pure function of the record, so that workers can do it."""

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations, product
from typing import Any

from onrecord.records import ActorLink, Document, Entity, Event, Party, Record, Span, Statement
from onrecord.records.form import record_form
from onrecord.resolve.happenings import Account, accounts_of
from onrecord.resolve.stories import ArticleTerms, article_terms
from onrecord.resolve.variants import Quoted, quotations_of
from onrecord.store.actors import ActorRow, actor_row
from onrecord.store.words import folded

type Row = dict[str, Any]
# Fields that people corrected, by the id of the record they are in.
type Corrected = Mapping[str, tuple[str, ...]]

# Between two spans of a statement's content or source.
BETWEEN = " … "
# Of a longer list of parties no more take part in pairs: a hundred signatories would make ten thousand.
PAIRED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatRecord:
    """The rows of one record, and what it is joined with others by.

    Actors stand in rows by key, events by their place in `events`; accounts do not know yet whose text they are of.
    """

    document: Row
    text: str
    reading: Row
    actors: Mapping[str, ActorRow]
    entities: list[Row]
    statements: list[Row]
    events: list[Row]
    parties: list[Row]
    dyads: list[Row]
    article: Document
    terms: ArticleTerms
    accounts: tuple[Account, ...]
    quoted: tuple[Quoted, ...]
    document_words: str
    statement_words: list[str]


def flatten(record: Record, *, original: Record | None = None, corrected: Corrected | None = None) -> FlatRecord:
    """Return the rows of a record.

    Args:
        record: the record, with what people corrected in it.
        original: the record as it was made; it is what is kept of the reading.
        corrected: which fields of which records people corrected.
    """
    who, fixed, document = _People(record), corrected or {}, record.document
    statements = [_statement(statement, document, who, fixed) for statement in record.statements]
    parties = [list(_parties(event, document, who)) for event in record.events]
    dyads = [list(_dyads(event, document, rows)) for event, rows in zip(record.events, parties, strict=True)]
    return FlatRecord(
        document=_document(document),
        text=document.text,
        reading=_reading(original or record),
        actors=who.actors,
        entities=[_entity(entity, who, fixed) for entity in record.entities],
        statements=statements,
        events=[_event(event, document, who, fixed) for event in record.events],
        parties=_numbered(parties),
        dyads=_numbered(dyads),
        article=document,
        terms=article_terms(document, names=[entity.name for entity in record.entities]),
        accounts=accounts_of(record, origin=""),
        quoted=quotations_of(record),
        document_words=folded(f"{document.title or ''} {document.text}"),
        statement_words=[folded(row["content"]) for row in statements],
    )


class _People:
    """Who the entities of a record are."""

    def __init__(self, record: Record) -> None:
        self.entities = {entity.id: entity for entity in record.entities}
        self.links = {link.entity: link for link in record.actors}
        self.actors: dict[str, ActorRow] = {}
        self._keys: dict[str, str] = {}
        for entity in record.entities:
            row = actor_row(entity, self.links.get(entity.id), record.document.text)
            if row is not None:
                self._keys[entity.id] = row.key
                known = self.actors.get(row.key)
                self.actors[row.key] = row if known is None else known.with_names(row.names)

    def key(self, entity: str | None) -> str | None:
        """Return the key of the actor that an entity is, None if it is none."""
        return self._keys.get(entity) if entity is not None else None

    def link(self, entity: str | None) -> ActorLink | None:
        return self.links.get(entity) if entity is not None else None

    def name(self, entity: str | None) -> str | None:
        """Return the name that people know an entity by."""
        if entity is None or entity not in self.entities:
            return None
        link = self.links.get(entity)
        return link.name if link is not None else self.entities[entity].name


def _numbered(rows: list[list[Row]]) -> list[Row]:
    return [{**row, "event": number} for number, group in enumerate(rows) for row in group]


def _document(document: Document) -> Row:
    publisher, terms, dateline = document.publisher, document.license, document.dateline
    return {
        "id": document.id,
        "external_id": document.external_id,
        "sha256": document.sha256,
        "title": document.title,
        "author": document.author,
        "url": document.url,
        "language": document.language,
        "published": document.published,
        "publisher": publisher and publisher.name,
        "publisher_domain": publisher and publisher.domain,
        "publisher_country": getattr(publisher, "country", None),
        "license": terms and terms.spdx_id,
        "license_holder": terms and terms.holder,
        "dateline_place": dateline and dateline.place,
        "agency": dateline and dateline.agency,
        "reader": document.source.reader,
        "path": document.source.path,
        "record": document.source.record,
        "words": len(document.text.split()),
    }


def _reading(record: Record) -> Row:
    form = record_form(record)
    form["document"]["text"] = None
    return {
        "onrecord": form["provenance"]["onrecord"],
        "models": form["provenance"]["models"],
        "ontology": form["provenance"]["ontology"],
        "record": zlib.compress(json.dumps(form, separators=(",", ":")).encode()),
    }


def _entity(entity: Entity, who: _People, fixed: Corrected) -> Row:
    link = who.link(entity.id)
    return {
        "id": entity.id,
        "type": entity.type,
        "name": who.name(entity.id),
        "mentions": len(entity.mentions),
        "actor": who.key(entity.id),
        "country": link and link.country,
        "sector": link and link.sector,
        "office": link and link.office,
        "organization": link and link.organization,
        "score": link and link.score,
        "corrected": _fixed(entity.id, fixed),
    }


def _fixed(name: str, fixed: Corrected) -> str | None:
    return ",".join(fixed[name]) if name in fixed else None


def _cut(spans: tuple[Span, ...], text: str) -> str:
    return BETWEEN.join(span.cut(text) for span in spans)


def _statement(statement: Statement, document: Document, who: _People, fixed: Corrected) -> Row:
    spans = (*statement.source, *statement.cue, *statement.content)
    speaker = who.link(statement.speaker)
    return {
        "id": statement.id,
        "kind": statement.kind,
        "polarity": statement.polarity,
        "confidence": statement.confidence,
        "inside": statement.inside,
        "start": min(span.start for span in spans),
        "stop": max(span.end for span in spans),
        "day": document.published,
        "speaker_entity": statement.speaker,
        "speaker": who.key(statement.speaker),
        "speaker_name": who.name(statement.speaker),
        "speaker_country": speaker and speaker.country,
        "speaker_sector": speaker and speaker.sector,
        "addressee_entity": statement.addressee,
        "addressee": who.key(statement.addressee),
        "addressee_name": who.name(statement.addressee),
        "corrected": _fixed(statement.id, fixed),
        "source": _cut(statement.source, document.text),
        "cue": _cut(statement.cue, document.text),
        "content": _cut(statement.content, document.text),
    }


def _event(event: Event, document: Document, who: _People, fixed: Corrected) -> Row:
    voucher, place, when = event.attributed_to, event.place, event.date
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "cameo": event.cameo,
        "contexts": list(event.contexts),
        "polarity": event.polarity,
        "modality": event.modality,
        "status": event.status,
        "background": event.background,
        "mention_group": event.group,
        "quad": event.quad,
        "score": event.score,
        "confidence": event.confidence,
        "trigger": event.trigger.cut(document.text),
        "start": event.trigger.start,
        "stop": event.trigger.end,
        "begins": when and when.begin,
        "ends": when and when.end,
        "precision": when and when.precision,
        "day": when.begin if when else document.published,
        "place": place and place.name,
        "geonames": place and place.geonames,
        "country": place and place.country,
        "latitude": place and place.latitude,
        "longitude": place and place.longitude,
        "voucher_statement": voucher and voucher.statement,
        "voucher": who.key(voucher.entity) if voucher else None,
        "voucher_name": voucher and voucher.name,
        "corrected": _fixed(event.id, fixed),
    }


def _parties(event: Event, document: Document, who: _People) -> Iterator[Row]:
    for role, parties in (("actor", event.actors), ("recipient", event.recipients)):
        for position, party in enumerate(parties):
            yield _party(party, document, who) | {
                "role": role,
                "position": position,
                "day": event.date.begin if event.date else document.published,
            }


def _party(party: Party, document: Document, who: _People) -> Row:
    return {
        "entity": party.entity,
        "actor": who.key(party.entity),
        "name": who.name(party.entity) or party.span.cut(document.text),
        "code": party.code,
        "sector": party.sector,
        "start": party.span.start,
        "stop": party.span.end,
    }


def _dyads(event: Event, document: Document, parties: list[Row]) -> Iterator[Row]:
    """Yield who did it to whom; parties of a meeting, of whom nobody is the recipient, each with each."""
    known = [row for row in parties if row["code"] or row["actor"]]
    actors = [row for row in known if row["role"] == "actor"][:PAIRED]
    recipients = [row for row in known if row["role"] == "recipient"][:PAIRED]
    pairs = product(actors, recipients) if recipients else permutations(actors, 2)
    ends = {(_end(actor), _end(recipient)): None for actor, recipient in pairs}
    distinct = [pair for pair in ends if pair[0] != pair[1]]
    for number, ((actor, code), (recipient, other)) in enumerate(distinct):
        yield {
            "pair": number,
            "actor": actor,
            "recipient": recipient,
            "actor_code": code,
            "recipient_code": other,
            "mutual": not recipients,
            "day": event.date.begin if event.date else document.published,
            "precision": event.date and event.date.precision,
            "status": event.status,
            "background": event.background,
            "quad": event.quad,
            "score": event.score,
        }


def _end(party: Row) -> tuple[str | None, str | None]:
    return party["actor"], party["code"]
