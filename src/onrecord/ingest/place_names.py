"""Tells whether the words before a dash can be the place of a dateline."""

import re

from onrecord.kb.countries import find_country
from onrecord.kb.gazetteer import candidates
from onrecord.lang import ENGLISH

# “NEW YORK/LONDON”, “BEIJING and TOKYO”, “PASADENA, Calif.”
_BETWEEN_PLACES = re.compile(r"\s*/\s*|\s+(?:and|AND|&)\s+")
_BETWEEN_PARTS = re.compile(r"\s*,\s*")
# Letters of any alphabet with the marks that names have; no digits.
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’`-])*")
# “ABOARD AIR FORCE ONE” has four words; what is longer is a headline. Small words do not count.
_MOST_WORDS = 4
# “Papua New Guinea”.
_MOST_REGION_WORDS = 3
# The shortest city names have three letters; two capitals are an abbreviation.
_FEWEST_LETTERS = 3
_MOST_PARTS = 4
# Papers of these countries part the dateline with a colon, of any town; elsewhere a speaker stands before one.
_COLON_COUNTRIES = frozenset(
    ("AFG", "ARE", "BGD", "BHR", "IND", "KWT", "LKA", "MDV", "MYS", "NPL", "OMN", "PAK", "PHL", "QAT", "SAU")
)
# Towns of that size have correspondents; the names of smaller ones are more often those of people.
_TOWN = 50_000


def is_place_shaped(words: str) -> bool:
    """Whether the words look like a place, or several: capitalized, few, and none that labels an article."""
    parts = _BETWEEN_PARTS.split(words)
    if len(parts) > _MOST_PARTS or not all(map(_is_name, _names(words))):
        return False
    return all(_is_region(part) for part in parts[1:])


def in_capitals(words: str) -> bool:
    """Whether the first part is written in capitals, as in “KANDAHAR, Afghanistan”."""
    return all(_is_upper(word) for name in _names(words) for word in name.split())


def is_known_city(words: str) -> bool:
    """Whether the first part is a city that reports are dated from without its country."""
    cities = ENGLISH.words("dateline_cities")
    return all(name.lower() in cities or _is_capital(name) for name in _names(words))


def is_town_before_colon(words: str) -> bool:
    """Whether the first part is a town of a country whose papers part the dateline with a colon, as “CHARSADDA:”."""
    return all(
        any(entry.country in _COLON_COUNTRIES and entry.population >= _TOWN for entry in candidates(name))
        for name in _names(words)
    )


def has_known_region(words: str) -> bool:
    """Whether the last of several parts is a country or a state of one, as in “Taipei, Taiwan”."""
    parts = _BETWEEN_PARTS.split(words)
    found = find_country(parts[-1]) if len(parts) > 1 else None
    return found is not None and found.kind in ("name", "region")


def _names(words: str) -> list[str]:
    return _BETWEEN_PLACES.split(_BETWEEN_PARTS.split(words)[0])


def _is_name(name: str) -> bool:
    words = name.split()
    if not 0 < _count(words) <= _MOST_WORDS or sum(map(str.isalpha, name)) < _FEWEST_LETTERS:
        return False
    first = next((word.lower().strip(".") for word in words if word.lower() != "the"), "")
    return first not in ENGLISH.words("not_datelines") and all(map(_is_capitalized, words))


def _is_region(part: str) -> bool:
    words = part.split()
    return 0 < _count(words) <= _MOST_REGION_WORDS and all(map(_is_capitalized, words))


def _count(words: list[str]) -> int:
    return sum(word.lower() not in ENGLISH.words("name_particles") for word in words)


def _is_capitalized(word: str) -> bool:
    return _WORD.fullmatch(word) is not None and (word[0].isupper() or word in ENGLISH.words("name_particles"))


def _is_upper(word: str) -> bool:
    return (
        word.isupper()
        or word in ENGLISH.words("name_particles")
        or word == "St."
        or (word.startswith("Mc") and word[2:].isupper())
    )


def _is_capital(name: str) -> bool:
    found = find_country(name.title())
    return found is not None and found.kind == "capital"
