"""Organizations that news names without their country: international bodies, armed groups, agencies, parties."""

from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.kb.tables import name_key, table

# Names remembered; an article has some hundred different ones.
CACHED = 20_000
# In other than their own case only names of so many letters are looked up: “Total” is a company, “total” is none.
_SHORTEST_IN_OTHER_CASE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """An organization in one span of years (both inclusive; None is open).

    `country` is ISO alpha-3 or a PLOVER international code (UNO, EUR, IGO, NGO, ISM); `sector` is None where PLOVER
    gives none. One that changed its side has an entry for each span: the Taliban were rebels and are a government.
    """

    id: str
    name: str
    country: str
    sector: str | None
    sector_2: str | None
    aliases: tuple[str, ...]
    since: int | None
    until: int | None

    def existed(self, year: int) -> bool:
        """Whether the entry's span holds the year."""
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


@cache
def _entries() -> dict[str, list[Organization]]:
    found: dict[str, list[Organization]] = {}
    for row in table("organizations"):
        organization = _organization(
            row["id"], row["name"], row["country"], row["sectors"], row["aliases"], row["years"]
        )
        for name in (organization.name, *organization.aliases):
            found.setdefault(name_key(name), []).append(organization)
    return found


def _organization(ident: str, name: str, country: str, sectors: str, aliases: str, years: str) -> Organization:
    sector, _, sector_2 = sectors.partition("/")
    since, _, until = years.partition("-")
    return Organization(
        id=ident,
        name=name,
        country=country,
        sector=sector or None,
        sector_2=sector_2 or None,
        aliases=tuple(alias for alias in aliases.split("|") if alias),
        since=int(since) if since else None,
        until=int(until) if until else None,
    )


@cache
def _long_names() -> dict[str, str]:
    return {key.lower(): key for key in _entries() if len(key) >= _SHORTEST_IN_OTHER_CASE}


def _in_other_case(key: str) -> list[Organization]:
    """Return the entries of a long name in other letters; all in lower case it is a description (“the home office”)."""
    return [] if key.islower() else _entries().get(_long_names().get(key.lower(), ""), [])


def organization_keys() -> tuple[str, ...]:
    """Return every name and alias that is known, as `name_key` writes it."""
    return tuple(_entries())


@lru_cache(CACHED)
def find_organization(name: str, *, year: int | None = None) -> Organization | None:
    """Return the organization that bears the whole of `name`, as it was in `year`; None if none is known.

    Without a year, or in one that no entry holds, the entry of the latest years is returned.
    """
    key = name_key(name)
    entries = _entries().get(key) or _in_other_case(key)
    if not entries:
        return None
    fitting = [entry for entry in entries if year is not None and entry.existed(year)]
    return max(fitting or entries, key=lambda entry: (entry.until is None, entry.since or 0))
