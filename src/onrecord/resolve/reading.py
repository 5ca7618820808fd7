"""Reads from the words of a phrase who it is: “the Iraqi president”, “a Boko Haram commander”, “police in Minsk”.

One reading serves the phrases of `onrecord resolve` and the mentions of an article. It knows words only; what an
article tells elsewhere is put together in `evidence`.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from onrecord.kb.countries import CountryMatch
from onrecord.kb.names import Found
from onrecord.kb.organizations import Organization
from onrecord.kb.roles import Role, find_role
from onrecord.kb.tables import word_list
from onrecord.resolve.owners import Owner, find_owner, owner_of_organization
from onrecord.resolve.sectors import ARMED, choose_sector
from onrecord.resolve.stretch import Stretch
from onrecord.resolve.words import is_name_like, split_phrase

What = Literal["country", "organization", "role", "unknown"]
# Phrases remembered; the same few hundred come again and again in an article.
CACHED = 20_000
# How sure a country is that the phrase just names, a known organization's, and that of a phrase with an unknown head.
_BARE, _KNOWN, _UNKNOWN_HEAD = 0.95, 0.9, 0.8
_SPEAKS = frozenset({"of", "for", "at"})


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
    readings = [_Reader(Stretch(words, year)).read(titled=titled) for words in split_phrase(phrase)]
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
    """Reads one stretch."""

    def __init__(self, stretch: Stretch) -> None:
        self._stretch, self._words = stretch, stretch.words

    def read(self, *, titled: bool) -> Reading:
        head, role = self._stretch.head, self._stretch.role
        if head is not None and head.organization is not None:
            return self._read_organization(head, head.organization)
        if head is not None and head.country is not None:
            return self._read_country(head, head.country)
        if role is not None:
            return self._read_role(role, self._stretch.end)
        return self._read_title() if titled else self._read_rest()

    def _read_country(self, head: Found, match: CountryMatch) -> Reading:
        """Return a country; of a people with a role of its own (“Rohingya”: refugees) also the role."""
        words = self._words.text(head.first, head.last)
        people = find_role(words) if match.kind in ("adjective", "demonym") else None
        if people is not None:
            return self._read_role(people, head.last)
        return Reading(
            what="country",
            country=match.country,
            country_kind="partly" if match.partly_recognized else match.kind,
            country_sure=_BARE,
            sector="PRE" if match.partly_recognized else None,
            reasons=(f"“{words}” ({match.kind}) stands for {match.country}",),
        )

    def _read_organization(self, head: Found, organization: Organization) -> Reading:
        """Return an organization; one of a common name is whose the phrase says (“the Chilean Defense Department”)."""
        words = self._words.text(head.first, head.last)
        role = find_role(words)
        owner = owner_of_organization(self._stretch, head) if role is not None or _is_national(organization) else None
        reading = Reading(
            what="organization",
            country=organization.country,
            country_kind="organization",
            country_sure=_KNOWN,
            sector=organization.sector,
            sector_2=organization.sector_2,
            role=role,
            organization=organization,
            reasons=(f"“{words}” is {organization.name}",),
        )
        if owner is None or owner.country == organization.country:
            return reading
        reading = replace(reading, country=owner.country, country_kind=owner.kind, reasons=(owner.reason,))
        if role is None or role.sector is None:
            return reading
        return replace(reading, organization=None, sector=role.sector, sector_2=role.sector_2)

    def _read_role(self, role: Role, last: int, name: str | None = None) -> Reading:
        generic = role.sector is None or role.name.removeprefix("former ") in word_list("generic_roles")
        owner = find_owner(self._stretch, last, role, generic=generic)
        inner = self._inner_sector(role, last) if role.sector is None else None
        choice = choose_sector(
            role,
            owner.organization if owner else None,
            inner,
            generic=generic,
            country=owner.kind if owner else None,
        )
        told = f"“{role.name}” is a role" + (f" of sector {choice.sector}" if choice.sector else "")
        reading = Reading(
            what="role", sector=choice.sector, sector_2=choice.sector_2, role=role, name=name, reasons=(told,)
        )
        return reading if owner is None else _owned(reading, owner)

    def _read_title(self) -> Reading:
        texts, end = self._words.texts, self._stretch.end
        for last in range(end - 1, 0, -1):
            if is_name_like(texts[last:end]):
                role = find_role(self._words.text(0, last))
                if role is not None and role.kind == "person":
                    return self._read_role(role, last, self._words.text(last, end))
        return self._read_rest()

    def _read_rest(self) -> Reading:
        """Return the country and the name of a phrase whose head is not known."""
        end = self._stretch.end
        name = self._words.text(0, end) if is_name_like(self._words.texts[:end]) else None
        owner = find_owner(self._stretch, end, None, generic=True)
        if owner is None:
            return Reading(name=name)
        if name is not None and owner.kind not in ("adjective", "demonym") and not self._words.possessive:
            return Reading(name=name)
        armed = owner.organization is not None and owner.organization.sector in ARMED
        reading = Reading(
            what="unknown" if end and self._words.texts[end - 1][0].isupper() else "role",
            sector=owner.organization.sector if owner.organization is not None and armed else None,
            name=name,
        )
        return _owned(reading, replace(owner, sure=min(owner.sure, _UNKNOWN_HEAD)))

    def _inner_sector(self, role: Role, last: int) -> str | None:
        """Return the sector of whom a role without a sector speaks for: “the army's spokesman”, “head of the court”."""
        for end in range(last - 1, 0, -1):
            inner = find_role(self._words.text(0, end))
            if inner is not None and _gives_sector(inner, role):
                return inner.sector
        texts, end = self._words.texts, self._stretch.end
        after = self._words.text(end + 1, len(texts)) if end < len(texts) and texts[end].lower() in _SPEAKS else ""
        inner = find_role(after) if after else None
        return inner.sector if inner is not None and _gives_sector(inner, role) else None


def _owned(reading: Reading, owner: Owner) -> Reading:
    return replace(
        reading,
        country=owner.country,
        country_kind=owner.kind,
        country_sure=owner.sure,
        other_country=owner.other,
        organization=owner.organization,
        reasons=(*reading.reasons, owner.reason),
    )


def _gives_sector(inner: Role, role: Role) -> bool:
    return inner.name != role.name and inner.sector is not None and inner.name not in word_list("state_roles")


def _is_national(organization: Organization) -> bool:
    return organization.country not in ("UNO", "EUR", "IGO", "NGO", "ISM")
