"""Names in a text: the parser's named entities, corrected, and the names that it missed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.analyze.entities.nouns import lemma_of, name_genders, noun_types, title_genders
from onrecord.kb.countries import CountryMatch, find_country
from onrecord.records import EntityType, Token

_TYPES: dict[str, EntityType] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
PROPER = frozenset({"NNP", "NNPS"})
_EDGES = frozenset({"the", "a", "an", "this", "that", "'s", "’s", "'", "’", "s", "-", "–", "—", ".", ",", "of", "and"})
_EDGE_TAGS = frozenset({",", ":", "``", "''", "-LRB-", "-RRB-", "POS", "NFP", "IN", "CC", "TO", "DT", "SYM", "CD"})
# Words that join the parts of one name, as in “Ministry of Defense” or “Johnson & Johnson”.
_INNER = frozenset(
    {"of", "for", "the", "and", "&", "de", "du", "da", "la", "al", "el", "bin", "ibn", "van", "von", "-"}
)
# What finds a name in the knowledge base, and the type it gives.
_KB_TYPES: dict[str, EntityType] = {
    "name": "country",
    "capital": "place",
    "region": "place",
    "metonym": "organization",
    "demonym": "group",
    "adjective": "group",
}
# Words of a person's name at most; more are a list or a headline.
_LONGEST_PERSON = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """The words of one name, without article, title and possessive ending, and what it names."""

    words: tuple[Token, ...]
    type: EntityType

    @property
    def key(self) -> str:
        """The name in lower case, for comparing within one document."""
        return " ".join(word.lower for word in self.words)


def find_names(tokens: Sequence[Token]) -> list[Name]:
    """Return the names in text order; no two share a word."""
    names = [name for words, label in _labeled(tokens) if (name := _corrected(words, label)) is not None]
    names = _settled(names)
    taken = {word.index for name in names for word in name.words}
    names += _repeated(tokens, names, taken)
    names += _capitalized(tokens, taken)
    return sorted(_settled(names), key=lambda name: name.words[0].index)


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


def _corrected(words: list[Token], label: str) -> Name | None:
    """Return the name in a labeled stretch; None where it is a description, an adjective or no name of our types."""
    words = without_edges(words)
    kind = _TYPES.get(label)
    if kind is None or not words or not any(word.text[0].isupper() for word in words):
        return None
    if kind in ("person", "organization") and (kind == "person" or _begins_with_person(words)):
        words = without_titles(words)
    if not words or is_description(words):
        return None
    if is_nationality(words) or (kind == "group" and _is_adjective(words)):
        return None
    found = _known_type(words) or _type_by_words(words, kind)
    if found == "person" and len(words) > _LONGEST_PERSON:
        return None
    return Name(words=tuple(words), type=found)


def without_edges(words: list[Token]) -> list[Token]:
    """Return the words without articles, marks and prepositions at their ends."""
    first, last = 0, len(words)
    while first < last and (words[first].lower in _EDGES or words[first].tag in _EDGE_TAGS - {"CD"}):
        first += 1
    while last > first and (words[last - 1].lower in _EDGES or words[last - 1].tag in _EDGE_TAGS - {"CD", "-RRB-"}):
        last -= 1
    return words[first:last]


def without_titles(words: list[Token]) -> list[Token]:
    """Return a person's name without the titles before it; empty where nothing else is left."""
    first = 0
    for n, word in enumerate(words):
        if word.lower in name_genders() and word.lower not in title_genders():
            break
        if word.lower.rstrip(".") in title_genders() or find_adjective(word):
            first = n + 1
    return words[first:]


def find_adjective(word: Token) -> bool:
    """Whether the word is a nationality adjective (“Iraqi”)."""
    match = find_country(word.text) if word.text[0].isupper() else None
    return match is not None and match.kind == "adjective"


def _begins_with_person(words: list[Token]) -> bool:
    return words[0].lower.rstrip(".") in title_genders() and words[0].lower not in noun_types()


def top_word(words: Sequence[Token]) -> Token:
    """Return the word that governs the others; the last where several hang outside."""
    inside = {word.index for word in words}
    return next(word for word in reversed(words) if word.head.index not in inside or word.head is word)


def is_description(words: Sequence[Token]) -> bool:
    """Whether the words tell an office or a kind of person and name nobody (“Leader of the Revolution”)."""
    top = _leading_noun(words)
    if top.tag not in ("NN", "NNS", *PROPER):
        return False
    kind = noun_types().get(lemma_of(top))
    if len(words) == 1 and kind is not None and find_country(top.text) is None:
        return top.lower != "congress"
    return kind == "person" or (top.tag in ("NN", "NNS") and top.lower == top.text and kind in ("group", "country"))


def _leading_noun(words: Sequence[Token]) -> Token:
    """Return the noun before “of” or “for”, else the last word: the head of a name read without the parse."""
    for before, word in pairwise(words):
        if word.lower in ("of", "for", "to"):
            return before
    return words[-1]


def _is_adjective(words: Sequence[Token]) -> bool:
    last = words[-1]
    return last.tag in ("JJ", "AFX") or last.dep == "amod" or (last.dep == "compound" and last.tag == "NNP")


