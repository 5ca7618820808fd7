"""What an imported source says of someone: names, country, and the terms of office with their days."""

from dataclasses import dataclass
from typing import Literal

ActorKind = Literal["person", "organization", "country", "position", "class"]

# What a term rests on, best first: an office held, a membership, an occupation.
OFFICE, MEMBERSHIP, OCCUPATION = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Someone or something a source has a record of; None where it says nothing.

    `country` is a code of ours; `country_item` and `organization_item` are ids of other entries, which may come later
    in the source or never. `types` are the ids of its classes.
    """

    id: str
    kind: ActorKind | None = None
    name: str | None = None
    aliases: tuple[str, ...] = ()
    country: str | None = None
    country_item: str | None = None
    sector: str | None = None
    organization_item: str | None = None
    wikidata: str | None = None
    wikipedia: str | None = None
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What someone was, and when; `since` and `until` are days as YYYY-MM-DD, both inclusive, None where open."""

    id: str
    holder: str
    rank: int = OFFICE
    office: str | None = None
    office_item: str | None = None
    organization: str | None = None
    organization_item: str | None = None
    country: str | None = None
    country_item: str | None = None
    sector: str | None = None
    since: str | None = None
    until: str | None = None


# What one record of a source says.
type Items = tuple[Entry | Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """Someone who bears a name, as of a day: a `Candidate` of a knowledge base.

    `match` is 0 for the name itself, 1 for an alias, 2 for the surname alone; `offices` are all known ones, `holds`
    tells whether `office` was held on the day.
    """

    id: str
    name: str
    kind: str = "person"
    country: str | None = None
    sector: str | None = None
    sector_2: str | None = None
    office: str | None = None
    organization: str | None = None
    wikidata: str | None = None
    wikipedia: str | None = None
    match: int = 0
    holds: bool = False
    offices: tuple[str, ...] = ()
