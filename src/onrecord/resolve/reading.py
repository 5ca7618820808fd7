"""Reads from the words of a phrase who it is: “the Iraqi president”, “a Boko Haram commander”, “police in Minsk”.

One reading serves the phrases of `onrecord resolve` and the mentions of an article. It knows words only; what an
article tells elsewhere is put together in `evidence`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from onrecord.kb.countries import CountryMatch
from onrecord.kb.names import Found, find_names
from onrecord.kb.organizations import Organization
from onrecord.kb.roles import Role, find_role
from onrecord.kb.tables import word_list
from onrecord.resolve.sectors import ARMED, choose_sector
from onrecord.resolve.toponyms import country_of_place
from onrecord.resolve.words import Words, is_bare, is_name_like, is_preposition, split_phrase

What = Literal["country", "organization", "role", "unknown"]
# Phrases remembered; the same few hundred come again and again in an article.
CACHED = 20_000
# How sure a country is, by where in the phrase it stands: chosen by reading, then checked against the actor phrases.
_BEFORE, _AFTER, _LOOSE, _PLACE, _NATIONAL = 0.9, 0.85, 0.6, 0.55, 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a phrase says of whom it stands for; None where it says nothing.

    `what` tells whether its head is a country's name, an organization's, a role, or none of them; `country_sure` is
    from 0 to 1; `name` holds the words after a title.
    """

    what: What = "unknown"
    country: str | None = None
    country_kind: str | None = None
    country_sure: float = 0.0
    other_country: str | None = None
    sector: str | None = None
    sector_2: str | None = None
    role: Role | None = None
    organization: Organization | None = None
    name: str | None = None
    reasons: tuple[str, ...] = ()


@lru_cache(CACHED)
def read_phrase(phrase: str, *, year: int | None = None, titled: bool = True) -> Reading:
    """Return what the phrase says; what an apposition adds fills what the first stretch leaves open.

    With `titled`, a role before capitalized words is the title of a name (“Prime Minister Jane Roe”).
    """
    readings = [_Reader(words, year).read(titled=titled) for words in split_phrase(phrase)]
    if not readings:
        return Reading()
    first, *others = readings
    for other in others:
        first = _filled(first, other)
    return first


def _filled(first: Reading, other: Reading) -> Reading:
    """Return the first reading with what only the other knows."""
    if other.what == "unknown":
        return replace(first, name=first.name or other.name)
    if first.what == "unknown":
        return replace(other, name=other.name or first.name)
    if first.country is None and other.country is not None:
        first = replace(
            first,
            country=other.country,
            country_kind=other.country_kind,
            country_sure=other.country_sure,
            reasons=first.reasons + other.reasons,
        )
    if first.sector is None and first.what == "role":
        first = replace(first, sector=other.sector, sector_2=other.sector_2)
    return replace(first, role=first.role or other.role, organization=first.organization or other.organization)