def is_nationality(words: Sequence[Token]) -> bool:
    """Whether the words are a nationality adjective, which names nobody; “the Iraqis” do."""
    match = _country(words)
    if match is None or words[-1].tag == "NNPS":
        return False
    return match.kind == "adjective" or (match.kind == "demonym" and _is_adjective(words))


def _known_type(words: Sequence[Token]) -> EntityType | None:
    """Return the type of a country name, capital, region or people that the knowledge base has."""
    match = _country(words)
    return None if match is None else _KB_TYPES[match.kind]


def _country(words: Sequence[Token]) -> CountryMatch | None:
    # No name of a country has more words.
    return find_country(" ".join(word.text for word in words)) if len(words) <= 6 else None


def _type_by_words(words: Sequence[Token], kind: EntityType) -> EntityType:
    """Return the type that the noun in a name tells (“Ministry”), or that a given name tells; else `kind`."""
    noun = noun_types().get(lemma_of(_leading_noun(words))) if len(words) > 1 else None
    if noun == "organization" or (noun == "group" and kind in ("person", "place")):
        return "organization"
    if noun == "place" and kind == "person":
        return "place"
    if kind == "organization" and noun is None and _looks_like_person(words):
        return "person"
    return kind


def _looks_like_person(words: Sequence[Token]) -> bool:
    """Whether a name is a known given name and one or two more words."""
    if not 2 <= len(words) <= 3 or not all(word.tag in PROPER for word in words):
        return False
    return words[0].lower in name_genders()


def _settled(names: list[Name]) -> list[Name]:
    """Return the names with one type for each: what most mentions say, and a full name's for the surname alone."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for name in names:
        votes[name.key][name.type] += 1
    for key, surname in [(name.key, name.words[-1].lower) for name in names if name.type == "person"]:
        if key != surname and surname in votes:
            votes[surname]["person"] += 1
    best = {key: max(sorted(counts), key=counts.__getitem__) for key, counts in votes.items()}
    return [name if name.type == best[name.key] else replace(name, type=best[name.key]) for name in names]


def _repeated(tokens: Sequence[Token], names: Sequence[Name], taken: set[int]) -> list[Name]:
    """Return further places where a known name, or a known person's surname, stands unlabeled; marks them taken."""
    known: dict[str, dict[tuple[str, ...], EntityType]] = defaultdict(dict)
    for name in names:
        known[name.words[0].lower][tuple(word.lower for word in name.words)] = name.type
        if name.type == "person" and len(name.words) > 1:
            known[name.words[-1].lower].setdefault((name.words[-1].lower,), "person")
    found = []
    for token in tokens:
        if token.index in taken or token.lower not in known or not token.text[0].isupper():
            continue
        words = _longest(tokens, token.index, known[token.lower], taken)
        if words and words[-1].tag not in ("JJ", "VB", "VBD", "MD", "IN"):
            found.append(Name(words=tuple(words), type=known[token.lower][tuple(word.lower for word in words)]))
            taken.update(word.index for word in words)
    return found


def _longest(
    tokens: Sequence[Token], start: int, known: dict[tuple[str, ...], EntityType], taken: set[int]
) -> list[Token]:
    for length in sorted({len(words) for words in known}, reverse=True):
        words = list(tokens[start : start + length])
        whole = tuple(word.lower for word in words) in known
        if whole and words[-1].sentence == words[0].sentence and not any(word.index in taken for word in words):
            return [] if _goes_on(tokens, words) else words
    return []


def _goes_on(tokens: Sequence[Token], words: Sequence[Token]) -> bool:
    """Whether the words are only the end of a longer name that is not known."""
    before = tokens[words[0].index - 1] if words[0].index else None
    if before is None or before.sentence != words[0].sentence or before.tag not in PROPER:
        return False
    return before.lower.rstrip(".") not in title_genders() and noun_types().get(before.lower) != "person"


def _capitalized(tokens: Sequence[Token], taken: set[int]) -> list[Name]:
    """Return unlabeled runs of capitalized words that a noun or a given name in them tells to be names."""
    found = []
    for run in _runs(tokens, taken):
        words = without_edges(run)
        if not words or is_description(words) or is_nationality(words):
            continue
        kind = _known_type(words) or _type_of_run(words)
        if kind is not None:
            found.append(Name(words=tuple(words), type=kind))
    return found


def _runs(tokens: Sequence[Token], taken: set[int]) -> Iterator[list[Token]]:
    """Yield unlabeled stretches of proper nouns, joined over “of” and the like."""
    run: list[Token] = []
    for token in tokens:
        free = token.index not in taken and not token.entity_type
        if run and token.sentence == run[-1].sentence and free and token.lower in _INNER:
            run.append(token)
        elif free and token.tag in PROPER and token.text[0].isupper():
            if run and token.sentence != run[-1].sentence:
                yield run
                run = []
            run.append(token)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _type_of_run(words: Sequence[Token]) -> EntityType | None:
    if len(words) < 2:
        return None
    kind = noun_types().get(lemma_of(_leading_noun(words)))
    if kind in ("organization", "place", "group"):
        return "organization" if kind == "group" else kind
    plain = [word for word in words if word.lower not in title_genders()]
    return "person" if kind is None and _looks_like_person(plain) else None
