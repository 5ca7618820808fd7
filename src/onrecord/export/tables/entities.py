"""Who and what the documents speak of: entities, their mentions, and the actors they stand for."""

from collections.abc import Iterator

from onrecord.export.lookup import Lookup
from onrecord.export.tables.columns import Cell, Column, Table
from onrecord.records import ActorLink, Entity, Mention

type FoundEntity = tuple[Lookup, Entity]
type FoundMention = tuple[Lookup, Entity, Mention]
type FoundActor = tuple[Lookup, ActorLink]


def _entities(of: Lookup) -> Iterator[FoundEntity]:
    return ((of, entity) for entity in of.record.entities)


ENTITIES: Table[Lookup, FoundEntity] = Table(
    name="entities",
    items=_entities,
    columns=(
        Column("id", "text", lambda found: found[0].public_id(found[1].id)),
        Column("document", "text", lambda found: found[0].document.id),
        Column("type", "text", lambda found: found[1].type),
        Column("name", "text", lambda found: found[1].name),
        Column("mentions", "integer", lambda found: len(found[1].mentions)),
    ),
)


def _mentions(of: Lookup) -> Iterator[FoundMention]:
    return ((of, entity, mention) for entity in of.record.entities for mention in entity.mentions)


def _name_edge(mention: Mention, key: str) -> Cell:
    return None if mention.name_span is None else getattr(mention.name_span, key)


MENTIONS: Table[Lookup, FoundMention] = Table(
    name="mentions",
    items=_mentions,
    columns=(
        Column("entity", "text", lambda found: found[0].public_id(found[1].id)),
        Column("document", "text", lambda found: found[0].document.id),
        Column("words", "text", lambda found: found[2].span.cut(found[0].text)),
        Column("start", "integer", lambda found: found[2].span.start),
        Column("end", "integer", lambda found: found[2].span.end),
        Column("name_start", "integer", lambda found: _name_edge(found[2], "start")),
        Column("name_end", "integer", lambda found: _name_edge(found[2], "end")),
        Column("form", "text", lambda found: found[2].form),
    ),
)


def _actors(of: Lookup) -> Iterator[FoundActor]:
    return ((of, link) for link in of.record.actors)


ACTORS: Table[Lookup, FoundActor] = Table(
    name="actors",
    items=_actors,
    columns=(
        Column("entity", "text", lambda found: found[0].public_id(found[1].entity)),
        Column("document", "text", lambda found: found[0].document.id),
        Column("actor", "text", lambda found: found[1].id),
        Column("name", "text", lambda found: found[1].name),
        Column("country", "text", lambda found: found[1].country),
        Column("sector", "text", lambda found: found[1].sector),
        Column("sector_2", "text", lambda found: found[1].sector_2),
        Column("office", "text", lambda found: found[1].office),
        Column("organization", "text", lambda found: found[1].organization),
        Column("wikidata", "text", lambda found: found[1].wikidata),
        Column("score", "number", lambda found: found[1].score),
        Column("reasons", "texts", lambda found: found[1].reasons),
    ),
)
