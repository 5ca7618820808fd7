"""Where is where: places by name, from a sorted table that is searched on disk."""

import mmap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import Literal

from onrecord.kb.countries import country_name, find_country
from onrecord.kb.tables import name_key, table, word_list

type PlaceKind = Literal["country", "admin1", "admin2", "city", "feature"]

_KINDS: dict[str, PlaceKind] = {"t": "city", "r": "admin1", "d": "admin2", "f": "feature"}
# Names remembered with their entries; an article has some fifty different ones.
CACHED = 4_000
# Keys remembered: names of candidates are compared with the names of the text again and again.
KEYS_CACHED = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerEntry:
    """A place.

    `country` is ISO 3166 alpha-3, `admin1` the GeoNames code of its first-order region with the country's (“US.TX”);
    degrees are WGS 84; `population` is 0 where unknown.
    """

    name: str
    kind: PlaceKind
    geonames: int | None
    country: str | None
    admin1: str | None
    latitude: float
    longitude: float
    population: int

    @property
    def precision(self) -> str:
        """How fine the place is, as records say it: “country”, “admin1”, “city” or “feature”."""
        return "feature" if self.kind == "admin2" else self.kind


@lru_cache(KEYS_CACHED)
def gazetteer_key(name: str) -> str:
    """Return the form that a name is looked up by: no case, accents, dots or article."""
    return name_key(name.replace(",", " ")).casefold().replace("'", "")


@lru_cache(CACHED)
def candidates(name: str) -> tuple[GazetteerEntry, ...]:
    """Return the places of that name, the most populous first: countries, regions, districts, towns, features."""
    key = gazetteer_key(name)
    rows = list(_rows(key))
    found = [*(entry for entry in _country(name) if not _has_part(entry, key, rows)), *rows]
    unique = {(entry.geonames, entry.name, entry.kind): entry for entry in found}
    return tuple(sorted(unique.values(), key=lambda entry: (-entry.population, entry.geonames or 0, entry.name)))


def _has_part(country: GazetteerEntry, key: str, rows: list[GazetteerEntry]) -> bool:
    """Whether the name is that of a part which also stands for its country, as “England” does."""
    if gazetteer_key(country.name) == key:
        return False
    return any(row.kind in ("admin1", "feature") and row.country == country.country for row in rows)


def find_region(name: str) -> GazetteerEntry | None:
    """Return the region that an abbreviation such as “Calif.” or “TX” stands for, None if it stands for none."""
    code = _abbreviations().get(name.replace(".", "").replace(" ", ""))
    return None if code is None else next(region(code), None)


def region(code: str) -> Iterator[GazetteerEntry]:
    """Yield the region of a code such as “US.TX”, if there is one."""
    row = _regions().get(code)
    if row is not None:
        yield from (entry for entry in candidates(row["name"]) if entry.geonames == int(row["geonames"]))


def region_name(code: str) -> str | None:
    """Return the name of the region of a code such as “US.TX”, None if there is none."""
    row = _regions().get(code)
    return None if row is None else row["name"]


@cache
def _regions() -> dict[str, dict[str, str]]:
    return {row["code"]: dict(row) for row in table("gazetteer_regions")}


@cache
def _abbreviations() -> dict[str, str]:
    return {short: code for code, row in _regions().items() for short in row["abbreviations"].split("|") if short}


@cache
def _alpha3() -> dict[str, str]:
    return {row["iso2"]: row["country"] for row in table("countries") if row["iso2"]}


@cache
def _countries() -> dict[str, dict[str, str]]:
    return {_alpha3()[row["iso2"]]: dict(row) for row in table("gazetteer_countries") if row["iso2"] in _alpha3()}


def country_entry(alpha3: str) -> GazetteerEntry | None:
    """Return a country as a place, None for a code without one."""
    row = _countries().get(alpha3)
    if row is None:
        return None
    return GazetteerEntry(
        name=country_name(alpha3),
        kind="country",
        geonames=int(row["geonames"]),
        country=alpha3,
        admin1=None,
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        population=int(row["population"]),
    )


@cache
def _dependencies() -> dict[str, str]:
    """Return the territories that count as their controlling state elsewhere, and are places of their own here."""
    return {gazetteer_key(row["name"]): country for country, row in _countries().items()}


def _country(name: str) -> Iterator[GazetteerEntry]:
    alpha3 = _dependencies().get(gazetteer_key(name))
    if alpha3 is None:
        match = find_country(name)
        narrowed = name_key(name).partition(" ")[0].lower() in word_list("country_qualifiers")
        named = match is not None and match.kind == "name" and not match.partly_recognized and not narrowed
        alpha3 = match.country if match is not None and named else None
    entry = None if alpha3 is None else country_entry(alpha3)
    if entry is not None:
        yield entry


def is_capital(entry: GazetteerEntry) -> bool:
    """Whether a city is the capital of its country."""
    row = _countries().get(entry.country or "")
    return row is not None and entry.kind == "city" and gazetteer_key(row["capital"]) == gazetteer_key(entry.name)


@cache
def _table() -> mmap.mmap:
    """Return the gazetteer's lines, in the order of their keys; only the pages that are looked at are read."""
    with as_file(files("onrecord.kb") / "data" / "gazetteer.tsv") as path, path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _rows(key: str, geonames: str | None = None) -> Iterator[GazetteerEntry]:
    """Yield the entries of a key; with `geonames`, only the one of that id or name."""
    for line in _lines(key.encode() + b"\t"):
        fields = line.split("\t")
        if fields[1] == ">":
            if geonames is None:
                yield from _rows(fields[2], fields[3])
        elif geonames is None or geonames in (fields[3], fields[1] or fields[0].title()):
            yield _entry(fields)


def _entry(fields: list[str]) -> GazetteerEntry:
    key, name, kind, geonames, country, admin1, latitude, longitude, population = fields
    return GazetteerEntry(
        name=name or key.title(),
        kind=_KINDS[kind],
        geonames=int(geonames) if geonames else None,
        country=_alpha3().get(country),
        admin1=f"{country}.{admin1}" if admin1 else None,
        latitude=float(latitude),
        longitude=float(longitude),
        population=int(population),
    )


def _lines(prefix: bytes) -> Iterator[str]:
    data = _table()
    start = _first_line(data, prefix)
    while data[start : start + len(prefix)] == prefix:
        end = data.find(b"\n", start)
        yield data[start:end].decode("utf-8")
        start = end + 1


def _first_line(data: mmap.mmap, prefix: bytes) -> int:
    """Return where the first line begins that is not before `prefix`."""
    low, high = 0, len(data)
    while low < high:
        middle = (low + high) // 2
        start = data.rfind(b"\n", 0, middle) + 1
        end = data.find(b"\n", middle)
        if data[start : start + len(prefix)] < prefix:
            low = end + 1 if end >= 0 else len(data)
        else:
            high = start
    return low


def country_of_domain(ending: str) -> str | None:
    """Return the country of a web address's ending (“ca”), None for one that is no country's."""
    return _alpha3().get({"uk": "GB"}.get(ending.lower(), ending.upper()))
