"""ICEWS's table: 20 tab-separated columns with a header, one source and one target a row."""

from functools import cache
from typing import IO

from onrecord.export.counted import CountedEvent, Counter, pairs
from onrecord.export.lookup import Lookup
from onrecord.export.tabbed import TabbedWriter, number
from onrecord.kb.tables import table
from onrecord.ontology.plover import PLOVER
from onrecord.protocols import ExportOptions
from onrecord.records import Party, Record

PLAIN = ExportOptions()
COLUMNS = (
    *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code"),
    *("Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher"),
    *("City", "District", "Province", "Country", "Latitude", "Longitude"),
)
# ICEWS has sectors in words.
SECTORS = {
    "AGR": "Agricultural",
    "BUS": "Business",
    "COP": "Police",
    "CRM": "Criminals / Gangs",
    "CVL": "General Population / Civilian / Social",
    "EDU": "Education",
    "ELI": "Elite",
    "GOV": "Government",
    "JRN": "News",
    "JUD": "Judicial",
    "LAB": "Labor",
    "LEG": "Legislative / Parliamentary",
    "MED": "Medical / Health",
    "MIL": "Military",
    "OPP": "Opposition",
    "PRM": "Paramilitary",
    "PTY": "Parties",
    "REB": "Insurgents",
    "REF": "Refugees / Displaced",
    "REL": "Religious",
    "SOC": "Social",
    "SPY": "Intelligence",
    "UAF": "Unidentified Forces",
}
# PLOVER's codes of those of no country are sectors here.
INTERNATIONAL = {
    "EUR": "International Government Organization",
    "IGO": "International Government Organization",
    "UNO": "International Government Organization",
    "NGO": "Nongovernmental Organization",
    "ISM": "International Movement",
}


class IcewsExporter:
    """One pair of source and target a line; equals who meet are each once source and once target."""

    def setup(self, stream: IO[str], options: ExportOptions = PLAIN) -> None:
        """Begin the output with the header."""
        self._stream, self._counter = stream, Counter(options)
        self._writer = TabbedWriter(stream, safe=options.safe_cells)
        self._writer.write(COLUMNS)

    def feed(self, record: Record) -> None:
        """Write the events of one record; those without a CAMEO code have no place here."""
        for counted in self._counter.events(record):
            if counted.event.cameo is not None:
                for source, target in pairs(counted.event):
                    self._writer.write(_row(counted, source, target, counted.event.cameo))

    def finish(self) -> None:
        """End the output."""
        self._stream.flush()
        self._counter.report()


def _row(counted: CountedEvent, source: Party | None, target: Party | None, code: str) -> tuple[str, ...]:
    of, cameo = counted.of, PLOVER.cameo_codes.get(code)
    words = "" if cameo is None else cameo.title[:1].upper() + cameo.title[1:]
    return (
        str(counted.number),
        counted.begin.isoformat(),
        *_party_cells(of, source),
        f"{words} [{counted.mark}]" if counted.mark else words,
        code,
        number(None if cameo is None else cameo.goldstein_icews),
        *_party_cells(of, target),
        of.document.id,
        number(counted.sentence),
        of.publisher or "",
        *_place_cells(counted),
    )


def _party_cells(of: Lookup, party: Party | None) -> tuple[str, str, str]:
    """Return name, sectors and country."""
    if party is None:
        return "", "", ""
    link = of.actor(party.entity)
    codes = (party.sector, None if link is None else link.sector_2)
    sectors = [SECTORS[code] for code in codes if code in SECTORS]
    if party.code in INTERNATIONAL:
        sectors.insert(0, INTERNATIONAL[party.code])
    return of.party_name(party), ",".join(sectors), _countries().get(party.code or "", "")


@cache
def _countries() -> dict[str, str]:
    return {row["country"]: row["name"] for row in table("countries")}


def _place_cells(counted: CountedEvent) -> tuple[str, ...]:
    place = counted.of.place(counted.event)
    if place is None:
        return ("",) * 6
    is_country = place.precision == "country"
    return (
        "" if is_country or place.precision == "admin1" else place.name,
        "",
        place.admin1 or "",
        _countries().get(place.country or "", ""),
        number(place.latitude),
        number(place.longitude),
    )
