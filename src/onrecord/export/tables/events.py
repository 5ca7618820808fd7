"""Who did what to whom: events, and their parties one a row."""

from collections.abc import Iterator

from onrecord.export.lookup import Lookup, party_codes
from onrecord.export.tables.columns import Cell, Column, Table
from onrecord.ontology.plover import PLOVER
from onrecord.records import Event, Party

type Found = tuple[Lookup, Event]
type FoundParty = tuple[Lookup, Event, str, int, Party]


def _events(of: Lookup) -> Iterator[Found]:
    return ((of, event) for event in of.record.events)


def _goldstein(event: Event, key: str) -> Cell:
    code = PLOVER.cameo_codes.get(event.cameo or "")
    return None if code is None else getattr(code, f"goldstein_{key}")


def _voucher(event: Event, key: str) -> str | None:
    return None if event.attributed_to is None else getattr(event.attributed_to, key)


def _date(event: Event, key: str) -> Cell:
    return None if event.date is None else getattr(event.date, key)


def _place(found: Found, key: str) -> Cell:
    place = found[0].place(found[1])
    return None if place is None else getattr(place, key)


def _names(of: Lookup, parties: tuple[Party, ...]) -> tuple[str, ...]:
    return tuple(of.party_name(party) for party in parties)


EVENTS: Table[Lookup, Found] = Table(
    name="events",
    items=_events,
    columns=(
        Column("id", "text", lambda found: found[0].public_id(found[1].id)),
        Column("document", "text", lambda found: found[0].document.id),
        Column("published", "day", lambda found: found[0].document.published),
        Column("publisher", "text", lambda found: found[0].publisher),
        Column("type", "text", lambda found: found[1].type),
        Column("mode", "text", lambda found: found[1].mode),
        Column("contexts", "texts", lambda found: found[1].contexts),
        Column("status", "text", lambda found: found[1].status),
        Column("polarity", "text", lambda found: found[1].polarity),
        Column("modality", "text", lambda found: found[1].modality),
        Column("attributed_to", "text", lambda found: _voucher(found[1], "name")),
        Column("attributed_to_statement", "text", lambda found: found[0].public_id(_voucher(found[1], "statement"))),
        Column("attributed_to_entity", "text", lambda found: found[0].public_id(_voucher(found[1], "entity"))),
        Column("background", "flag", lambda found: found[1].background),
        Column("group", "text", lambda found: found[0].public_id(found[1].group)),
        Column("actors", "texts", lambda found: _names(found[0], found[1].actors)),
        Column("actor_codes", "texts", lambda found: party_codes(found[1].actors)),
        Column("recipients", "texts", lambda found: _names(found[0], found[1].recipients)),
        Column("recipient_codes", "texts", lambda found: party_codes(found[1].recipients)),
        Column("first_day", "day", lambda found: _date(found[1], "begin")),
        Column("last_day", "day", lambda found: _date(found[1], "end")),
        Column("date_precision", "text", lambda found: _date(found[1], "precision")),
        Column("place", "text", lambda found: _place(found, "name")),
        Column("place_country", "text", lambda found: _place(found, "country")),
        Column("place_admin1", "text", lambda found: _place(found, "admin1")),
        Column("latitude", "number", lambda found: _place(found, "latitude")),
        Column("longitude", "number", lambda found: _place(found, "longitude")),
        Column("geonames", "integer", lambda found: _place(found, "geonames")),
        Column("quad", "integer", lambda found: found[1].quad),
        Column("score", "number", lambda found: found[1].score),
        Column("cameo", "text", lambda found: found[1].cameo),
        Column("goldstein_gdelt", "number", lambda found: _goldstein(found[1], "gdelt")),
        Column("goldstein_icews", "number", lambda found: _goldstein(found[1], "icews")),
        Column("goldstein_phoenix", "number", lambda found: _goldstein(found[1], "phoenix")),
        Column("trigger", "text", lambda found: found[1].trigger.cut(found[0].text)),
        Column("trigger_start", "integer", lambda found: found[1].trigger.start),
        Column("trigger_end", "integer", lambda found: found[1].trigger.end),
        Column("sentence", "integer", lambda found: found[0].sentence(found[1].trigger.start)),
        Column("confidence", "number", lambda found: found[1].confidence),
    ),
)


def _parties(of: Lookup) -> Iterator[FoundParty]:
    for event in of.record.events:
        for role, parties in (("actor", event.actors), ("recipient", event.recipients)):
            for number, party in enumerate(parties, 1):
                yield of, event, role, number, party


def _link(found: FoundParty, key: str) -> Cell:
    link = found[0].actor(found[4].entity)
    return None if link is None else getattr(link, key)


PARTIES: Table[Lookup, FoundParty] = Table(
    name="parties",
    items=_parties,
    columns=(
        Column("event", "text", lambda found: found[0].public_id(found[1].id)),
        Column("document", "text", lambda found: found[0].document.id),
        Column("role", "text", lambda found: found[2]),
        Column("number", "integer", lambda found: found[3]),
        Column("name", "text", lambda found: found[0].party_name(found[4])),
        Column("code", "text", lambda found: found[4].code),
        Column("sector", "text", lambda found: found[4].sector),
        Column("entity", "text", lambda found: found[0].public_id(found[4].entity)),
        Column("actor", "text", lambda found: _link(found, "id")),
        Column("wikidata", "text", lambda found: _link(found, "wikidata")),
        Column("words", "text", lambda found: found[4].span.cut(found[0].text)),
        Column("start", "integer", lambda found: found[4].span.start),
        Column("end", "integer", lambda found: found[4].span.end),
    ),
)
