"""Names in a text: those of the knowledge base, the parser's named entities, corrected, and what both miss."""

from collections.abc import Iterable, Iterator, Sequence

from onrecord.analyze.entities.known import known_organizations, nested_countries
from onrecord.analyze.entities.mended import mended
from onrecord.analyze.entities.missed import capitalized, repeated
from onrecord.analyze.entities.name import (
    PROPER,
    Name,
    begins_with_title,
    is_adjective,
    is_description,
    is_nationality,
    without_edges,
    without_titles,
)
from onrecord.analyze.entities.name_types import known_type, settled, type_by_words
from onrecord.analyze.entities.nouns import noun_types
from onrecord.lang import ENGLISH
from onrecord.records import EntityType, Token

_TYPES: dict[str, EntityType] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
# Before a hyphen they tell for or against whom somebody is (“pro-Barwari”).
_SIDES = frozenset({"pro", "anti"})
_PAPERS = frozenset({"resolution", "resolutions", "communique", "communiqué"})
# Words of a person's name at most; more are a list or a headline.
_LONGEST_PERSON = 6


def find_names(tokens: Sequence[Token]) -> list[Name]:
    """Return the names in text order; none shares a word with another, but that it may lie nested in it."""
    known = [Name(words=tuple(words), type="organization") for words in known_organizations(tokens)]
    labeled = [name for words, label in _labeled(tokens) if (name := _corrected(words, label)) is not None]
    names = mended(settled(_widest([*known, *labeled]), tokens), tokens)
    taken = {word.index for name in names for word in name.words}
    names += repeated(tokens, names, taken)
    names += capitalized(tokens, taken)
    names = places_of(governments(settled(names, tokens), tokens), tokens)
    names += [inner for name in names if name.type == "organization" for inner in _nested(name)]
    return sorted(names, key=lambda name: (name.words[0].index, -len(name.words)))


def governments(names: Iterable[Name], tokens: Sequence[Token]) -> list[Name]:
    """Return the names with “Government of Iraq” and “Parliament of Malta” made one where the parser cut them."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda name: name.words[0].index):
        before = kept[-1] if kept else None
        if before is not None and _is_body_of(before, name, tokens):
            first, last = before.words[0].index, name.words[-1].index
            kept[-1] = Name(words=tuple(tokens[first : last + 1]), type="organization")
        else:
            kept.append(name)
    return kept


def _is_body_of(body: Name, country: Name, tokens: Sequence[Token]) -> bool:
    between = [token.lower for token in tokens[body.words[-1].index + 1 : country.words[0].index]]
    if country.type != "country" or between not in (["of"], ["of", "the"]):
        return False
    return noun_types().get(body.words[-1].lower) == "organization" and body.words[-1].tag in PROPER


def places_of(names: Sequence[Name], tokens: Sequence[Token]) -> list[Name]:
    """Return the names with “Gulf of Aden” made one where the parser cut it."""
    taken = {word.index for name in names if len(name.words) > 1 for word in name.words}
    whole = [_with_noun_before(name, tokens, taken) for name in names]
    return _widest(whole)


def _with_noun_before(name: Name, tokens: Sequence[Token], taken: set[int]) -> Name:
    first = name.words[0].index
    if name.type not in ("place", "country") or first < 2 or tokens[first - 1].lower != "of":
        return name
    noun = tokens[first - 2]
    if noun.index in taken or noun.tag != "NNP" or noun_types().get(noun.lower) != "place":
        return name
    return Name(words=(*tokens[first - 2 : first], *name.words), type="place")


def _nested(name: Name) -> Iterator[Name]:
    for words in nested_countries(name.words):
        yield Name(words=tuple(words), type="country", nested=True)


def _widest(names: Iterable[Name]) -> list[Name]:
    """Return the names without those that share a word with a longer one; of equals the first given stays."""
    taken: set[int] = set()
    kept = []
    for name in sorted(names, key=lambda name: -len(name.words)):
        indexes = {word.index for word in name.words}
        if taken.isdisjoint(indexes):
            taken |= indexes
            kept.append(name)
    return kept


def _labeled(tokens: Iterable[Token]) -> Iterator[tuple[list[Token], str]]:
    words: list[Token] = []
    for token in tokens:
        if words and (token.begins_entity or token.entity_type != words[-1].entity_type):
            yield words, words[-1].entity_type
            words = []
        if token.entity_type:
            words.append(token)
    if words:
        yield words, words[-1].entity_type


def _actor_part(words: list[Token]) -> list[Token]:
    """Return the words before a bracket, and before what names a paper (“Security Council Resolution 2254”)."""
    if len(words) > 2 and words[0].lower in _SIDES and words[1].text == "-":
        words = words[2:]
    return words[: next((n for n, word in enumerate(words) if n and _ends_actor(word)), len(words))]


def _ends_actor(word: Token) -> bool:
    return word.tag == "-LRB-" or (word.lower in _PAPERS and word.tag in PROPER)


def _kind_of_product(words: Sequence[Token]) -> EntityType | None:
    """Return “organization” where a noun for one is in what the parser took for a product (“Task Force 51”)."""
    plain = [word for word in words if word.tag in PROPER]
    bodies = len(plain) > 1 and noun_types().get(plain[-1].lower) in ("organization", "group")
    return "organization" if bodies else None


def _corrected(words: list[Token], label: str) -> Name | None:
    """Return the name in a labeled stretch; None where it is a description, an adjective or no name of our types."""
    words = without_edges(_actor_part(words))
    kind = _TYPES.get(label) or (_kind_of_product(words) if label == "PRODUCT" else None)
    if kind is None or not words or not any(word.text[0].isupper() for word in words):
        return None
    if kind == "person" or (kind == "organization" and begins_with_title(words)):
        words = without_titles(words)
    if not words or is_description(words) or is_nationality(words) or words[0].lower in ENGLISH.words("nonactor_words"):
        return None
    if kind == "group" and is_adjective(words) and known_type(words) != "organization":
        return None
    found = known_type(words) or type_by_words(words, kind)
    return None if found == "person" and len(words) > _LONGEST_PERSON else Name(words=tuple(words), type=found)
