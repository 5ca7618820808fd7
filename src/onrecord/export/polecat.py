"""POLECAT's table: 40 tab-separated columns with a header."""

from collections.abc import Iterable
from functools import cache
from typing import IO

from onrecord.export.counted import CountedEvent, Counter, manual_country
from onrecord.export.lookup import Lookup
from onrecord.export.tabbed import TabbedWriter, number
from onrecord.kb.tables import table
from onrecord.protocols import ExportOptions
from onrecord.records import EntityType, Party, Record

PLAIN = ExportOptions()
COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title"),
    *("Actor Name Raw", "Wikipedia Actor ID"),
    *("Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors"),
    *("Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID"),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID"),
    *("Raw Placename", "Feature Type", "Source", "Publication Date"),
    *("Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)
MISSING = "None"
BETWEEN, INSIDE = "; ", "|"
QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
# Every event repeats the names of its story, so that there must be a limit.
MOST_NAMES = 50


class PolecatExporter:
    """One event a line, all actors of one in one cell."""

    def setup(self, stream: IO[str], options: ExportOptions = PLAIN) -> None:
        """Begin the output with the header."""
        self._stream, self._counter = stream, Counter(options)
        self._writer = TabbedWriter(stream, safe=options.safe_cells)
        self._writer.write(COLUMNS)

    def feed(self, record: Record) -> None:
        """Write the events of one record."""
        names = _story_names(record)
        for counted in self._counter.events(record):
            self._writer.write([cell or MISSING for cell in _row(counted, names)])

    def finish(self) -> None:
        """End the output."""
        self._stream.flush()
        self._counter.report()


def _row(counted: CountedEvent, names: tuple[str, str, str]) -> tuple[str, ...]:
    event, of = counted.event, counted.of
    published, version = of.document.published, f"onrecord {of.record.provenance.onrecord}"
    return (
        f"{of.document.id}_{event.id}",
        counted.begin.isoformat(),
        event.type,
        event.mode or "",
        number(event.score),
        QUADS[event.quad],
        BETWEEN.join(event.contexts),
        *_party_cells(of, event.actors),
        *_party_cells(of, event.recipients),
        *_place_cells(counted),
        of.publisher or "",
        "" if published is None else published.isoformat(),
        *names,
        of.document.language or "",
        f"{version}; {counted.mark}" if counted.mark else version,
    )


def _party_cells(of: Lookup, parties: tuple[Party, ...]) -> tuple[str, ...]:
    links = [of.actor(party.entity) for party in parties]
    second = [None if link is None or link.sector_2 is None else link.sector_2 for link in links]
    return (
        _joined(of.party_name(party) for party in parties),
        _joined(manual_country(party.code) for party in parties),
        _joined(_cow().get(party.code or "") for party in parties),
        _joined(party.sector for party in parties),
        _joined(
            INSIDE.join(code for code in (party.sector, other) if code)
            for party, other in zip(parties, second, strict=True)
        ),
        _joined(None if link is None else link.office for link in links),
        _joined(party.span.cut(of.text) for party in parties),
        "",
    )


def _joined(values: Iterable[str | None]) -> str:
    """Return the values of several entities in one cell, “None” for one that has none; empty where all have none."""
    listed = [_plain(value) if value else "" for value in values]
    return BETWEEN.join(value or MISSING for value in listed) if any(listed) else ""


def _plain(value: str) -> str:
    """Return a value without the marks that part values; a mark of ours is kept between sectors."""
    return value.replace(";", ",")


@cache
def _cow() -> dict[str, str]:
    """Return the Correlates of War number of each country."""
    return {row["country"]: row["cow"] for row in table("countries")}


def _place_cells(counted: CountedEvent) -> tuple[str, ...]:
    place = counted.of.place(counted.event)
    if place is None:
        return ("",) * 10
    return (
        place.name,
        place.name if place.precision == "city" else "",
        "",
        place.admin1 or "",
        manual_country(place.country) or "",
        number(place.latitude),
        number(place.longitude),
        number(place.geonames),
        place.span.cut(counted.of.text),
        place.precision or "",
    )


def _story_names(record: Record) -> tuple[str, str, str]:
    return (
        _names(record, "person"),
        _names(record, "organization"),
        _joined(list(dict.fromkeys(place.name for place in record.places))[:MOST_NAMES]),
    )


def _names(record: Record, kind: EntityType) -> str:
    named = (one for one in record.entities if one.type == kind and any(mention.name_span for mention in one.mentions))
    return _joined(list(dict.fromkeys(entity.name for entity in named))[:MOST_NAMES])
