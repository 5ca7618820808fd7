"""Offices, professions, bodies and groups, with the PLOVER sector that each stands for."""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal, cast

from onrecord.kb.tables import name_key, table, word_list

RoleKind = Literal["person", "organization", "group"]

# Phrases remembered; an article has some hundred different ones.
CACHED = 20_000
# Words of a phrase that are looked at; no role has more, and a long phrase must not cost more.
LONGEST = 12
_COMPOUND = re.compile(
    r"\S+-(?:backed|based|led|linked|born|run|held|controlled|aligned|affiliated|occupied|sponsored|funded|trained)\b"
)
# Sectors whose former members are elites (PLOVER, sector ELI); other callings are not left by leaving a post.
_OFFICIAL = frozenset({"GOV", "LEG", "JUD", "MIL", "SPY", "COP", "PTY"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What someone is: `name` in the singular, lower-cased, with its PLOVER sectors.

    `sector` is None for roles that take it from their organization (“spokesman”, “chairman”); `kind` is “group” for
    the plural of a person. `former` is True for an office no longer held, whose sector is ELI. `country` is that of a
    role which only one country has (“taoiseach”), or which is that one's where no other is named.
    """

    name: str
    sector: str | None
    kind: RoleKind
    sector_2: str | None = None
    former: bool = False
    country: str | None = None


@cache
def _roles() -> dict[str, Role]:
    return {
        row["words"]: Role(
            name=row["role"],
            sector=row["sector"] or None,
            sector_2=row["sector_2"] or None,
            kind=cast(RoleKind, row["kind"]),
            country=row["country"] or None,
        )
        for row in table("roles")
    }


@lru_cache(CACHED)
def find_role(words: str) -> Role | None:
    """Return the role that a noun phrase names, as in “the deputy prime minister for defense”; None if it names none.

    The head decides: the longest known role that ends the phrase, or that ends before “of”, “for”, “to” and the like;
    “a group of tourists” are tourists.
    """
    return _find(role_words(words)[:LONGEST])


def _find(parts: list[str]) -> Role | None:
    stops = word_list("prepositions")
    cuts = [place for place in range(1, len(parts)) if parts[place] in stops] + [len(parts)]
    return _ending(parts, cuts[:0:-1], cuts[0]) or _counted(parts, cuts[0]) or _ending(parts, cuts[:1], cuts[0])


def _ending(parts: list[str], cuts: list[int], before: int) -> Role | None:
    """Return the longest role that ends at the first cut where one ends and begins before the word `before`."""
    for cut in cuts:
        for start in range(before):
            role = _roles().get(" ".join(parts[start:cut]))
            if role is not None:
                return _former(role) if _is_former(parts[:start]) else role
    return None


def _counted(parts: list[str], cut: int) -> Role | None:
    if cut + 1 >= len(parts) or parts[cut] != "of" or parts[cut - 1] not in word_list("partitives"):
        return None
    return _find(parts[cut + 1 :])


def role_words(words: str) -> list[str]:
    """Return the words of a phrase as the table of roles writes them, without compounds such as “Tehran-backed”."""
    kept = _COMPOUND.sub(" ", words) if "-" in words else words
    return name_key(kept.replace("ex-", "ex ")).lower().split()


def _is_former(before: list[str]) -> bool:
    return not word_list("former").isdisjoint(before)


def _former(role: Role) -> Role:
    if role.sector not in _OFFICIAL and role.sector is not None:
        return role
    return replace(role, name=f"former {role.name}", sector="ELI", sector_2=None, former=True)
