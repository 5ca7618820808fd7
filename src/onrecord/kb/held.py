"""Which of someone's offices counts on a day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.kb.organizations import find_organization
from onrecord.kb.roles import find_role

_LAST = "9999-12-31"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An office with its days (YYYY-MM-DD, inclusive, None where open); `body_sector` is its organization's."""

    rank: int = 0
    office: str | None = None
    organization: str | None = None
    country: str | None = None
    sector: str | None = None
    body_sector: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What someone is on a day; `holds` is False for a former office, and where none is known."""

    office: str | None = None
    organization: str | None = None
    country: str | None = None
    sector: str | None = None
    sector_2: str | None = None
    holds: bool = False


def as_of_day(terms: Sequence[Held], day: str | None) -> Standing:
    """Return what someone with these offices is on a day, without a day as last known.

    An office held goes before a membership, and that before an occupation; of two the one taken up last. Who has left
    every office is “former …” of the last; before the first, nothing is known but the country.
    """
    held = [term for term in terms if _holds(term, day)]
    past = [
        term for term in terms if term.rank == 0 and day is not None and term.until is not None and term.until < day
    ]
    office = max((term for term in held if term.rank == 0), key=_since, default=None)
    if office is None and past:
        return _former(_standing(max(past, key=_since)))
    chosen = office or min(held, key=lambda term: term.rank, default=None)
    if chosen is None:
        return Standing(country=next((term.country for term in terms if term.country), None))
    return _standing(chosen)


def _holds(term: Held, day: str | None) -> bool:
    return day is None or ((term.since or "") <= day <= (term.until or _LAST))


def _since(term: Held) -> tuple[str, str]:
    return term.since or "", term.until or _LAST


def _standing(term: Held) -> Standing:
    role = find_role(term.office) if term.office else None
    own = role.sector if role is not None and role.name not in ("member", "director") else None
    sector = term.sector or own or term.body_sector or _body_sector(term.organization)
    return Standing(
        office=term.office,
        organization=term.organization,
        country=term.country,
        sector=sector,
        sector_2=role.sector_2 if role is not None and sector == role.sector else None,
        holds=True,
    )


def _body_sector(name: str | None) -> str | None:
    if not name:
        return None
    organization, role = find_organization(name), find_role(name)
    if organization is not None:
        return organization.sector
    return role.sector if role is not None and role.kind == "organization" else None


def _former(standing: Standing) -> Standing:
    role = find_role(f"former {standing.office}") if standing.office else None
    if role is None or not role.former:
        return replace(standing, holds=False)
    return replace(standing, office=f"former {standing.office}", sector=role.sector, sector_2=None, holds=False)
