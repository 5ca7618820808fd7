"""IPTC ninjs 3.1: one news item a line, with who, where and what it is about; ninjs has no quotes and no statements."""

from collections.abc import Iterator

from onrecord.export.addresses import license_address, urn, web_address, wikidata_address
from onrecord.export.counted import best_mention, happenings
from onrecord.export.json import LinesExporter, known
from onrecord.export.lookup import Lookup
from onrecord.protocols import ExportOptions
from onrecord.records import Entity, EntityType, Event, Place, Record
from onrecord.records.form import Json

SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
GEONAMES = "https://sws.geonames.org/"
PLAIN_TEXT = "text/plain"


class NinjsExporter(LinesExporter):
    """One item a line."""

    def forms(self, record: Record) -> Iterator[Json]:
        """Yield the item."""
        yield _item(Lookup(record), self._options)


def _item(of: Lookup, options: ExportOptions) -> Json:
    document, terms = of.document, of.document.license
    day = None if document.published is None else f"{document.published.isoformat()}T00:00:00Z"
    address = license_address(terms)
    return known(
        uri=web_address(document.url) or urn(document),
        type="text",
        representationType="full",
        contentCreated=day,
        versionCreated=day,
        pubStatus="usable",
        copyrightHolder=terms and terms.holder,
        copyrightNotice=None if terms is None or terms.span is None else terms.span.cut(of.text),
        usageTerms=terms and terms.spdx_id,
        rightsInfo=address and {"linkedRights": address},
        language=document.language,
        title=document.title,
        headlines=document.title and [{"contentType": PLAIN_TEXT, "value": document.title}],
        by=document.author,
        located=None if document.dateline is None else document.dateline.place,
        bodies=[_body(of.text)],
        people=_entities(of, "person"),
        organisations=_entities(of, "organization"),
        places=_places(of),
        subjects=_subjects(of),
        events=[_event(of, event) for event in _told(of, options)],
        infoSources=_sources(of),
        altIds=[{"role": "onrecord", "value": document.id}, *_external(document.external_id)],
        standard={"name": "ninjs", "version": "3.1", "schema": SCHEMA},
    )


def _body(text: str) -> Json:
    return {"contentType": PLAIN_TEXT, "charCount": len(text), "wordCount": len(text.split()), "value": text}


def _external(name: str | None) -> list[Json]:
    return [] if name is None else [{"role": "external", "value": name}]


def _entities(of: Lookup, kind: EntityType) -> list[Json]:
    named = [one for one in of.record.entities if one.type == kind and any(each.name_span for each in one.mentions)]
    return [_entity(of, entity) for entity in named]


def _entity(of: Lookup, entity: Entity) -> Json:
    link = of.actors.get(entity.id)
    uri = None if link is None else wikidata_address(link.wikidata)
    return known(name=of.name(entity.id), rel="about", uri=uri, literal=urn(of.document, entity.id))


def _places(of: Lookup) -> list[Json]:
    """Return each place once."""
    return [_place(place) for place in {place.geonames or place.name: place for place in of.record.places}.values()]


def _place(place: Place) -> Json:
    known_place = place.latitude is not None and place.longitude is not None
    return known(
        name=place.name,
        rel="about",
        uri=None if place.geonames is None else f"{GEONAMES}{place.geonames}/",
        geoJSON={"type": "Point", "coordinates": [place.longitude, place.latitude]} if known_place else None,
    )


def _subjects(of: Lookup) -> list[Json]:
    """Return types and contexts of the events, whatever their status: what is denied is a subject too."""
    found = dict.fromkeys(("type", event.type) for event in of.record.events)
    found |= dict.fromkeys(("context", context) for event in of.record.events for context in event.contexts)
    return [{"name": name, "rel": f"plover-{kind}", "creator": "onrecord"} for kind, name in found]


def _told(of: Lookup, options: ExportOptions) -> Iterator[Event]:
    events = (event for event in of.record.events if event.status in options.statuses)
    return (best_mention(mentions) for mentions in happenings(events))


def _event(of: Lookup, event: Event) -> Json:
    """Return an event by name; who vouches for it stands in the relation."""
    voucher = event.attributed_to
    actors, recipients = (
        ", ".join(of.party_name(party) for party in side) or "–" for side in (event.actors, event.recipients)
    )
    kind = event.type if event.mode is None else f"{event.type} {event.mode}"
    rel = event.status if voucher is None else f"{event.status} by {voucher.name}"
    return {"id": event.id, "name": f"{kind}: {actors} → {recipients}", "rel": rel, "uri": urn(of.document, event.id)}


def _sources(of: Lookup) -> list[Json]:
    publisher, dateline = of.document.publisher, of.document.dateline
    found = [] if publisher is None else [known(name=publisher.name, role="publisher", literal=publisher.domain)]
    agency = None if dateline is None else dateline.agency
    return found + ([] if agency is None else [{"name": agency, "role": "agency"}])
