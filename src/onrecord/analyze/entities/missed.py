"""Names that the parser did not label: repeated ones, and runs of capitals that their words tell to be names."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.analyze.entities.name import (
    PROPER,
    Name,
    is_description,
    is_nationality,
    leading_noun,
    without_edges,
    without_titles,
)
from onrecord.analyze.entities.name_types import NEARNESS, known_type, looks_like_person
from onrecord.analyze.entities.nouns import lemma_of, noun_types, title_genders
from onrecord.records import EntityType, Token

# Words that join the parts of one name, as in “Ministry of Defense” or “Johnson & Johnson”.
_INNER = frozenset(
    {"of", "for", "the", "and", "&", "de", "du", "da", "la", "al", "el", "bin", "ibn", "van", "von", "-"}
)
_NO_NOUNS = frozenset({"JJ", "VB", "VBD", "VBZ", "VBP", "VBG", "MD", "IN"})
# Words of an unknown place's name at most (“Ras al Ayn”).
_LONGEST_PLACE = 3

type _Known = dict[tuple[str, ...], EntityType]


def repeated(tokens: Sequence[Token], names: Sequence[Name], taken: set[int]) -> list[Name]:
    """Return further places where a known name, or a known person's surname, stands unlabeled; marks them taken."""
    known: dict[str, _Known] = defaultdict(dict)
    for name in names:
        known[name.words[0].lower][tuple(word.lower for word in name.words)] = name.type
        if name.type == "person" and len(name.words) > 1:
            known[name.words[-1].lower].setdefault((name.words[-1].lower,), "person")
    found = []
    for token in tokens:
        if token.index in taken or token.lower not in known or not token.text[0].isupper():
            continue
        words = _longest(tokens, token.index, known[token.lower], taken)
        if words and words[-1].tag not in _NO_NOUNS:
            found.append(Name(words=tuple(words), type=known[token.lower][tuple(word.lower for word in words)]))
            taken.update(word.index for word in words)
    return found


def _longest(tokens: Sequence[Token], start: int, known: _Known, taken: set[int]) -> list[Token]:
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


def capitalized(tokens: Sequence[Token], taken: set[int]) -> list[Name]:
    """Return unlabeled runs of capitalized words that a noun or a given name in them tells to be names."""
    found = []
    for run in _runs(tokens, taken):
        words = without_edges(run[1:] if _begins_with_preposition(run, tokens) else run)
        if not words or is_description(words) or is_nationality(words):
            continue
        if words == run[:1] and _goes_on(tokens, words):
            continue
        kind = known_type(words) or _type_of_run(words) or _type_by_place(words, tokens)
        if kind == "person":
            words = without_titles(words)
        if kind is not None:
            found.append(Name(words=tuple(words), type=kind))
    return found


def _begins_with_preposition(run: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """Whether a sentence begins with the words, the first of them “Near”, which the parser takes for a name."""
    first = run[0]
    return first.lower in NEARNESS and (first.index == 0 or not tokens[first.index - 1].text[-1].isalnum())


def _type_by_place(words: Sequence[Token], tokens: Sequence[Token]) -> EntityType | None:
    """Return “place” for words that “near” or “the town of” stands before."""
    first = words[0]
    before = [token.lower for token in tokens[max(0, first.index - 2) : first.index]]
    if len(words) > _LONGEST_PLACE or not before:
        return None
    if before[-1] in NEARNESS and (words[-1].dep == "pobj" or tokens[first.index - 1].text[0].isupper()):
        return "place"
    named = words[-1].dep == "pobj" and before[-1] == "of" and noun_types().get(before[0]) == "place"
    return "place" if named else None


def _runs(tokens: Sequence[Token], taken: set[int]) -> Iterator[list[Token]]:
    """Yield unlabeled stretches of proper nouns, joined over “of” and the like."""
    run: list[Token] = []
    for token in tokens:
        free = token.index not in taken and not token.entity_type
        begins = token.text[0].isupper() and ((free and token.tag in PROPER) or is_nationality([token]))
        if run and token.sentence == run[-1].sentence and free and token.lower in _INNER:
            run.append(token)
        elif begins and token.index not in taken:
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
    kind = noun_types().get(lemma_of(leading_noun(words)))
    if len(words) == 1:
        return kind
    if kind in ("organization", "place", "group"):
        return "organization" if kind == "group" else kind
    plain = [word for word in words if word.lower not in title_genders()]
    return "person" if kind is None and looks_like_person(plain) else None
