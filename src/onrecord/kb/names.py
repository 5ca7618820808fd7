"""Finds the names of countries and organizations within a phrase."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.kb.countries import CACHED, CountryMatch, country_keys, find_country
from onrecord.kb.organizations import Organization, find_organization, organization_keys
from onrecord.kb.tables import name_key

# Words of the longest name that is looked for; the few longer ones have shorter aliases.
_LONGEST = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A name in a phrase: its words, from `first` to `last` (exclusive), and what it is."""

    first: int
    last: int
    country: CountryMatch | None = None
    organization: Organization | None = None


def find_names(words: Sequence[str], *, year: int | None = None) -> tuple[Found, ...]:
    """Return the names in `words` from left to right, without overlap, the longest at each place.

    A name that is both is an organization.
    """
    found, place = [], 0
    while place < len(words):
        name = _longest(words, place, year)
        if name is not None:
            found.append(name)
        place = place + 1 if name is None else name.last
    return tuple(found)


def _longest(words: Sequence[str], first: int, year: int | None) -> Found | None:
    longest = _lengths().get(_first_key(words[first]), 0)
    for last in range(min(first + longest, len(words)), first, -1):
        phrase = " ".join(words[first:last])
        organization = find_organization(phrase, year=year)
        if organization is not None:
            return Found(first=first, last=last, organization=organization)
        country = find_country(phrase)
        if country is not None:
            return Found(first=first, last=last, country=country)
    return None


@lru_cache(CACHED)
def _first_key(word: str) -> str:
    return name_key(word).lower().replace(" ", "-")


@cache
def _lengths() -> Mapping[str, int]:
    """Return, for the first word of each name, the words of the longest name that begins with it.

    Hyphens part words in the names but not in a phrase, so that every first part of a hyphenated word counts.
    """
    lengths: dict[str, int] = {}
    for key in (*country_keys(), *organization_keys()):
        parts = key.lower().split()
        for end in range(1, len(parts) + 1):
            first = _first_key("-".join(parts[:end]))
            lengths[first] = min(max(lengths.get(first, 0), len(parts) - end + 1), _LONGEST)
    return lengths
