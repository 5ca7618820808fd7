"""Whom a question means: a code, a country, or somebody by name."""

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from onrecord.errors import UsageError
from onrecord.kb.countries import find_country
from onrecord.protocols import View
from onrecord.query.pages import fetch
from onrecord.store.tables import actor_names, actors
from onrecord.store.words import fold

# A name shared by more actors than this says nothing.
MOST = 200
_CODE = re.compile(r"([A-Z]{3})(?::([A-Z]{3}))?|:([A-Z]{3})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A country with or without a sector, a sector alone, or actors by their numbers."""

    code: str | None = None
    sector: str | None = None
    actors: tuple[int, ...] = ()

    def among(self, actor: Any, code: Any, sector: Any = None) -> ColumnElement[bool]:
        """Return the condition on columns with the actor's number, the country code and, where there is one, sector."""
        if self.code is None and self.sector is None:
            return and_(actor.in_(self.actors))
        conditions: list[ColumnElement[bool]] = []
        if self.code is not None:
            conditions.append(code == self.code)
        if self.sector is not None:
            if sector is None:
                raise UsageError(f":{self.sector}: a sector cannot be asked for here")
            conditions.append(sector == self.sector)
        return and_(*conditions)


def find_who(view: View, words: str) -> Who:
    """Return whom the words mean: `IRQ`, `IRQ:GOV`, `:MIL`, “Iraq”, an actor's key, or a name that actors go by.

    A country's name means everybody of that country. A name that nobody in the archive has gives nobody.

    Raises:
        UsageError: there is no word in it, or too many actors go by it.
    """
    match = _CODE.fullmatch(words)
    if match:
        return Who(code=match[1], sector=match[2] or match[3])
    country = find_country(words)
    if country is not None and country.kind in ("name", "adjective"):
        return Who(code=country.country)
    return Who(actors=find_actors(view, words))


def written(code: str | None, sector: str | None) -> str:
    """Return codes as `find_who` takes them, as in `IRQ`, `IRQ:GOV` or `:MIL`; empty for none."""
    return f"{code or ''}:{sector}" if sector else code or ""


def find_actors(view: View, words: str) -> tuple[int, ...]:
    """Return the numbers of the actors with that key or name, else of those whose name holds all the words."""
    folded = fold(words)
    if not folded:
        raise UsageError(f"{words!r}: no name to look for")
    keyed = fetch(view, select(actors.c.seq).where(actors.c.key == words))
    if keyed:
        return (keyed[0]["seq"],)
    name = " ".join(folded)
    exact = fetch(view, select(actor_names.c.actor).where(actor_names.c.words == name).distinct())
    if exact:
        return tuple(row["actor"] for row in exact)
    holding = [or_(_begins(word), actor_names.c.words.like(f"% {word}%")) for word in folded]
    found = fetch(view, select(actor_names.c.actor).where(*holding).distinct().limit(MOST + 1))
    if len(found) > MOST:
        raise UsageError(f"{words}: more than {MOST} actors go by that; say more of the name")
    return tuple(row["actor"] for row in found)


def _begins(word: str) -> ColumnElement[bool]:
    """Return the condition that a name begins with the word, as a range that an index answers."""
    return (actor_names.c.words >= word) & (actor_names.c.words < word + "\U0010ffff")
