"""The sector of an organization by the classes that a knowledge base puts it in."""

import sqlite3
from functools import cache

from onrecord.kb.roles import Role, find_role
from onrecord.kb.tables import table

# Classes looked at for one organization, nearest first.
MOST = 60
# Kinds of roles that a class of organizations may have: “police” and “armed forces” are groups.
BODIES = frozenset({"organization", "group"})


@cache
def _names() -> dict[str, str]:
    return {row["wikidata"]: row["name"] for row in table("wikidata_classes")}


def sector_of_types(actor: str, connection: sqlite3.Connection) -> tuple[bool, str | None]:
    """Return whether any class of an entry is one of organizations, and the sector of the nearest that has one."""
    organization, seen, queue = False, {actor}, [actor]
    for place in queue:
        for ident, name in _classes(place, connection):
            role = find_role(name) if name else None
            organization = organization or _is_organization(role, name)
            if role is not None and role.kind in BODIES and role.sector is not None:
                return True, role.sector
            if ident not in seen and len(queue) < MOST:
                seen.add(ident)
                queue.append(ident)
    return organization, None


def _is_organization(role: Role | None, name: str | None) -> bool:
    return (role is not None and role.kind in BODIES) or (name or "").endswith("organization")


def _classes(entry: str, connection: sqlite3.Connection) -> list[tuple[str, str | None]]:
    """Return the classes of an entry with their names: the file's, or what we know of the common ones."""
    query = "SELECT type, name FROM types LEFT JOIN actors ON actors.id = type WHERE actor = ? ORDER BY type"
    return [(row[0], row[1] or _names().get(row[0])) for row in connection.execute(query, [entry])]
