"""PLOVER's JSON record, one event a line, with the field names of the manual (draft 2.0)."""

from typing import IO, Any

from onrecord.export.counted import CountedEvent, Counter, manual_country
from onrecord.export.json import json_text
from onrecord.export.lookup import Lookup
from onrecord.protocols import ExportOptions
from onrecord.records import Party, Place, Record
from onrecord.records.form import Json

PLAIN = ExportOptions()
CODEBOOK = "PLOVER 2.0-draft-2024"
UNDATED = "the text gives no date; the date is that of publication"
# The manual's auxiliary modes, by our fields.
AUXILIARY = {"denied": "negation", "planned": "future", "demanded": "hypothetical", "possible": "hypothetical"}
HISTORICAL = "historical"
# The manual's number for how exact a place is, by our name for it.
RESOLUTION = {"feature": 5, "city": 4, "admin1": 2, "country": 1}


class PloverExporter:
    """One event a line."""

    def setup(self, stream: IO[str], options: ExportOptions = PLAIN) -> None:
        """Begin the output."""
        self._stream, self._counter = stream, Counter(options)

    def feed(self, record: Record) -> None:
        """Write the events of one record."""
        for counted in self._counter.events(record):
            self._stream.write(json_text(plover_form(counted)) + "\n")

    def finish(self) -> None:
        """End the output."""
        self._stream.flush()
        self._counter.report()


def plover_form(counted: CountedEvent) -> Json:
    """Return the event as the manual's record; fields without value are left out."""
    event, of = counted.event, counted.of
    created = of.record.provenance.created
    return _known(
        id=counted.id,
        date=counted.begin.isoformat(),
        enddate=None if counted.end == counted.begin else counted.end.isoformat(),
        actor=[_entity(of, party) for party in event.actors],
        recipient=[_entity(of, party) for party in event.recipients] or None,
        event=[event.type],
        mode=_modes(counted) or None,
        context=list(event.contexts) or None,
        quad_code=event.quad,
        event_scale=event.score,
        event_loc=_location(of, of.place(event)),
        event_text=[mention.trigger.cut(of.text) for mention in counted.mentions],
        text=_text(counted),
        text_info=_known(
            sequence=counted.sentence,
            start=event.trigger.start,
            end=event.trigger.end,
            text_story=of.document.id,
        ),
        cite_info=_citation(of),
        coder=f"onrecord {of.record.provenance.onrecord}",
        coded_date=None if created is None else created.isoformat(),
        comment="; ".join(note for note in (counted.mark, "" if counted.is_dated else UNDATED) if note) or None,
    )


def _known(**fields: Any) -> Json:
    return {name: value for name, value in fields.items() if value is not None}


def _modes(counted: CountedEvent) -> list[str]:
    """Return the mode, and the auxiliary modes that say in which world the event is placed."""
    event = counted.event
    own = [] if event.mode is None else [event.mode]
    auxiliary = [] if event.status not in AUXILIARY else [AUXILIARY[event.status]]
    return own + auxiliary + ([HISTORICAL] if event.background else [])


def _entity(of: Lookup, party: Party) -> Json:
    link = of.actor(party.entity)
    return _known(
        code=manual_country(party.code),
        sector=party.sector,
        entity_text=party.span.cut(of.text),
        identifier_id=None if link is None else link.wikidata,
        identifier_text=of.name(party.entity),
        office=None if link is None else link.office,
    )


def _location(of: Lookup, place: Place | None) -> Json | None:
    if place is None:
        return None
    return _known(
        extracted_place=place.span.cut(of.text),
        resolved_place=None if place.precision is None else place.name,
        geonameid=place.geonames,
        lat=place.latitude,
        lon=place.longitude,
        city=place.name if place.precision == "city" else None,
        province=place.admin1,
        country=place.country_name,
        country_code=manual_country(place.country),
        resolution=RESOLUTION.get(place.precision or ""),
    )


def _text(counted: CountedEvent) -> str | None:
    """Return the event's sentence where the article states a license that allows it, as the manual asks."""
    terms, number = counted.of.document.license, counted.sentence
    if terms is None or terms.spdx_id is None or number is None:
        return None
    return counted.of.record.sentences[number - 1].span.cut(counted.of.text)


def _citation(of: Lookup) -> Json:
    document, terms = of.document, of.document.license
    return _known(
        url=document.url,
        title=document.title,
        language=document.language,
        publication=of.publisher,
        license=None if terms is None else terms.spdx_id or terms.url,
        copyright=None if terms is None else terms.holder,
        codebook=CODEBOOK,
        version=of.record.provenance.onrecord,
    )
