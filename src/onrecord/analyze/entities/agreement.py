"""What two mentions must agree in to be one entity."""

from onrecord.analyze.entities.draft import Chain, Draft
from onrecord.records import EntityType

_PEOPLE: frozenset[EntityType | None] = frozenset({"person", "group"})
_BODIES: frozenset[EntityType | None] = frozenset({"organization", "group"})
_LANDS: frozenset[EntityType | None] = frozenset({"country", "place"})


def types_agree(one: EntityType | None, other: EntityType | None) -> bool:
    """Whether the types can be one entity's: a group may be persons or an organization, a country is a place."""
    if one is None or other is None or one == other:
        return True
    pair = {one, other}
    return pair <= _BODIES or pair <= _LANDS or pair <= _PEOPLE


def genders_agree(one: Chain, other: Chain) -> bool:
    """Whether no gender contradicts the other."""
    return one.gender is None or other.gender is None or one.gender == other.gender


def numbers_agree(one: Chain, other: Chain) -> bool:
    """Whether no number contradicts the other."""
    return one.number is None or other.number is None or one.number == other.number


def countries_agree(one: Chain, other: Chain) -> bool:
    """Whether no nationality contradicts the other."""
    return one.country is None or other.country is None or one.country == other.country


def chains_agree(one: Chain, other: Chain) -> bool:
    """Whether type, number and gender let the chains be one entity."""
    return types_agree(one.type, other.type) and genders_agree(one, other) and numbers_agree(one, other)


def is_inside(one: Draft, other: Draft) -> bool:
    """Whether one of the two phrases contains the other."""
    return one.span.covers(other.span) or other.span.covers(one.span)
