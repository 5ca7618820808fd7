"""What an article itself says of who its people are, to be remembered with those of others."""

from collections.abc import Iterator, Mapping, Sequence

from onrecord.records import Analysis, Entity, Record, Sighting, Span
from onrecord.resolve.best import best_country, best_sector, office_of
from onrecord.resolve.evidence import Clue, text_clues
from onrecord.resolve.names import without_titles


def sightings(record: Analysis | Record) -> Iterator[Sighting]:
    """Yield what the text of a record says of its people's country and office, whatever its links were made with.

    The same record gives the same sightings, so that a store may keep them with it and count them together.
    """
    places = places_of(record)
    for entity in record.entities:
        if entity.type == "person":
            yield from sightings_of(entity, text_clues(entity, record, places), record)


def places_of(record: Analysis | Record) -> Mapping[Span, str]:
    """Return the country of each toponym that has one."""
    return {place.span: place.country for place in record.places if place.country is not None}


def sightings_of(entity: Entity, clues: Sequence[Clue], record: Analysis | Record) -> Iterator[Sighting]:
    """Yield what the clues of the text say of a person whose full name is given: nothing without a country."""
    if entity.type != "person" or not any(mention.name_span is not None for mention in entity.mentions):
        return
    name, country = without_titles(entity.name), best_country(clues)
    if " " not in name or country is None:
        return
    sector = best_sector(clues)
    office = office_of(clues, sector)
    teller = next((clue for clue in clues if clue.office == office and clue.span is not None), country)
    yield Sighting(
        name=name,
        country=country.country,
        sector=sector.sector if sector else None,
        office=office,
        organization=next((clue.organization for clue in clues if clue.organization is not None), None),
        day=record.document.published,
        document=record.document.id,
        span=teller.span or entity.mentions[0].span,
    )
