"""People who bear an office in the news of many articles, with the terms that they held it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from onrecord.kb.organizations import CACHED
from onrecord.kb.roles import Role, find_role
from onrecord.kb.tables import name_key, table

type Month = tuple[int, int]

_FIRST: Month = (0, 1)
_LAST: Month = (9999, 12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone on one day: country (or PLOVER's international code), office and sector; None where none is known.

    Who has left every known office is of sector ELI, with the last office as “former …”.
    """

    id: str
    name: str
    country: str
    office: str | None
    sector: str | None
    sector_2: str | None = None


@dataclass(frozen=True, slots=True)
class _Term:
    person: Person
    since: Month
    until: Month


@cache
def _terms() -> dict[str, list[_Term]]:
    found: dict[str, list[_Term]] = {}
    for row in table("people"):
        term = _Term(
            _person(row["name"], row["country"], row["office"]),
            _month(row["since"], _FIRST, 1),
            _month(row["until"], _LAST, 12),
        )
        for name in (row["name"], *(alias for alias in row["aliases"].split("|") if alias)):
            found.setdefault(name_key(name), []).append(term)
    return found


def _person(name: str, country: str, office: str) -> Person:
    role = find_role(office)
    assert role is not None  # the build checks it
    stateless = country in ("UNO", "IGO")
    return Person(
        id=f"person:{name_key(name).lower().replace(' ', '-')}",
        name=name,
        country=country,
        office=office,
        sector=None if stateless else role.sector or "GOV",
        sector_2=None if stateless else role.sector_2,
    )


def _month(text: str, default: Month, month: int) -> Month:
    if not text:
        return default
    year, _, stated = text.partition("-")
    return int(year), int(stated or month)


@lru_cache(CACHED)
def find_person(name: str, *, on: date | None = None) -> Person | None:
    """Return who bears the name, as of the day `on`, without one as last known; None if nobody known does.

    Before the first known term the office is None.
    """
    terms = _terms().get(name_key(name))
    if not terms:
        return None
    month = _LAST if on is None else (on.year, on.month)
    held = [term for term in terms if term.since <= month <= term.until]
    if held:
        return max(held, key=_since).person
    past = [term for term in terms if term.until < month]
    return _former(past) if past else replace(terms[0].person, office=None, sector=None, sector_2=None)


@cache
def _by_surname() -> dict[str, list[_Term]]:
    found: dict[str, list[_Term]] = {}
    for key, terms in _terms().items():
        if " " in key:
            found.setdefault(key.rpartition(" ")[2], []).extend(terms)
    return found


@lru_cache(CACHED)
def find_officeholder(surname: str, office: str, *, on: date | None = None) -> Person | None:
    """Return the one person of that surname who held an office so called on the day: “Secretary Kerry”.

    None if there is none or more than one; without a day, the office may have been held at any time.
    """
    month = None if on is None else (on.year, on.month)
    held = [
        term.person
        for term in _by_surname().get(name_key(surname).rpartition(" ")[2], ())
        if month is None or term.since <= month <= term.until
    ]
    fitting = {person.id: person for person in held if f"{person.office} ".startswith(f"{office} ")}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _since(term: _Term) -> Month:
    return term.since


def _former(terms: Sequence[_Term]) -> Person:
    """Return the person after the last term; who fought, preached or wrote is still what he was."""
    last = max(terms, key=_since).person
    role: Role | None = find_role(f"former {last.office}")
    if role is None or not role.former:
        return last
    return replace(last, office=role.name, sector=role.sector, sector_2=None)


def in_office(person: Person) -> Person:
    """Return the person as in the last office, for a text whose date is not known."""
    if person.office is None or not person.office.startswith("former "):
        return person
    return _person(person.name, person.country, person.office.removeprefix("former "))
