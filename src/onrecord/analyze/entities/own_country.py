"""Joins “his country” and “our nation” to the country that their possessor is of, where the text tells it."""

from collections.abc import Mapping, Sequence

from onrecord.analyze.entities.draft import Draft, join
from onrecord.analyze.entities.speech import Speakers
from onrecord.analyze.tree import child
from onrecord.lang import ENGLISH


def is_own_country(draft: Draft) -> bool:
    """Whether a description is of the country of somebody: a noun for a country behind a possessive."""
    return draft.form == "nominal" and draft.lemma in ENGLISH.words("country_nouns") and _owner_word(draft) is not None


def link_own_countries(drafts: Sequence[Draft], speakers: Speakers) -> None:
    """Join each such description to the chain of the possessor's country, if the text names that country.

    Behind “my” and “our” stands who speaks.
    """
    heads = {draft.head.index: draft for draft in drafts}
    named: dict[str, Draft] = {}
    for draft in drafts:
        if draft.chain.type == "country" and draft.chain.country is not None:
            named.setdefault(draft.chain.country, draft)
    for draft in filter(is_own_country, drafts):
        country = _country_of(draft, heads, speakers)
        if country in named and draft.chain is not named[country].chain:
            join(named[country], draft)


def _owner_word(draft: Draft) -> int | None:
    """Return the index of the word for the possessor."""
    owner = child(draft.head, "poss")
    return None if owner is None else owner.index


def _country_of(draft: Draft, heads: Mapping[int, Draft], speakers: Speakers) -> str | None:
    word = _owner_word(draft)
    owner = None if word is None else heads.get(word)
    if owner is not None and owner.person == 1:
        owner = speakers.of(owner)
    return None if owner is None or owner.chain is draft.chain else owner.chain.country
