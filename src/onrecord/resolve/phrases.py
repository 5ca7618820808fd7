"""Answers who a phrase stands for, on a day and in a context: what `onrecord resolve` prints."""

import datetime
import re
from dataclasses import dataclass, replace

from onrecord.kb.names import find_names
from onrecord.kb.people import Person, find_person, in_office
from onrecord.protocols import Candidate
from onrecord.resolve.candidates import Choice, Stated
from onrecord.resolve.knowledge import Knowledge
from onrecord.resolve.reading import Reading, read_phrase
from onrecord.resolve.toponyms import country_of_place

_WORD = re.compile(r"[\w.'’-]+")
# People in a town that is known by its name alone.
_TOWN = 15_000
# A country by these kinds of name is its government when it is named alone; a name or people alone is not yet a sector.
_GOVERNMENT = frozenset({"capital", "metonym"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseAnswer:
    """Who a phrase stands for; None where it is not known. `wikipedia` stays None without a larger knowledge base."""

    country: str | None = None
    sector: str | None = None
    sector_2: str | None = None
    wikipedia: str | None = None
    name: str | None = None
    office: str | None = None
    reasons: tuple[str, ...] = ()


def resolve_phrase(
    phrase: str,
    *,
    context: str | None = None,
    date: datetime.date | None = None,
    knowledge: Knowledge | None = None,
) -> PhraseAnswer:
    """Return who the phrase stands for on the day `date`; the context helps only where the phrase does not say.

    `knowledge` has knowledge bases beside the built-in one; where several in them may be meant, nobody is.
    """
    words = phrase.strip()
    reading = read_phrase(words, year=date.year if date else None)
    if knowledge is None:
        return _from_words(words, reading, context, find_person(reading.name or words, on=date))
    choice = _chosen(words, reading, context, date, knowledge)
    if choice.candidate is not None:
        return _known_answer(choice.candidate, choice.reasons, reading)
    answer = _from_words(words, reading, context, None)
    why = tuple(f"“{reading.name or words}” may be {other.name}" for other in choice.runners_up)
    return replace(answer, reasons=(*answer.reasons, *why))


def _chosen(
    words: str, reading: Reading, context: str | None, day: datetime.date | None, knowledge: Knowledge
) -> Choice:
    """Return the person of the knowledge bases who is meant, or else the organization."""
    if reading.what in ("country", "organization"):
        return Choice()
    country = reading.country or (_from_context(context, ())[0] if context else None)
    office = reading.role.name if reading.role is not None else None
    stated = Stated(country=country, sector=reading.sector, offices=frozenset({office} if office else ()))
    if reading.what != "role" or reading.name:
        person = knowledge.choose(reading.name or words, stated, day, person=True)
        if person.candidate is not None or person.runners_up:
            return person
    return knowledge.choose(words, stated, day, person=False)


def _known_answer(one: Candidate, because: tuple[str, ...], reading: Reading) -> PhraseAnswer:
    """Return what the phrase says of someone known, and where it says nothing, what is known."""
    stated = reading.what == "role" and reading.sector is not None
    beside = ", ".join(part for part in (one.office, one.country) if part)
    return PhraseAnswer(
        country=reading.country or one.country,
        sector=reading.sector if stated else one.sector,
        sector_2=reading.sector_2 if stated else one.sector_2,
        wikipedia=one.wikipedia,
        name=one.name,
        office=reading.role.name if stated and reading.role is not None else one.office,
        reasons=(*reading.reasons, f"{one.name} ({beside}) in the knowledge base", *because),
    )


def _from_words(words: str, reading: Reading, context: str | None, person: Person | None) -> PhraseAnswer:
    if person is not None and _may_be(reading, person):
        return _person_answer(person, reading)
    country, reasons = reading.country, reading.reasons
    if country is None and reading.what != "role" and words:
        country, reasons = _place(words, reasons)
    if country is None and context:
        country, reasons = _from_context(context, reasons)
    return PhraseAnswer(
        country=country,
        sector=_sector(reading),
        sector_2=reading.sector_2,
        name=reading.name
        or (reading.organization.name if reading.what == "organization" and reading.organization else None),
        office=reading.role.name if reading.role is not None and reading.role.kind == "person" else None,
        reasons=reasons,
    )


def _may_be(reading: Reading, person: Person) -> bool:
    """Whether what the phrase says does not contradict the person of that name."""
    return reading.country is None or reading.country == person.country


def _person_answer(person: Person, reading: Reading) -> PhraseAnswer:
    if reading.what == "role" and reading.role is not None and not reading.role.former:
        person = in_office(person)
    stated = reading.what == "role" and reading.sector is not None
    return PhraseAnswer(
        country=person.country,
        sector=reading.sector if stated else person.sector,
        sector_2=reading.sector_2 if stated else person.sector_2,
        name=person.name,
        office=reading.role.name if stated and reading.role is not None else person.office,
        reasons=(*reading.reasons, f"{person.name} is {person.office or 'a politician'} of {person.country}"),
    )


def _sector(reading: Reading) -> str | None:
    if reading.what == "country" and reading.sector is None:
        return "GOV" if reading.country_kind in _GOVERNMENT else None
    return reading.sector


def _place(words: str, reasons: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    country = country_of_place(words, people=_TOWN)
    return (country, (*reasons, f"“{words}” is a place in {country}")) if country else (None, reasons)


def _from_context(context: str, reasons: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """Return the one country that the context names; None if it names none or several."""
    found = [name.country.country for name in find_names(_WORD.findall(context)) if name.country is not None]
    if len(set(found)) != 1:
        return None, reasons
    return found[0], (*reasons, f"the context names {found[0]} alone")
