"""Reads entities of a Wikidata JSON dump or extract: one a line, in the dump's array or as JSONL."""

from collections.abc import Iterator
from typing import IO, Any

from onrecord.kb.codes import country_code, country_of_item
from onrecord.kb.days import first_day, last_day
from onrecord.kb.json_lines import json_lines
from onrecord.kb.known import MEMBERSHIP, OCCUPATION, ActorKind, Entry, Items, Term

HUMAN = "Q5"
# position, public office.
POSITIONS = frozenset({"Q4164871", "Q294414"})
INSTANCE, SUBCLASS, COUNTRY, CITIZENSHIP, ALPHA3 = "P31", "P279", "P17", "P27", "P298"
POSITION, PARTY, OCCUPIED, JURISDICTION, DIRECTED, OF, SEAT = "P39", "P102", "P106", "P1001", "P2389", "P642", "P159"
SINCE, UNTIL = "P580", "P582"
# What English texts may call someone, best first; “mul” is the default for all languages.
LANGUAGES = ("en", "mul", "en-gb", "en-us", "en-ca")
OTHER_LANGUAGES = ("fr", "de", "es", "it", "pt")
# Precision of a time as Wikidata numbers it, and the characters of the date that it leaves.
PRECISIONS = {9: 4, 10: 7, 11: 10}

type Json = dict[str, Any]


def wikidata_records(stream: IO[bytes], skip: int = 0) -> Iterator[Items | ValueError]:
    """Yield what each entity after the first `skip` says of offices; nothing of most, an error for a broken one."""
    for found in json_lines(stream, skip):
        if isinstance(found, ValueError):
            yield found
            continue
        try:
            yield read_entity(found)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            yield ValueError(f"{found.get('id', 'no id')}: not an entity of Wikidata: {error!r}")


def read_entity(entity: Json) -> Items:
    """Return what an entity says: people with their terms, countries, offices, classes, and organizations."""
    if "claims" not in entity or not isinstance(entity["id"], str):
        raise ValueError("it has no claims, or no id")
    claims = entity["claims"] or {}
    name = _name(entity)
    if entity.get("type", "item") != "item" or name is None:
        return ()
    return _person(entity, claims, name) if HUMAN in _items(claims, INSTANCE) else _other(entity, claims, name)


def _person(entity: Json, claims: Json, name: str) -> Items:
    terms = (*_positions(entity["id"], claims), *_memberships(entity["id"], claims))
    occupations = _occupations(entity["id"], claims)
    if not terms and not (occupations and _wikipedia(entity)):
        return ()
    nations = [claim for claim in _ranked(claims, CITIZENSHIP) if UNTIL not in claim.get("qualifiers", {})]
    nation = next((item for item in map(_value_item, nations) if item), None)
    return (_entry(entity, "person", name, nation), *terms, *occupations)


def _other(entity: Json, claims: Json, name: str) -> Items:
    types = tuple(dict.fromkeys((*_items(claims, INSTANCE), *_items(claims, SUBCLASS))))
    code = next((value for claim in _ranked(claims, ALPHA3) if isinstance(value := _value(claim), str)), None)
    if code is not None:
        return (Entry(id=entity["id"], kind="country", name=name, country=country_code(code)),)
    places = [*_items(claims, JURISDICTION), *_items(claims, COUNTRY)]
    nation = places[0] if places else None
    kind: ActorKind | None = None
    if POSITIONS.intersection(types) or JURISDICTION in claims:
        kind = "position"
    elif SUBCLASS in claims:
        kind = "class"
    elif not types or not (_wikipedia(entity) and (COUNTRY in claims or SEAT in claims)):
        return ()
    return (_entry(entity, kind, name, nation, types=types, organization=next(iter(_items(claims, DIRECTED)), None)),)


def _entry(
    entity: Json,
    kind: ActorKind | None,
    name: str,
    nation: str | None,
    *,
    types: tuple[str, ...] = (),
    organization: str | None = None,
) -> Entry:
    return Entry(
        id=entity["id"],
        kind=kind,
        name=name,
        aliases=_aliases(entity, name),
        country=country_of_item(nation) if nation else None,
        country_item=nation,
        organization_item=organization,
        wikidata=entity["id"],
        wikipedia=_wikipedia(entity),
        types=types,
    )


