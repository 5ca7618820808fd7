"""GDELT's event tables, 1.0 with 58 and 2.0 with 61 tab-separated columns, no header, places in FIPS 10-4."""

from datetime import date
from functools import cache
from importlib.resources import files
from typing import IO
from urllib.parse import quote, urldefrag

from onrecord.export.cameo import cameo_actor
from onrecord.export.counted import CountedEvent, Counter, pairs
from onrecord.export.lookup import Lookup
from onrecord.export.tabbed import TabbedWriter, number
from onrecord.kb.tables import table
from onrecord.ontology.plover import PLOVER
from onrecord.protocols import ExportOptions
from onrecord.records import Party, Place, Record

PLAIN = ExportOptions()
_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code")
_ROLES = ("Type1Code", "Type2Code", "Type3Code")
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS_2 = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{number}{name}" for number in (1, 2) for name in (*_ACTOR, *_ROLES)),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{of}Geo_{name}" for of in ("Actor1", "Actor2", "Action") for name in _GEO),
    *("DATEADDED", "SOURCEURL"),
)
COLUMNS_1 = tuple(name for name in COLUMNS_2 if not name.endswith("ADM2Code"))
# Sentences that count as the lead of an article, whose events GDELT calls root events.
LEAD = 3
UNITED_STATES = "USA"
_SAFE_IN_URL = ":/?=&%+~,;@!$'()*[]"


class Gdelt2Exporter:
    """The 2.0 table: one pair of actors a line."""

    columns = COLUMNS_2
    time_added = "000000"

    def setup(self, stream: IO[str], options: ExportOptions = PLAIN) -> None:
        """Begin the output; there is no header."""
        self._stream, self._counter = stream, Counter(options)
        self._writer = TabbedWriter(stream, safe=options.safe_cells)

    def feed(self, record: Record) -> None:
        """Write the events of one record; those without a CAMEO code have no place here."""
        for counted in self._counter.events(record):
            if counted.event.cameo is None:
                continue
            shared = _event_cells(counted, counted.event.cameo) | _geo_cells(counted)
            shared["DATEADDED"] = f"{_added(counted):%Y%m%d}{self.time_added}"
            for index, (source, target) in enumerate(pairs(counted.event)):
                cells = {
                    **shared,
                    "GLOBALEVENTID": str(counted.number + index),
                    **_actor_cells(counted.of, "Actor1", source),
                    **_actor_cells(counted.of, "Actor2", target),
                }
                self._writer.write([cells.get(name, "") for name in self.columns])

    def finish(self) -> None:
        """End the output."""
        self._stream.flush()
        self._counter.report()


class Gdelt1Exporter(Gdelt2Exporter):
    """The 1.0 table: without second-level districts, days only."""

    columns = COLUMNS_1
    time_added = ""


def _added(counted: CountedEvent) -> date:
    """Return the day that stands for when the event became known."""
    return counted.of.document.published or counted.of.record.provenance.created or counted.begin


def _event_cells(counted: CountedEvent, code: str) -> dict[str, str]:
    day, cameo = counted.begin, PLOVER.cameo_codes.get(code)
    return {
        "SQLDATE": f"{day:%Y%m%d}",
        "MonthYear": f"{day:%Y%m}",
        "Year": f"{day:%Y}",
        "FractionDate": f"{day.year + ((day.month - 1) * 30 + day.day) / 365:.4f}",
        "IsRootEvent": "1" if (counted.sentence or LEAD + 1) <= LEAD else "0",
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": "" if cameo is None else str(cameo.quad),
        "GoldsteinScale": number(None if cameo is None else cameo.goldstein_gdelt),
        "NumMentions": str(len(counted.mentions)),
        "NumSources": "1",
        "NumArticles": "1",
        "SOURCEURL": _address(counted),
    }


def _address(counted: CountedEvent) -> str:
    """Return where the article is, with a fragment for what is not the article's own report."""
    document = counted.of.document
    plain = urldefrag(document.url).url if document.url else f"urn:onrecord:{document.id}"
    address = quote(plain.encode("utf-8", "replace"), safe=_SAFE_IN_URL)
    return f"{address}#{quote(counted.mark.encode('utf-8', 'replace'), safe='')}" if counted.mark else address


def _actor_cells(of: Lookup, prefix: str, party: Party | None) -> dict[str, str]:
    if party is None:
        return {}
    link = of.actor(party.entity)
    actor = cameo_actor(party.code, party.sector, None if link is None else link.sector_2)
    roles = zip(_ROLES, actor.roles, strict=True)
    return {
        f"{prefix}Code": actor.code,
        f"{prefix}Name": of.party_name(party).upper(),
        f"{prefix}CountryCode": actor.country,
        f"{prefix}KnownGroupCode": actor.group,
        **{f"{prefix}{name}": role for name, role in roles},
    }


def _geo_cells(counted: CountedEvent) -> dict[str, str]:
    """Return the place of the event; GDELT's type is 0 where there is none. Places of actors are not known."""
    types = {"Actor1Geo_Type": "0", "Actor2Geo_Type": "0", "ActionGeo_Type": "0"}
    place = counted.of.place(counted.event)
    if place is None or place.precision is None:
        return types
    fips, is_country = _fips().get(place.country or "", ""), place.precision == "country"
    parts = [place.name] if is_country else [place.name, place.admin1, place.country_name]
    return types | {
        "ActionGeo_Type": str(_geo_type(place)),
        "ActionGeo_FullName": ", ".join(dict.fromkeys(part for part in parts if part)),
        "ActionGeo_CountryCode": fips,
        "ActionGeo_ADM1Code": fips if is_country else _district(place, fips),
        "ActionGeo_Lat": number(place.latitude),
        "ActionGeo_Long": number(place.longitude),
        "ActionGeo_FeatureID": fips if is_country else "",
    }


def _geo_type(place: Place) -> int:
    """Return 1 for a country, 2 and 3 for a state and a city of the United States, 5 and 4 for others."""
    if place.precision == "country":
        return 1
    is_american, is_state = place.country == UNITED_STATES, place.precision == "admin1"
    if is_american:
        return 2 if is_state else 3
    return 5 if is_state else 4


def _district(place: Place, fips: str) -> str:
    code = _districts().get((place.country or "", place.admin1 or ""), "")
    return f"{fips}{code}" if code else ""


@cache
def _fips() -> dict[str, str]:
    text = (files("onrecord.export") / "data" / "fips.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


@cache
def _districts() -> dict[tuple[str, str], str]:
    """Return GeoNames' code of a district by country and name; for most countries it is that of FIPS 10-4."""
    alpha3 = {row["iso2"]: row["country"] for row in table("countries")}
    found = {}
    for row in table("gazetteer_regions"):
        iso2, _, code = row["code"].partition(".")
        found[alpha3.get(iso2, ""), row["name"]] = code
    return found
