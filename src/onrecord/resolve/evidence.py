"""What the mentions of an entity tell of who it is: one clue for each, with how sure it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.kb.people import find_officeholder, find_person, in_office
from onrecord.kb.roles import Role
from onrecord.kb.tables import word_list
from onrecord.records import Analysis, Entity, Mention, Record, RunnerUp, Span
from onrecord.resolve.reading import Reading, read_phrase
from onrecord.resolve.words import LONGEST

# Characters of a phrase that are read: about as many words as the reader takes.
_LENGTH = LONGEST * 10
# Mentions of one chain that are read; a name repeated a thousand times says no more than its first fifty.
MENTIONS = 50
# How sure a sector is: an office of the state or an armed group's, another calling, and being just “a man”.
_OFFICIAL, _CALLING, _PERSON = 0.9, 0.7, 0.4
_OFFICIAL_SECTORS = frozenset({"GOV", "LEG", "JUD", "MIL", "SPY", "COP", "REB", "PTY", "OPP", "PRM"})
# Sectors of bodies and groups that belong to a country even where the text does not say to which.
_DOMESTIC = frozenset(
    {"GOV", "LEG", "JUD", "COP", "MIL", "SPY", "OPP", "PTY", "CVL", "REB", "PRM", "ELI", "REL", "EDU", "MED", "SOC"}
    | {"LAB", "AGR", "BUS"}
)

type _Part = Literal["title", "origin", "whole"]
# A former office outranks the office itself, which older parts of the same article may still name.
_FORMER = 0.92
# A person of that full name in the knowledge base, and one known by surname alone.
_KNOWN_NAME, _KNOWN_SURNAME = 0.8, 0.65


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """What one phrase tells; each value with its own sureness from 0 to 1, and the reason in words.

    `domestic` is True for a body or group that a state has within itself: “the police”, “the government”; `known` for
    a person of a knowledge base or of earlier articles, whose full `name` may say more than the text. `span` is the
    mention that tells it, `runners_up` are others who bear the name.
    """

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
    known: bool = False
    name: str | None = None
    wikidata: str | None = None
    span: Span | None = None
    runners_up: tuple[RunnerUp, ...] = ()


def text_clues(entity: Entity, analysis: Analysis | Record, places: Mapping[Span, str]) -> list[Clue]:
    """Return the clues of an entity's mentions, in text order; nothing but the document is asked."""
    year = analysis.document.published.year if analysis.document.published else None
    text, found, seen = analysis.document.text, [], set()
    for mention in entity.mentions[:MENTIONS]:
        for phrase, part in _phrases(entity, mention, text):
            if phrase and (phrase, part) not in seen:
                seen.add((phrase, part))
                reading = read_phrase(phrase, year=year, titled=part == "whole" and entity.type == "person")
                if part != "title" or _may_be_title(reading, phrase):
                    found.append(_clue(reading, entity, phrase, mention.span))
        country = places.get(mention.name_span or mention.span)
        if country is not None and entity.type in ("place", "country", "organization"):
            words = (mention.name_span or mention.span).cut(text)
            found.append(Clue(reason=f"“{words}” is a place in {country}", country=country, country_sure=0.6))
    return found


def built_in_clues(entity: Entity, found: Sequence[Clue], published: date | None) -> list[Clue]:
    """Return what the built-in knowledge base adds to the clues found: of a person, or where no country is known."""
    if entity.type != "person" and any(clue.country for clue in found):
        return []
    return list(_known(entity, [clue.office for clue in found if clue.office is not None], published))


def _phrases(entity: Entity, mention: Mention, text: str) -> Iterator[tuple[str, _Part]]:
    """Yield what can be read at a mention: for a person's name, what stands before and after it; else the phrase."""
    if mention.form == "pronominal":
        return
    name = mention.name_span
    if entity.type != "person" or name is None:
        yield text[mention.span.start : min(mention.span.end, mention.span.start + _LENGTH)], "whole"
        return
    yield text[mention.span.start : name.start].rpartition("\n")[2].strip(), "title"
    after = text[name.end : min(mention.span.end, name.end + _LENGTH)].strip()
    if after.startswith(("of ", "from ")):
        yield f"member {after}", "origin"
    elif after[:1] in (",", "(") and "who" not in after[:6]:
        yield after[1:], "whole"


def _may_be_title(reading: Reading, phrase: str) -> bool:
    """Whether words before a name tell of its bearer: a country's bare name does so only in the possessive."""
    bare = reading.what == "country" and reading.country_kind not in ("adjective", "demonym")
    return not bare or phrase.endswith(("'s", "’s", "'", "’"))


def _clue(reading: Reading, entity: Entity, phrase: str, span: Span) -> Clue:
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
        office=role.name if person and role is not None and role.sector != "CVL" and role.name != "member" else None,
        organization=organization.name if organization is not None and reading.what == "role" else None,
        id=organization.id if organization is not None and reading.what == "organization" else None,
        domestic=reading.what == "role" and reading.country is None and sector in _DOMESTIC and not _is_state(role),
        span=span,
    )


def _is_state(role: Role | None) -> bool:
    """Whether the role is just a country: “both countries”, “the nation”."""
    return role is not None and role.name in word_list("state_roles")


def _sector(reading: Reading, entity: Entity) -> tuple[str | None, float]:
    if entity.type == "place" and reading.what == "role":
        return None, 0.0
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
    government = reading.country_kind == "metonym" or entity.type in ("country", "organization", "group")
    return ("GOV", _CALLING) if government and reading.country_kind != "region" else (None, 0.0)


def _known(entity: Entity, offices: Sequence[str], published: date | None) -> Iterator[Clue]:
    """Yield who bears the name in the knowledge base; of a surname alone, who bears it in an office that is named."""
    person = find_person(entity.name, on=published)
    if person is None and " " not in entity.name:
        person = next(
            (one for office in offices if (one := find_officeholder(entity.name, office, on=published))), None
        )
    if person is None:
        return
    if published is None:
        person = in_office(person)
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
        known=True,
    )