class _Reader:
    """One stretch of words with the names found in it; `_end` is where its head ends."""

    def __init__(self, words: Words, year: int | None) -> None:
        self._words, self._year = words, year
        self._names = find_names(words.texts, year=year)
        self._end = self._head_end()

    def _head_end(self) -> int:
        inside = {place for name in self._names for place in range(name.first, name.last)}
        inside |= self._between_adjectives()
        for place, word in enumerate(self._words.texts):
            if place and place not in inside and is_preposition(word):
                return place
        return len(self._words)

    def _between_adjectives(self) -> set[int]:
        """Return the places of “and” in “Afghan and German officers”, where the head is still to come."""
        pairs = pairwise(self._names)
        return {one.last for one, other in pairs if one.country and other.country and other.first == one.last + 1}

    def read(self, *, titled: bool) -> Reading:
        head = next((name for name in self._names if name.last == self._end), None)
        if head is not None and head.organization is not None:
            return self._read_organization(head, head.organization)
        if head is not None and head.country is not None and self._is_whole(head):
            return self._read_country(head.country, self._words.text(head.first, head.last))
        role = find_role(self._words.text(0, len(self._words)))
        if role is not None:
            return self._read_role(role, self._end, "")
        return self._read_title() if titled else self._read_rest()

    def _is_whole(self, head: Found) -> bool:
        """Whether nothing but small words stands before a country's name: “Michael Jordan” is none."""
        return all(word[0].islower() or is_bare(word) for word in self._words.texts[: head.first])

    def _read_country(self, match: CountryMatch, words: str) -> Reading:
        return Reading(
            what="country",
            country=match.country,
            country_kind="partly" if match.partly_recognized else match.kind,
            country_sure=0.95,
            sector="PRE" if match.partly_recognized else None,
            reasons=(f"“{words}” ({match.kind}) stands for {match.country}",),
        )

    def _read_organization(self, head: Found, organization: Organization) -> Reading:
        words = self._words.text(head.first, head.last)
        role = find_role(words)
        owner = self._owner_of_organization(head) if role is not None or _is_national(organization) else None
        source: Organization | Role = organization
        country, kind, sure, reason = organization.country, "organization", 0.9, f"“{words}” is {organization.name}"
        if owner is not None and owner.country is not None and owner.country != country:
            country, kind, sure, reason = owner.country, owner.kind, owner.sure, owner.reason
            source = role if role is not None and role.sector is not None else organization
        return Reading(
            what="organization",
            country=country,
            country_kind=kind,
            country_sure=sure,
            sector=source.sector,
            sector_2=source.sector_2,
            role=role,
            organization=organization if source is organization else None,
            reasons=(reason,),
        )

    def _owner_of_organization(self, head: Found) -> "_Owner | None":
        """Return whose a body of a common name is: “the Turkish parliament”, “the Ministry of Defence of Ukraine”."""
        before = [name for name in self._names if name.last <= head.first]
        after = [name for name in self._names if self._preposition(name) == "of"]
        owners = [_owner_of(name, self._words, _BEFORE) for name in (*before, *after) if name.country is not None]
        return owners[0] if owners else None

    def _read_role(self, role: Role, last: int, name: str) -> Reading:
        generic = role.sector is None or role.name.removeprefix("former ") in word_list("generic_roles")
        owner = self._owner(last, role, generic=generic)
        organization = owner.organization if owner is not None else None
        inner = self._inner_sector(role, last) if role.sector is None else None
        choice = choose_sector(role, organization, inner, generic=generic, country=owner.kind if owner else None)
        reasons = [f"“{role.name}” is a role" + (f" of sector {choice.sector}" if choice.sector else "")]
        if owner is not None and owner.country is not None:
            reasons.append(owner.reason)
        return Reading(
            what="role",
            country=owner.country if owner else None,
            country_kind=owner.kind if owner else None,
            country_sure=owner.sure if owner else 0.0,
            other_country=owner.other if owner else None,
            sector=choice.sector,
            sector_2=choice.sector_2,
            role=role,
            organization=organization,
            name=name or None,
            reasons=tuple(reasons),
        )

    def _read_title(self) -> Reading:
        texts = self._words.texts
        for last in range(self._end - 1, 0, -1):
            if is_name_like(texts[last : self._end]):
                role = find_role(self._words.text(0, last))
                if role is not None and role.kind == "person":
                    return self._read_role(role, last, self._words.text(last, self._end))
        return self._read_rest()

    def _read_rest(self) -> Reading:
        """Return the country and the name of a phrase whose head is not known."""
        head = self._words.texts[self._end - 1] if self._end else ""
        name = self._words.text(0, self._end) if is_name_like(self._words.texts[: self._end]) else None
        owner = self._owner(self._end, None, generic=True)
        if owner is None or (
            name is not None and owner.kind not in ("adjective", "demonym") and not self._words.possessive
        ):
            return Reading(name=name)
        armed = owner.organization is not None and owner.organization.sector in ARMED
        return Reading(
            what="unknown" if head[:1].isupper() else "role",
            country=owner.country,
            country_kind=owner.kind,
            country_sure=min(owner.sure, 0.8),
            sector=owner.organization.sector if owner.organization is not None and armed else None,
            organization=owner.organization,
            name=name,
            reasons=(owner.reason,),
        )

    def _inner_sector(self, role: Role, last: int) -> str | None:
        """Return the sector of whom a role without a sector speaks for: “the army's spokesman”, “head of the court”."""
        for end in range(last - 1, 0, -1):
            inner = find_role(self._words.text(0, end))
            if inner is not None and inner.name != role.name and inner.sector is not None:
                return inner.sector
        after = self._words.text(self._end + 1, len(self._words))
        spoken = self._end < len(self._words) and self._words.texts[self._end].lower() in ("of", "for", "at", "from")
        inner = find_role(after) if spoken and after else None
        return inner.sector if inner is not None else None

    def _owner(self, last: int, role: Role | None, *, generic: bool) -> "_Owner | None":
        """Return whose the head is: by names before it, then after “of”, then in looser places."""
        before = [name for name in self._names if name.last <= last]
        strong = [_owner_of(name, self._words, _BEFORE) for name in before]
        strong += [_owner_of(name, self._words, _AFTER) for name in self._names if self._preposition(name) == "of"]
        if generic:
            strong += [
                _owner_of(name, self._words, _AFTER) for name in self._names if self._preposition(name) in ("for", "at")
            ]
        if strong:
            return _merged(strong)
        loose = (
            word_list("loose_prepositions")
            if role is None or role.kind != "person"
            else frozenset({"from", "in", "at"})
        )
        weak = [_owner_of(name, self._words, _LOOSE) for name in self._names if self._preposition(name) in loose]
        weak += self._origins(last)
        return weak[0] if weak else self._place(last) or _national(role)

    def _place(self, last: int) -> "_Owner | None":
        """Return the country of a town or region before the head (“Aleppo residents”) or right after it."""
        for first, end in self._place_like(last):
            text = self._words.text(first, end)
            country = country_of_place(text)
            if country is not None:
                return _Owner(country=country, kind="place", sure=_PLACE, reason=f"“{text}” is in {country}")
        return None

    def _place_like(self, last: int) -> Iterator[tuple[int, int]]:
        """Yield the stretches of capitalized words that may be places: before the head, and after a preposition."""
        texts = self._words.texts
        starts = [0] + [
            place + 1
            for place in range(self._end, len(texts))
            if texts[place].lower() in ("of", "in", "from", "at", "across")
        ]
        for start in starts:
            while start < len(texts) and is_bare(texts[start]):
                start += 1
            limit = last if start < last else len(texts)
            end = start
            while end < limit and texts[end][0].isupper() and not is_preposition(texts[end]):
                end += 1
            yield from ((start, stop) for stop in range(end, start, -1))

    def _preposition(self, name: Found) -> str:
        """Return the preposition that a name after the head stands under, or “”."""
        if name.first < self._end:
            return ""
        for place in range(name.first - 1, self._end - 1, -1):
            if is_preposition(self._words.texts[place]):
                return self._words.texts[place].lower()
        return ""

    def _origins(self, last: int) -> list["_Owner"]:
        found = []
        for word in self._words.texts[:last]:
            first, hyphen, ending = word.rpartition("-")
            names = find_names([first], year=self._year) if hyphen and ending in word_list("origin_endings") else ()
            found += [_owner_of(name, Words((first,), frozenset()), _LOOSE) for name in names]
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Owner:
    """Whose a head is: the country, what kind of name tells it, how sure, and the organization if it is one."""

    country: str | None
    kind: str
    sure: float
    reason: str
    organization: Organization | None = None
    other: str | None = None


