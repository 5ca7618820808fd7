"""One name in a text, and what its words tell: where it begins and ends, what governs it, whether it names anybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from onrecord.analyze.entities.nouns import lemma_of, name_genders, noun_types, title_genders
from onrecord.kb.countries import CountryMatch, find_country
from onrecord.lang import ENGLISH
from onrecord.records import EntityType, Token

PROPER = frozenset({"NNP", "NNPS"})
_EDGES = frozenset({"the", "a", "an", "this", "that", "'s", "’s", "'", "’", "s", "-", "–", "—", ".", ",", "of", "and"})
_EDGE_TAGS = frozenset({",", ":", "``", "''", "-LRB-", "POS", "NFP", "IN", "CC", "TO", "DT", "SYM"})
# Dependency labels of a noun that stands before another one.
_BEFORE_NOUN = frozenset({"compound", "nmod"})
# No name of a country has more words.
_COUNTRY_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """The words of one name, without article, title and possessive ending, and what it names.

    A nested name lies inside a longer one: “England” in “Bank of England”.
    """

    words: tuple[Token, ...]
    type: EntityType
    nested: bool = False

    @property
    def key(self) -> str:
        """The name in lower case, for comparing within one document."""
        return " ".join(word.lower for word in self.words)


def written(words: Sequence[Token]) -> str:
    """Return the words as the text has them, with single spaces where it has space."""
    parts = [words[0].text]
    for before, word in pairwise(words):
        parts.append((" " if word.start > before.end else "") + word.text)
    return "".join(parts)


def without_edges(words: list[Token]) -> list[Token]:
    """Return the words without articles, marks and prepositions at their ends."""
    first, last = 0, len(words)
    while first < last and (words[first].lower in _EDGES or words[first].tag in _EDGE_TAGS):
        first += 1
    while last > first and (words[last - 1].lower in _EDGES or words[last - 1].tag in _EDGE_TAGS):
        last -= 1
    return words[first:last]


def without_titles(words: list[Token]) -> list[Token]:
    """Return a person's name without the titles before it; empty where nothing else is left."""
    first = 0
    for n, word in enumerate(words):
        if word.lower in name_genders() and word.lower not in title_genders():
            break
        if word.lower.rstrip(".") in title_genders() or is_nationality([word]):
            first = n + 1
    return words[first:]


def begins_with_title(words: Sequence[Token]) -> bool:
    """Whether the first word is a person's title (“Mr”, “Gen.”)."""
    return words[0].lower.rstrip(".") in title_genders() and words[0].lower not in noun_types()


def top_word(words: Sequence[Token]) -> Token:
    """Return the word that governs the others; the last where several hang outside."""
    inside = {word.index for word in words}
    return next(word for word in reversed(words) if word.head.index not in inside or word.head is word)


def leading_noun(words: Sequence[Token]) -> Token:
    """Return the noun before “of” or “for”, else the last word: the head of a name read without the parse."""
    for before, word in pairwise(words):
        if word.lower in ("of", "for", "to"):
            return before
    return words[-1]


def is_description(words: Sequence[Token]) -> bool:
    """Whether the words tell an office or a kind of thing and name nobody (“Leader of the Revolution”, “Minister”)."""
    top = leading_noun(words)
    if top.tag not in ("NN", "NNS", *PROPER):
        return False
    kind = noun_types().get(lemma_of(top))
    if kind == "person" and _follows_given_name(words):
        return False
    if len(words) == 1 and kind is not None and country_of(words) is None and people_word(top) is None:
        return kind not in ("organization", "place") or not is_proper_alone(top)
    return kind == "person" or (top.tag in ("NN", "NNS") and top.lower == top.text and kind in ("group", "country"))


def _follows_given_name(words: Sequence[Token]) -> bool:
    """Whether the last word stands as a surname after a given name (“Peter Cook”)."""
    return len(words) > 1 and words[-1].tag in PROPER and words[-2].lower in name_genders()


def is_proper_alone(word: Token) -> bool:
    """Whether one capitalized noun is used as a name (“the Senate”, “Senate staff”), as far as the parse tells."""
    if word.tag != "NNP":
        return False
    title = word.head.tag in ("NN", "NNP") and noun_types().get(lemma_of(word.head)) == "person"
    return (word.dep in _BEFORE_NOUN and not title) or any(child.lower == "the" for child in word.children)


def is_nationality(words: Sequence[Token]) -> bool:
    """Whether the words are an adjective of a nationality or a people, which names nobody; “the Iraqis” do."""
    if len(words) == 1 and (use := people_word(words[0])) is not None:
        return use == "adjective" or is_adjective(words)
    match = country_of(words)
    if match is None or words[-1].tag == "NNPS" or not words[0].text[0].isupper():
        return False
    return match.kind == "adjective" or (match.kind == "demonym" and is_adjective(words))


def people_word(word: Token) -> str | None:
    """Return whether a word for a people or a faith is an “adjective” or “both”; None for all other words."""
    return (
        _peoples().get(word.lower) or _peoples().get(word.lower.removesuffix("s")) if word.text[0].isupper() else None
    )


@cache
def _peoples() -> Mapping[str, str]:
    return {row["word"]: row["use"] for row in ENGLISH.table("peoples")}


def is_adjective(words: Sequence[Token]) -> bool:
    """Whether the words are used as an adjective."""
    last = words[-1]
    return (
        last.tag in ("JJ", "AFX") or last.dep in ("amod", "npadvmod") or (last.dep == "compound" and last.tag == "NNP")
    )


def country_of(words: Sequence[Token]) -> CountryMatch | None:
    """Return the country that the words stand for in the knowledge base."""
    return find_country(written(words)) if len(words) <= _COUNTRY_WORDS else None
