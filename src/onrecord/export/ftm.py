"""FollowTheMoney entities, one a line: articles, who they mention, what is said (notes) and done (events).

An entity with a Wikidata id has that id, so that the same one of several articles is one; others have ids of their
own article. Countries, which act through their governments, are public bodies.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import PurePath

from onrecord.export.addresses import web_address
from onrecord.export.counted import best_mention, happenings
from onrecord.export.json import LinesExporter
from onrecord.export.lookup import Lookup
from onrecord.kb.tables import table
from onrecord.records import Entity, EntityType, Event, Record, Statement
from onrecord.records.form import Json

SCHEMATA: dict[EntityType, str] = {
    "person": "Person",
    "organization": "Organization",
    "country": "PublicBody",
    "group": "LegalEntity",
}
# ISO 639-3 codes, as FollowTheMoney has languages.
LANGUAGES = {"en": "eng"}
# FollowTheMoney drops names that are longer.
LONGEST_NAME = 300


class FtmExporter(LinesExporter):
    """One entity a line; the same entity of several articles comes once for each, to be merged by its id."""

    def forms(self, record: Record) -> Iterator[Json]:
        """Yield the article, then those named or speaking with their mentions, then notes and events."""
        of = Lookup(record)
        yield _article(of)
        for entity in _parties(of):
            yield _party(of, entity)
            yield _mention(of, entity)
        for statement in record.statements:
            yield _note(of, statement)
        told = [event for event in record.events if event.status in self._options.statuses]
        for mentions in happenings(told):
            yield _event(of, best_mention(mentions))


def _entity(name: str, schema: str, /, **properties: str | list[str] | None) -> Json:
    """Return an entity; every value is a list, and what is empty is left out."""
    listed = {key: [value] if isinstance(value, str) else value for key, value in properties.items()}
    kept = {key: [each for each in value if each] for key, value in listed.items() if value}
    return {"id": name, "schema": schema, "properties": {key: value for key, value in kept.items() if value}}


def _id(of: Lookup, name: str | None = None) -> str:
    return f"onrecord-{of.document.id}" + ("" if name is None else f"-{name}")


def _party_id(of: Lookup, entity: str) -> str:
    link = of.actors.get(entity)
    return link.wikidata if link is not None and link.wikidata else _id(of, entity)


def _parties(of: Lookup) -> list[Entity]:
    """Return who can hold a right or a duty, named or taking part; places and what is only described are left out."""
    part = {statement.speaker for statement in of.record.statements}
    part |= {party.entity for event in of.record.events for party in (*event.actors, *event.recipients)}
    return [
        entity
        for entity in of.record.entities
        if entity.type in SCHEMATA and (entity.id in part or any(mention.name_span for mention in entity.mentions))
    ]


def _article(of: Lookup) -> Json:
    document, terms = of.document, of.document.license
    return _entity(
        _id(of),
        "Article",
        fileName=PurePath(document.source.path or f"{document.id}.txt").name,
        title=document.title,
        author=document.author,
        language=LANGUAGES.get(document.language or ""),
        publishedAt=None if document.published is None else document.published.isoformat(),
        publisher=of.publisher,
        sourceUrl=web_address(document.url),
        bodyText=of.text,
        mimeType="text/plain",
        notes=None if terms is None else _terms(terms.spdx_id, terms.holder, terms.url),
    )


def _terms(name: str | None, holder: str | None, url: str | None) -> str:
    """Return license and holder as a note, as in “License: CC-BY-4.0; holder: Meridian Press”."""
    told = (("License", name or url), ("holder", holder))
    return "; ".join(f"{what}: {value}" for what, value in told if value)


def _party(of: Lookup, entity: Entity) -> Json:
    link = of.actors.get(entity.id)
    country = None if link is None else _countries().get(link.country or "")
    return _entity(
        _party_id(of, entity.id),
        SCHEMATA[entity.type],
        name=_name(of.name(entity.id) or entity.name),
        alias=None if of.name(entity.id) == entity.name else _name(entity.name),
        country=country,
        wikidataId=None if link is None else link.wikidata,
        position=link.office if link is not None and entity.type == "person" else None,
    )


def _mention(of: Lookup, entity: Entity) -> Json:
    return _entity(
        _id(of, f"mention-{entity.id}"),
        "Mention",
        document=_id(of),
        resolved=_party_id(of, entity.id),
        name=_name(entity.name),
        detectedSchema=SCHEMATA[entity.type],
    )


def _note(of: Lookup, statement: Statement) -> Json:
    """Return a statement as a note on its speaker; what was said stands with the words that say so."""
    speaker = of.name(statement.speaker) or of.words(statement.source) or "unnamed"
    is_party = statement.speaker in of.entities and of.entities[statement.speaker].type in SCHEMATA
    told = {"source": of.words(statement.source), "cue": of.words(statement.cue), "polarity": statement.polarity}
    return _entity(
        _id(of, statement.id),
        "Note",
        name=_name(f"{speaker}: {of.words(statement.content)}"),
        description=of.words(statement.content),
        summary="; ".join(f"{what}: {words}" for what, words in told.items()),
        entity=_party_id(of, statement.speaker) if is_party and statement.speaker else None,
        proof=_id(of),
        publisher=of.publisher,
        sourceUrl=web_address(of.document.url),
    )


def _event(of: Lookup, event: Event) -> Json:
    """Return an event; who vouches for it stands in the summary, its name and the keywords."""
    parties = [party.entity for party in (*event.actors, *event.recipients) if party.entity in of.entities]
    involved = [_party_id(of, name) for name in parties if name and of.entities[name].type in SCHEMATA]
    voucher, when, place = event.attributed_to, event.date, of.place(event)
    is_day = when is not None and when.begin == when.end
    actors, recipients = (
        ", ".join(of.party_name(party) for party in side) or "–" for side in (event.actors, event.recipients)
    )
    kind = event.type if event.mode is None else f"{event.type} {event.mode}"
    return _entity(
        _id(of, event.id),
        "Event",
        name=_name(f"{kind} ({event.status}): {actors} → {recipients}"),
        summary=event.status if voucher is None else f"{event.status} by {voucher.name}",
        keywords=[event.type, event.status, *event.contexts],
        involved=list(dict.fromkeys(involved)),
        date=when.begin.isoformat() if when is not None and is_day else None,
        startDate=when.begin.isoformat() if when is not None and not is_day else None,
        endDate=when.end.isoformat() if when is not None and not is_day else None,
        location=None if place is None else place.name,
        country=None if place is None else _countries().get(place.country or ""),
        recordId=of.public_id(event.id),
        proof=_id(of),
        publisher=of.publisher,
        sourceUrl=web_address(of.document.url),
    )


def _name(text: str) -> str:
    """Return a text on one line, short enough for a name."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 1]}…"


@cache
def _countries() -> dict[str, str]:
    """Return the two lower-case letters of each country."""
    return {row["country"]: row["iso2"].lower() for row in table("countries") if row["iso2"]}