def _national(role: Role | None) -> _Owner | None:
    if role is None or role.country is None:
        return None
    reason = f"“{role.name}” without another country is of {role.country}"
    return _Owner(country=role.country, kind="role", sure=_NATIONAL, reason=reason)


def _owner_of(name: Found, words: Words, sure: float) -> _Owner:
    text = words.text(name.first, name.last)
    if name.organization is not None:
        country = name.organization.country
        reason = f"“{text}” is {name.organization.name}, of {country}"
        return _Owner(country=country, kind="organization", sure=sure, reason=reason, organization=name.organization)
    assert name.country is not None
    match = name.country
    kind = "partly" if match.partly_recognized else match.kind
    return _Owner(
        country=match.country, kind=kind, sure=sure, reason=f"“{text}” ({match.kind}) stands for {match.country}"
    )


def _merged(owners: list[_Owner]) -> _Owner:
    """Return the first owner's country with the first organization; another country's adjective is kept beside it."""
    first = owners[0]
    organization = next((owner.organization for owner in owners if owner.organization is not None), None)
    other = next(
        (owner.country for owner in owners if owner.country != first.country and owner.kind == first.kind), None
    )
    return replace(first, organization=organization, other=other)


def _is_national(organization: Organization) -> bool:
    return organization.country not in ("UNO", "EUR", "IGO", "NGO", "ISM")
