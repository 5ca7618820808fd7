"""Reads FollowTheMoney entities, one a line, as OpenSanctions publishes them."""

from collections.abc import Iterator
from typing import IO, Any
from urllib.parse import unquote

from onrecord.kb.codes import country_code
from onrecord.kb.days import first_day, last_day
from onrecord.kb.json_lines import json_lines
from onrecord.kb.known import MEMBERSHIP, OFFICE, ActorKind, Entry, Items, Term

KINDS: dict[str, ActorKind] = {
    "Person": "person",
    "LegalEntity": "organization",
    "Organization": "organization",
    "PublicBody": "organization",
    "Company": "organization",
    "Position": "position",
}
# Sectors by schema, and by the topics that OpenSanctions gives to organizations, the telling ones first.
SECTORS = {"Company": "BUS", "PublicBody": "GOV"}
TOPICS = {"pol.party": "PTY", "pol.union": "LAB", "mil": "MIL", "crime.terror": "REB", "rel": "REL", "gov": "GOV"}
INTERGOVERNMENTAL = "gov.igo"
# Who, what for, and under what name each kind of tie has them.
TIES = {
    "Occupancy": ("holder", "post", ""),
    "Membership": ("member", "organization", "role"),
    "Directorship": ("director", "organization", "role"),
    "Employment": ("employee", "employer", "role"),
}
# Nested entities are read so deep; the published files nest two levels.
_DEEPEST = 4
_WIKIPEDIA = "en.wikipedia.org/wiki/"

type Json = dict[str, Any]


def ftm_records(stream: IO[bytes], skip: int = 0) -> Iterator[Items | ValueError]:
    """Yield what each entity after the first `skip` says of offices; nothing of other schemas, an error if broken."""
    for found in json_lines(stream, skip):
        if isinstance(found, ValueError):
            yield found
            continue
        try:
            yield tuple(read_entity(found))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            yield ValueError(f"{found.get('id', 'no id')}: not an entity of FollowTheMoney: {error!r}")


def read_entity(entity: Json, depth: int = 0) -> Iterator[Entry | Term]:
    """Yield what an entity says, and what those nested in it do."""
    schema, ident = entity["schema"], entity["id"]
    properties: dict[str, list[Any]] = entity["properties"]
    if not isinstance(ident, str):
        raise ValueError("the id is no text")
    if schema in KINDS:
        yield from _entry(ident, schema, properties)
    elif schema in TIES:
        yield from _term(ident, schema, properties)
    for values in properties.values() if depth < _DEEPEST else ():
        for value in values:
            if isinstance(value, dict):
                yield from read_entity(value, depth + 1)


def _entry(ident: str, schema: str, properties: dict[str, list[Any]]) -> Iterator[Entry | Term]:
    names = [name for key in ("name", "alias", "previousName") for name in properties.get(key, ())]
    if not names:
        return
    yield Entry(
        id=ident,
        kind=KINDS[schema],
        name=names[0],
        aliases=tuple(dict.fromkeys(names[1:])),
        country=_country(properties),
        sector=_sector(schema, properties) if KINDS[schema] == "organization" else None,
        organization_item=_reference(properties, "organization"),
        wikidata=next(iter(properties.get("wikidataId", ())), None),
        wikipedia=_wikipedia(properties),
    )
    if schema == "Person":
        for office in properties.get("position", ()):
            yield Term(id=f"{ident}#{office}", holder=ident, office=office)


def _term(ident: str, schema: str, properties: dict[str, list[Any]]) -> Iterator[Term]:
    holder_key, target_key, role_key = TIES[schema]
    holder, target = _reference(properties, holder_key), _reference(properties, target_key)
    if holder is None:
        raise ValueError(f"no {holder_key}")
    role = next(iter(properties.get(role_key, ())), None) if role_key else None
    since, until = _days(properties)
    post = schema == "Occupancy"
    yield Term(
        id=ident,
        holder=holder,
        rank=OFFICE if post or role else MEMBERSHIP,
        office=None if post else role or ("director" if schema == "Directorship" else "member"),
        office_item=target if post else None,
        organization_item=None if post else target,
        since=since,
        until=until,
    )


def _days(properties: dict[str, list[Any]]) -> tuple[str | None, str | None]:
    """Return the earliest begin and latest end; a term that ended on a day not known is sure of its first alone."""
    begins = [first_day(text) for key in ("startDate", "periodStart") for text in properties.get(key, ())]
    ends = [last_day(text) for key in ("endDate", "periodEnd") for text in properties.get(key, ())]
    since, until = min(filter(None, begins), default=None), max(filter(None, ends), default=None)
    return since, until or (since if "ended" in properties.get("status", ()) else None)


def _reference(properties: dict[str, list[Any]], key: str) -> str | None:
    """Return the id of the entity that a property names, or holds."""
    for value in properties.get(key, ()):
        return value["id"] if isinstance(value, dict) else str(value)
    return None


def _country(properties: dict[str, list[Any]]) -> str | None:
    keys = ("nationality", "citizenship", "jurisdiction", "mainCountry", "country")
    codes = (country_code(value) for key in keys for value in properties.get(key, ()))
    return next((code for code in codes if code), None)


def _sector(schema: str, properties: dict[str, list[Any]]) -> str | None:
    topics = properties.get("topics", ())
    if INTERGOVERNMENTAL in topics:
        return None
    found = (sector for start, sector in TOPICS.items() if any(f"{topic}.".startswith(f"{start}.") for topic in topics))
    return next(found, SECTORS.get(schema))


def _wikipedia(properties: dict[str, list[Any]]) -> str | None:
    for url in properties.get("wikipediaUrl", ()):
        _, found, title = url.partition(_WIKIPEDIA)
        if found:
            return unquote(title).replace("_", " ")
    return None
