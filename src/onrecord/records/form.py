"""The JSON form of a record, key for key as the format page gives it."""

from datetime import date
from typing import Any

from onrecord.records.document import Document
from onrecord.records.entity import ActorLink, Entity, Mention
from onrecord.records.event import Event, Party
from onrecord.records.record import SCHEMA, Record
from onrecord.records.setting import Place, TimeExpression
from onrecord.records.span import Span
from onrecord.records.statement import Statement

type Json = dict[str, Any]


def record_form(record: Record) -> Json:
    """Return the record as plain JSON values: spans as [start, end], days in ISO 8601, what is absent as null."""
    actors = {link.entity: link for link in record.actors}
    return {
        "schema": SCHEMA,
        "document": _document(record.document),
        "sentences": [_span(sentence.span) for sentence in record.sentences],
        "entities": [_entity(entity, actors.get(entity.id)) for entity in record.entities],
        "statements": [_statement(statement) for statement in record.statements],
        "events": [_event(event) for event in record.events],
        "times": [_time(time) for time in record.times],
        "places": [_place(place) for place in record.places],
        "gaps": [{"span": _optional(gap.span), "why": gap.why} for gap in record.gaps],
        "provenance": {
            "onrecord": record.provenance.onrecord,
            "models": [
                {"name": model.name, "version": model.version, "sha256": model.sha256}
                for model in record.provenance.models
            ],
            "ontology": record.provenance.ontology,
            "created": _day(record.provenance.created),
        },
    }


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [_span(span) for span in spans]


def _optional(span: Span | None) -> list[int] | None:
    return None if span is None else _span(span)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _document(document: Document) -> Json:
    publisher, dateline, terms = document.publisher, document.dateline, document.license
    return {
        "id": document.id,
        "external_id": document.external_id,
        "text": document.text,
        "title": document.title,
        "author": document.author,
        "url": document.url,
        "language": document.language,
        "published": _day(document.published),
        "publisher": publisher and {"name": publisher.name, "domain": publisher.domain, "country": publisher.country},
        "dateline": dateline
        and {
            "span": _span(dateline.span),
            "place": dateline.place,
            "date": _day(dateline.date),
            "agency": dateline.agency,
        },
        "license": terms
        and {"span": _optional(terms.span), "spdx_id": terms.spdx_id, "holder": terms.holder, "url": terms.url},
        "sha256": document.sha256,
        "source": {
            "reader": document.source.reader,
            "path": document.source.path,
            "record": document.source.record,
        },
    }


def _entity(entity: Entity, actor: ActorLink | None) -> Json:
    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "mentions": [_mention(mention) for mention in entity.mentions],
        "actor": actor and _actor(actor),
    }


def _mention(mention: Mention) -> Json:
    return {"span": _span(mention.span), "name_span": _optional(mention.name_span), "form": mention.form}


def _actor(actor: ActorLink) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "country": actor.country,
        "sector": actor.sector,
        "sector_2": actor.sector_2,
        "office": actor.office,
        "organization": actor.organization,
        "wikidata": actor.wikidata,
        "score": actor.score,
        "reasons": list(actor.reasons),
        "runners_up": [{"id": other.id, "name": other.name, "score": other.score} for other in actor.runners_up],
    }


def _statement(statement: Statement) -> Json:
    return {
        "id": statement.id,
        "kind": statement.kind,
        "source": _spans(statement.source),
        "cue": _spans(statement.cue),
        "content": _spans(statement.content),
        "speaker": statement.speaker,
        "addressee": statement.addressee,
        "inside": statement.inside,
        "polarity": statement.polarity,
        "confidence": statement.confidence,
    }


def _event(event: Event) -> Json:
    voucher, when, where = event.attributed_to, event.date, event.place
    return {
        "id": event.id,
        "trigger": _span(event.trigger),
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "cameo": event.cameo,
        "actors": [_party(party) for party in event.actors],
        "recipients": [_party(party) for party in event.recipients],
        "polarity": event.polarity,
        "modality": event.modality,
        "attributed_to": voucher and {"statement": voucher.statement, "entity": voucher.entity, "name": voucher.name},
        "background": event.background,
        "status": event.status,
        "group": event.group,
        "date": when
        and {
            "begin": _day(when.begin),
            "end": _day(when.end),
            "precision": when.precision,
            "span": _span(when.span),
        },
        "place": where
        and {
            "span": _span(where.span),
            "name": where.name,
            "geonames": where.geonames,
            "country": where.country,
            "latitude": where.latitude,
            "longitude": where.longitude,
        },
        "quad": event.quad,
        "score": event.score,
        "confidence": event.confidence,
    }


def _party(party: Party) -> Json:
    return {"entity": party.entity, "span": _span(party.span), "code": party.code, "sector": party.sector}


def _time(time: TimeExpression) -> Json:
    return {
        "span": _span(time.span),
        "type": time.type,
        "begin": _day(time.begin),
        "end": _day(time.end),
        "precision": time.precision,
        "anchor": time.anchor,
    }


def _place(place: Place) -> Json:
    return {
        "span": _span(place.span),
        "name": place.name,
        "geonames": place.geonames,
        "country": place.country,
        "country_name": place.country_name,
        "admin1": place.admin1,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision,
    }
