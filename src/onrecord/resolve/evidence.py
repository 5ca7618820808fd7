"""What the mentions of an entity tell of who it is: one clue for each, with how sure it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from onrecord.kb.people import find_person
from onrecord.records import Analysis, Entity, Mention, Span
from onrecord.resolve.reading import Reading, read_phrase
from onrecord.resolve.words import LONGEST

# Characters of a phrase that are read: about as many words as the reader takes.
_LENGTH = LONGEST * 10
# Mentions of one chain that are read; a name repeated a thousand times says no more than its first fifty.
MENTIONS = 50
# How sure a sector is: an office of the state or an armed group's, another calling, and being just “a man”.
_OFFICIAL, _CALLING, _PERSON = 0.9, 0.7, 0.4
_OFFICIAL_SECTORS = frozenset({"GOV", "LEG", "JUD", "MIL", "SPY", "COP", "REB", "PTY", "OPP", "PRM"})
# A former office outranks the office itself, which older parts of the same article may still name.
_FORMER = 0.92
# A person of that full name in the knowledge base, and one known by surname alone.
_KNOWN_NAME, _KNOWN_SURNAME = 0.8, 0.65


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """What one phrase tells; each value with its own sureness from 0 to 1, and the reason in words."""

    reason: str
    country: str | None = None
    country_sure: float = 0.0
    other_country: str | None = None
    sector: str | None = None
    sector_2: str | None = None
    sector_sure: float = 0.0
    office: str | None = None
    organization: str | None = None
    id: str | None = None
    domestic: bool = False
    """Whether it is a body or group that a state has within itself: “the police”, “the government”."""


def clues_of(entity: Entity, analysis: Analysis, places: Mapping[Span, str]) -> list[Clue]:
    """Return the clues of an entity's mentions in text order, then those of the knowledge base."""
    year = analysis.document.published.year if analysis.document.published else None
    text, found, seen = analysis.document.text, [], set()
    for mention in entity.mentions[:MENTIONS]:
        for phrase, titled in _phrases(entity, mention, text):
            if phrase and phrase not in seen:
                seen.add(phrase)
                found.append(_clue(read_phrase(phrase, year=year, titled=titled), entity, phrase))
        country = places.get(mention.name_span or mention.span)
        if country is not None and entity.type in ("place", "country", "organization"):
            words = (mention.name_span or mention.span).cut(text)
            found.append(Clue(reason=f"“{words}” is a place in {country}", country=country, country_sure=0.6))
    if entity.type == "person":
        found.extend(_known(entity, analysis.document.published))
    return found


def _phrases(entity: Entity, mention: Mention, text: str) -> Iterator[tuple[str, bool]]:
    """Yield what can be read at a mention: for a person's name, what stands before and after it; else the phrase."""
    if mention.form == "pronominal":
        return
    name = mention.name_span
    if entity.type != "person" or name is None:
        end = min(mention.span.end, mention.span.start + _LENGTH)
        yield text[mention.span.start : end], entity.type in ("person", None)
        return
    yield text[mention.span.start : name.start].strip(), False
    after = text[name.end : min(mention.span.end, name.end + _LENGTH)].strip()
    if after.startswith(("of ", "from ")):
        yield f"person {after}", False
    elif after[:1] in (",", "(") and "who" not in after[:6]:
        yield after[1:], False


def _clue(reading: Reading, entity: Entity, phrase: str) -> Clue:
    role, organization = reading.role, reading.organization
    sector, sure = _sector(reading, entity)
    person = role is not None and role.kind == "person" and entity.type == "person"
    return Clue(
        reason="; ".join(reading.reasons) or f"“{phrase}” tells nothing",
        country=reading.country,
        country_sure=reading.country_sure,
        other_country=reading.other_country,
        sector=sector,
        sector_2=reading.sector_2,
        sector_sure=sure,
        office=role.name if person and role is not None and role.sector != "CVL" else None,
        organization=organization.name if organization is not None and reading.what == "role" else None,
        id=organization.id if organization is not None and reading.what == "organization" else None,
        domestic=reading.what == "role" and reading.country is None and sector in DOMESTIC,
    )


# Sectors of bodies and groups that belong to a country even where the text does not say to which.
DOMESTIC = frozenset({"GOV", "LEG", "JUD", "COP", "MIL", "SPY", "OPP", "PTY", "CVL", "REB", "PRM", "ELI"})


def _sector(reading: Reading, entity: Entity) -> tuple[str | None, float]:
    if reading.what == "country":
        return _sector_of_country(reading, entity)
    if reading.sector is None:
        return None, 0.0
    if reading.role is not None and reading.role.former:
        return reading.sector, _FORMER
    if reading.what == "organization" or reading.sector in _OFFICIAL_SECTORS:
        return reading.sector, _OFFICIAL
    return reading.sector, _PERSON if reading.sector == "CVL" else _CALLING


def _sector_of_country(reading: Reading, entity: Entity) -> tuple[str | None, float]:
    """Return the sector of a bare country: its government; of its people: civilians; of a region: none."""
    if reading.sector is not None:
        return reading.sector, _OFFICIAL
    if reading.country_kind in ("demonym", "adjective"):
        return "CVL", _PERSON
    government = reading.country_kind == "metonym" or entity.type in ("country", "organization")
    return ("GOV", _CALLING) if government and reading.country_kind != "region" else (None, 0.0)


def _known(entity: Entity, published: date | None) -> Iterator[Clue]:
    person = find_person(entity.name, on=published)
    if person is None:
        return
    sure = _KNOWN_NAME if " " in entity.name or "-" in entity.name else _KNOWN_SURNAME
    day = published.isoformat() if published else "as last known"
    yield Clue(
        reason=f"knowledge base: {person.name} is {person.office or 'known'} of {person.country} ({day})",
        country=person.country,
        country_sure=sure,
        sector=person.sector,
        sector_2=person.sector_2,
        sector_sure=sure if person.sector else 0.0,
        office=person.office,
        id=person.id,
    )
