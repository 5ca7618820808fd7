"""Countries by name, adjective, people, capital and the government's metonyms."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, cast

from onrecord.kb.tables import name_key, table, word_list

Kind = Literal["name", "adjective", "demonym", "capital", "metonym", "region"]

# Phrases remembered; an article has some hundred different ones.
CACHED = 20_000
# Lower-cased, names of fewer letters than this are not looked up.
_SHORTEST_LOWER_CASE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryMatch:
    """A country (ISO alpha-3, XKX for Kosovo; a dependency counts as its controlling state) and what the words are.

    `partly_recognized` is True for entities such as South Ossetia, which take their nominal sovereign's code.
    """

    country: str
    kind: Kind
    partly_recognized: bool = False


@cache
def _matches() -> dict[str, CountryMatch]:
    return {
        name_key(row["words"]): CountryMatch(
            country=row["country"], kind=cast(Kind, row["kind"]), partly_recognized=row["partly_recognized"] == "yes"
        )
        for row in table("country_words")
    }


@cache
def _lower_matches() -> dict[str, CountryMatch]:
    """The same by lower-cased words, without abbreviations: “US” is a country, “us” is none."""
    return {key.lower(): match for key, match in _matches().items() if not key.isupper()}


@cache
def _names() -> dict[str, str]:
    return {row["country"]: row["name"] for row in table("countries")}


@lru_cache(CACHED)
def find_country(words: str) -> CountryMatch | None:
    """Return the country that the whole of `words` stands for, as in “the U.S.”, “Iraqi”, “Tehran”, “eastern Ukraine”.

    None if it stands for none. In lower case only longer names, adjectives and peoples are known.
    """
    key = name_key(words)
    match = _matches().get(key) or _in_other_case(key)
    if match is None:
        first, _, rest = key.partition(" ")
        if rest and first.lower() in word_list("country_qualifiers"):
            return find_country(rest)
    return match


def _in_other_case(key: str) -> CountryMatch | None:
    lower = key.lower()
    match = _lower_matches().get(lower)
    if match is None or key != lower:
        return match
    usable = match.kind in ("name", "adjective", "demonym") and len(key) >= _SHORTEST_LOWER_CASE
    return match if usable and key not in word_list("country_homonyms") else None


def country_keys() -> tuple[str, ...]:
    """Return every name that is known, as `name_key` writes it."""
    return tuple(_matches())


def country_name(alpha3: str) -> str:
    """Return the common English name of a country; KeyError for a code that is none."""
    return _names()[alpha3]
