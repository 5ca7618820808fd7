"""Finds whose someone is: the country or organization that a phrase names beside its head."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.kb.names import Found, find_names
from onrecord.kb.organizations import Organization
from onrecord.kb.roles import Role, find_role
from onrecord.kb.tables import word_list
from onrecord.resolve.stretch import Stretch
from onrecord.resolve.toponyms import country_of_place
from onrecord.resolve.words import Words, is_bare, is_preposition

# How sure a country is, by where in the phrase it stands; ordered by reading many phrases, the steps are a choice.
_BEFORE, _AFTER, _NATIONAL, _LOOSE, _PLACE = 0.9, 0.85, 0.7, 0.6, 0.55
# People in a town that is read as one: where it stands first, its capital may be the sentence's (“Mobile teams”).
_LARGE, _TOWN = 100_000, 15_000
# Sectors of bodies that are called after their town: “Madras High Court”.
_LOCAL = frozenset({"GOV", "JUD", "COP", "LEG", "EDU", "MED"})
_PERSONS_PLACES = ("from", "in", "at")
_PLACES_AFTER = frozenset({"of", "in", "from", "at", "across"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose a head is: the country, what kind of name tells it, how sure, and the organization if it is one."""

    country: str
    kind: str
    sure: float
    reason: str
    organization: Organization | None = None
    other: str | None = None


def find_owner(stretch: Stretch, last: int, role: Role | None, *, generic: bool) -> Owner | None:
    """Return whose the head is: by names before the word `last`, then after “of”, then in looser places.

    A generic role, as “spokesman”, is also of whom it is “for” or “at”; a role such as “critic” is of nobody it is
    “of”.
    """
    before = _owners(
        [name for name in stretch.names if name.last <= last and _counts(name, stretch)], stretch.words, _BEFORE
    )
    if role is not None and role.name in word_list("alien_roles"):
        return _merged(before)
    close = ("of", "for", "at") if generic else ("of",)
    after = _owners([name for name in stretch.after(*close) if not _is_homonym(name, stretch)], stretch.words, _AFTER)
    strong = _merged([*before, *after])
    if strong is not None:
        return strong
    loose = _PERSONS_PLACES if role is not None and role.kind == "person" else tuple(word_list("loose_prepositions"))
    weak = [*_owners(stretch.after(*loose), stretch.words, _LOOSE), *_origins(stretch, last)]
    return weak[0] if weak else _place(stretch, last, role) or _national(role)


def owner_of_organization(stretch: Stretch, head: Found) -> Owner | None:
    """Return whose a body of a common name is: “the Turkish parliament”, “the Ministry of Defence of Ukraine”."""
    beside = [name for name in stretch.names if name.last <= head.first] + stretch.after("of")
    owners = _owners([name for name in beside if name.country is not None], stretch.words, _BEFORE)
    return owners[0] if owners else None


def _is_homonym(name: Found, stretch: Stretch) -> bool:
    text = stretch.words.text(name.first, name.last).lower()
    return name.organization is not None and text in word_list("organization_homonyms")


def _counts(name: Found, stretch: Stretch) -> bool:
    """Whether a name before the head may be an owner: “Labour” in “Labour leader”, not in “labor minister”."""
    if not _is_homonym(name, stretch):
        return True
    return find_role(stretch.words.text(name.last, stretch.end)) == stretch.role


def _owners(names: Iterable[Found], words: Words, sure: float) -> list[Owner]:
    return [owner for name in names if (owner := _owner(name, words, sure)) is not None]


def _owner(name: Found, words: Words, sure: float) -> Owner | None:
    text = words.text(name.first, name.last)
    if name.organization is not None:
        country = name.organization.country
        reason = f"“{text}” is {name.organization.name}, of {country}"
        return Owner(country=country, kind="organization", sure=sure, reason=reason, organization=name.organization)
    if name.country is None:
        return None
    match = name.country
    kind = "partly" if match.partly_recognized else match.kind
    reason = f"“{text}” ({match.kind}) stands for {match.country}"
    return Owner(country=match.country, kind=kind, sure=sure, reason=reason)


def _merged(owners: list[Owner]) -> Owner | None:
    """Return the first owner with the first organization; another country of the same kind is kept beside it."""
    if not owners:
        return None
    first = owners[0]
    organization = next((owner.organization for owner in owners if owner.organization is not None), None)
    others = (owner.country for owner in owners if owner.country != first.country and owner.kind == first.kind)
    return replace(first, organization=organization, other=next(others, None))


def _origins(stretch: Stretch, last: int) -> list[Owner]:
    """Return the countries of compounds such as “Nairobi-based” and “US-led” before the head."""
    found = []
    for word in stretch.words.texts[:last]:
        first, hyphen, ending = word.rpartition("-")
        if hyphen and ending in word_list("origin_endings"):
            found += _owners(find_names([first], year=stretch.year), Words((first,), (first,), frozenset()), _LOOSE)
    return found


def _place(stretch: Stretch, last: int, role: Role | None) -> Owner | None:
    """Return the country of a town or region before the head (“Aleppo residents”) or after a preposition."""
    if _is_proper(stretch, role):
        return None
    for first, end in _place_like(stretch, last):
        text = stretch.words.text(first, end)
        country = country_of_place(text, people=_LARGE if first < stretch.end else _TOWN)
        if country is not None and find_role(text) is None:
            return Owner(country=country, kind="place", sure=_PLACE, reason=f"“{text}” is in {country}")
    return None


def _is_proper(stretch: Stretch, role: Role | None) -> bool:
    """Whether the phrase is a name whose first word is a place only by chance: “Golden Heron Marine”."""
    if not stretch.end or stretch.words.texts[stretch.end - 1].islower():
        return False
    return role is None or role.sector not in _LOCAL


def _place_like(stretch: Stretch, last: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of capitalized words that may be places, longer ones first."""
    texts = stretch.words.texts
    starts = [place + 1 for place in range(stretch.end, len(texts)) if texts[place].lower() in _PLACES_AFTER]
    for start in (0, *starts):
        while start < len(texts) and is_bare(texts[start]):
            start += 1
        end, limit = start, last if start < last else len(texts)
        while end < limit and texts[end][0].isupper() and not is_preposition(texts[end]):
            end += 1
        yield from ((start, stop) for stop in range(end, start, -1))


def _national(role: Role | None) -> Owner | None:
    if role is None or role.country is None:
        return None
    reason = f"“{role.name}” without another country is of {role.country}"
    return Owner(country=role.country, kind="role", sure=_NATIONAL, reason=reason)