def _positions(holder: str, claims: Json) -> Iterator[Term]:
    for place, claim in enumerate(_ranked(claims, POSITION)):
        office = _value_item(claim)
        if office is None:
            continue
        beside = [_of_qualifier(claim, name) for name in (OF, DIRECTED, JURISDICTION, COUNTRY)]
        codes = [code for item in beside if item and (code := country_of_item(item))]
        bodies = [item for item in beside[:2] if item and not country_of_item(item)]
        since, until = _days(claim)
        yield Term(
            id=str(claim.get("id") or f"{holder}${POSITION}-{place}"),
            holder=holder,
            office_item=office,
            organization_item=next(iter(bodies), None),
            country=next(iter(codes), None),
            since=since,
            until=until,
        )


def _memberships(holder: str, claims: Json) -> Iterator[Term]:
    for place, claim in enumerate(_ranked(claims, PARTY)):
        party = _value_item(claim)
        since, until = _days(claim)
        if party is not None:
            yield Term(
                id=str(claim.get("id") or f"{holder}${PARTY}-{place}"),
                holder=holder,
                rank=MEMBERSHIP,
                office="member",
                organization_item=party,
                since=since,
                until=until,
            )


def _occupations(holder: str, claims: Json) -> tuple[Term, ...]:
    items = [item for item in map(_value_item, _ranked(claims, OCCUPIED)) if item]
    return tuple(Term(id=f"{holder}${item}", holder=holder, rank=OCCUPATION, office_item=item) for item in items)


def _ranked(claims: Json, name: str) -> list[Json]:
    """Return the claims of a property, the preferred ones first and without the deprecated."""
    found = [claim for claim in claims.get(name, ()) if claim.get("rank") != "deprecated"]
    return sorted(found, key=lambda claim: claim.get("rank") != "preferred")


def _items(claims: Json, name: str) -> list[str]:
    return [item for item in map(_value_item, _ranked(claims, name)) if item]


def _value(claim: Json) -> Any:
    return _snak_value(claim["mainsnak"])


def _snak_value(snak: Json) -> Any:
    return snak["datavalue"]["value"] if snak.get("snaktype", "value") == "value" else None


def _value_item(claim: Json) -> str | None:
    return _item(_value(claim))


def _item(value: Any) -> str | None:
    if not isinstance(value, dict):
        return None
    return value.get("id") or (f"Q{value['numeric-id']}" if "numeric-id" in value else None)


def _of_qualifier(claim: Json, name: str) -> str | None:
    snaks = claim.get("qualifiers", {}).get(name, ())
    return next((item for snak in snaks if (item := _item(_snak_value(snak)))), None)


def _days(claim: Json) -> tuple[str | None, str | None]:
    """Return the first and last day of a claim; one that ended on a day not known is sure of its first day alone."""
    since = _time(claim, SINCE)
    until = _time(claim, UNTIL)
    first, last = (first_day(since) if since else None), (last_day(until) if until else None)
    ended = UNTIL in claim.get("qualifiers", {})
    return first, last or (first if ended else None)


def _time(claim: Json, name: str) -> str | None:
    """Return the date of a qualifier as far as it is stated; None for none, a decade, or one before our era."""
    for snak in claim.get("qualifiers", {}).get(name, ()):
        value = _snak_value(snak)
        if isinstance(value, dict) and str(value.get("time", "")).startswith("+"):
            length = PRECISIONS.get(value.get("precision", 11))
            return value["time"][1:][:length] if length else None
    return None


def _name(entity: Json) -> str | None:
    labels = entity.get("labels") or {}
    found = next((labels[code]["value"] for code in LANGUAGES if code in labels), None) or _wikipedia(entity)
    return found or next((labels[code]["value"] for code in OTHER_LANGUAGES if code in labels), None)


def _aliases(entity: Json, name: str) -> tuple[str, ...]:
    labels, aliases = entity.get("labels") or {}, entity.get("aliases") or {}
    found = [labels[code]["value"] for code in LANGUAGES if code in labels]
    found += [alias["value"] for code in LANGUAGES for alias in aliases.get(code, ())]
    return tuple(alias for alias in dict.fromkeys(found) if alias != name)


def _wikipedia(entity: Json) -> str | None:
    link = (entity.get("sitelinks") or {}).get("enwiki")
    return str(link["title"]) if link else None
