"""What a name names: by the knowledge base, by the words in it, by what stands around it, and by the whole text."""

from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import compress

from onrecord.analyze.entities.name import PROPER, Name, country_of, leading_noun, people_word, written
from onrecord.analyze.entities.name_forms import alike, plain, skeleton
from onrecord.analyze.entities.nouns import lemma_of, name_genders, noun_types
from onrecord.kb.organizations import find_organization
from onrecord.records import EntityType, Token

# What finds a name in the knowledge base, and the type it gives.
_KB_TYPES: dict[str, EntityType] = {
    "name": "country",
    "capital": "place",
    "region": "place",
    "metonym": "organization",
    "demonym": "group",
    "adjective": "group",
}
_PLACE_PREPOSITIONS = frozenset({"in", "near", "at", "outside", "around"})
# Prepositions before the name of a place, of an unknown word too.
NEARNESS = frozenset({"near", "outside"})
# Votes on the type of a name: each mention's label has one. What stands around it counts more than a label, since the
# parser guesses at names it has not seen; the knowledge base outvotes a long article.
_AROUND = 2
_SURNAME = 500
_KNOWN = 1000


def known_type(words: Sequence[Token]) -> EntityType | None:
    """Return the type of a country, capital, region, people or organization that a list or the knowledge base has."""
    if len(words) == 1 and people_word(words[0]) is not None:
        return "group"
    match = country_of(words)
    if match is not None:
        return _KB_TYPES[match.kind]
    return "organization" if find_organization(written(words)) is not None else None


def type_by_words(words: Sequence[Token], kind: EntityType) -> EntityType:
    """Return the type that the noun in a name tells (“Ministry”), or that a given name tells; else `kind`."""
    noun = noun_types().get(lemma_of(leading_noun(words))) if len(words) > 1 else None
    if kind == "person" and noun == "place" and words[0].lower in name_genders():
        return kind
    if noun == "organization" or (noun == "group" and kind in ("person", "place")):
        return "organization"
    if noun == "place" and kind == "person":
        return "place"
    if kind in ("organization", "place") and noun is None and looks_like_person(words):
        return "person"
    if kind == "group" and len(words) == 1 and words[0].lower in name_genders():
        return "person"
    return kind


def looks_like_person(words: Sequence[Token]) -> bool:
    """Whether a name is a known given name and one or two more words."""
    if not 2 <= len(words) <= 3 or not all(word.tag in PROPER for word in words):
        return False
    return words[0].lower in name_genders() and words[1].lower not in noun_types()


def settled(names: Sequence[Name], tokens: Sequence[Token]) -> list[Name]:
    """Return the names with one type for each: what most mentions say, and a full name's for the surname alone."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    placed = [_is_placed(name.words, tokens) for name in names]
    for name, is_placed in zip(names, placed, strict=True):
        _vote(votes[name.key], name, is_placed=is_placed)
    _vote_by_surname(votes, names, {name.key for name in compress(names, placed)})
    best = {key: max(sorted(counts), key=counts.__getitem__) for key, counts in votes.items()}
    return [name if name.type == best[name.key] else replace(name, type=best[name.key]) for name in names]


def _vote_by_surname(votes: dict[str, Counter[EntityType]], names: Sequence[Name], placed: Set[str]) -> None:
    """Vote for a person where one word is the surname of somebody named in full, in whatever spelling.

    That outvotes the parser's labels, but not what stands around the word.
    """
    full = [name.words[-1].lower for name in names if name.type == "person" and len(name.words) > 1]
    surnames = {skeleton(plain(surname)): plain(surname) for surname in full}
    for key, counts in votes.items():
        word = plain(key)
        if " " not in key and alike(surnames.get(skeleton(word), ""), word):
            counts["person"] += _AROUND if key in placed else _SURNAME


def _vote(votes: Counter[EntityType], name: Name, *, is_placed: bool) -> None:
    votes[name.type] += 1
    known = known_type(name.words)
    if known is not None:
        votes[known] += _KNOWN
    elif is_placed:
        votes["place"] += _AROUND


def _is_placed(words: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """Whether what stands around the name tells a place: “the town of X”, “X province”, “near X” of an unknown word."""
    first, last = words[0].index, words[-1].index
    if (
        last + 1 < len(tokens)
        and noun_types().get(tokens[last + 1].lower) == "place"
        and _modifies(words, tokens[last + 1])
    ):
        return words[-1].entity_type != "NORP"
    before = [token.lower for token in tokens[max(0, first - 2) : first]]
    if len(before) == 2 and before[1] == "of" and noun_types().get(before[0]) == "place":
        return True
    if not before or words[0].lower in name_genders() or _is_possessive(words[-1]):
        return False
    return before[-1] in NEARNESS or (len(words) == 1 and before[-1] in _PLACE_PREPOSITIONS)


def _modifies(words: Sequence[Token], noun: Token) -> bool:
    return words[-1].head is noun and noun.tag in ("NN", "NNP")


def _is_possessive(word: Token) -> bool:
    return word.dep in ("poss", "compound")
