"""Finds the place names of a text and what stands beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.kb.gazetteer import GazetteerEntry, PlaceKind, candidates, find_region, is_capital
from onrecord.lang import ENGLISH
from onrecord.records import Analysis, Span, Token

PLACE_TYPES = frozenset({"GPE", "LOC"})
# A facility counts only if the gazetteer knows it or a place in its name: “the hospital” has no coordinates.
FACILITY = "FAC"
# Kinds of names that the parser often gives to places instead.
MISTAKEN_TYPES = frozenset({"", "PERSON", "ORG", "NORP", "PRODUCT", "WORK_OF_ART", "EVENT"})
MAX_WORDS = 4
# A place of this size is widely known by its bare name, so that no preposition has to show that it is meant.
KNOWN_POPULATION = 1_000_000
# Below this a name after “in” could as well be a person's or a firm's.
TOWN_POPULATION = 5_000
# What the words around say a place is: “Helmand province”, “the city of Ontario”.
type Cue = Literal["region", "district", "town"]

CALLED: dict[Cue, tuple[PlaceKind, ...]] = {
    "region": ("admin1", "feature", "admin2"),
    "district": ("admin2",),
    "town": ("city",),
}
# Words within names of countries and regions.
_INNER = frozenset({"of", "the", "and"})
_JOINTS = frozenset({",", "and", "or", "&"})
_DASHES = frozenset("-–—:(,")


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A place name: its words as tokens `first` to `last` (exclusive), and the larger place named behind it.

    `located` is True where the words around say that it is a place, as “in” does.
    """

    name: str
    first: int
    last: int
    sentence: int
    located: bool
    hint: str | None = None
    cue: Cue | None = None


def find_toponyms(analysis: Analysis) -> list[Toponym]:
    """Return the place names in text order, each with the region or country that follows it, as in “Paris, Texas”."""
    tokens = analysis.tokens
    chunks = join_chunks(tokens, list(name_chunks(tokens)))
    labelled = {_surface(tokens, *chunk) for chunk in chunks if tokens[chunk[0]].entity_type in PLACE_TYPES}
    found: list[Toponym] = []
    for first, last in chunks:
        start, end = trim(tokens, first, last)
        if start < end and _is_place(tokens, start, end, labelled, found):
            found.append(_toponym(analysis, start, end))
    return [_with_hint(tokens, found, number) for number in range(len(found))]


def name_chunks(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield first and last token (exclusive) of every entity, and of runs of other capitalized words."""
    index = 0
    while index < len(tokens):
        start, index = index, index + 1
        kind = tokens[start].entity_type
        if not kind and not _is_name_word(tokens[start]):
            continue
        while index < len(tokens) and _continues(tokens[start], tokens[index]):
            index += 1
        yield start, index


def join_chunks(tokens: Sequence[Token], chunks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the chunks with those joined that are one place's name, as “Republic of the Congo”."""
    joined: list[tuple[int, int]] = []
    for first, last in chunks:
        if joined and 0 < first - joined[-1][1] <= 2 and tokens[joined[-1][0]].sentence == tokens[first].sentence:
            between = {token.lower for token in tokens[joined[-1][1] : first]}
            if between <= _INNER and _is_large(_surface(tokens, joined[-1][0], last)):
                joined[-1] = (joined[-1][0], last)
                continue
        joined.append((first, last))
    return joined


def _is_large(name: str) -> bool:
    return any(entry.kind in ("country", "admin1") for entry in candidates(name))


def _continues(opening: Token, token: Token) -> bool:
    if token.sentence != opening.sentence or token.entity_type != opening.entity_type:
        return False
    return not token.begins_entity if opening.entity_type else _is_name_word(token)


def _is_name_word(token: Token) -> bool:
    return token.pos == "PROPN" and token.text[:1].isupper()


def trim(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Return the chunk without article, direction (“northern Iraq”), possessive ending and punctuation."""
    outer = ENGLISH.words("place_directions")
    while first < last and (tokens[first].pos in ("DET", "PUNCT") or tokens[first].text in outer):
        first += 1
    while last > first and (tokens[last - 1].tag == "POS" or not tokens[last - 1].text[0].isalnum()):
        last -= 1
    return first, last


def _surface(tokens: Sequence[Token], first: int, last: int) -> str:
    first, last = trim(tokens, first, last)
    return " ".join(token.text for token in tokens[first:last])


def _toponym(analysis: Analysis, first: int, last: int) -> Toponym:
    tokens = analysis.tokens
    name = " ".join(analysis.document.text[tokens[first].start : tokens[last - 1].end].split())
    cue = _cue(tokens, first, last)
    located = cue is not None or _after_locative(tokens, first, "place_interiors")
    return Toponym(name=name, first=first, last=last, sentence=tokens[first].sentence, located=located, cue=cue)


def _cue(tokens: Sequence[Token], first: int, last: int) -> Cue | None:
    """Return the kind of place that the word behind the name, or before its “of”, says it is."""
    sentence = tokens[first].sentence
    beside = [tokens[last]] if last < len(tokens) and tokens[last].sentence == sentence else []
    if first > 1 and tokens[first - 1].lower == "of" and tokens[first - 2].sentence == sentence:
        beside.append(tokens[first - 2])
    words = {token.lower for token in beside}
    for cue in CALLED:
        if words & ENGLISH.words(f"place_{cue}_words"):
            return cue
    return None


def _is_place(tokens: Sequence[Token], first: int, last: int, labelled: set[str], found: Sequence[Toponym]) -> bool:
    kind = tokens[first].entity_type
    name = _surface(tokens, first, last)
    if any(token.lower in _INNER for token in tokens[first:last]) and _is_large(name):
        return True
    if name.lower() in ENGLISH.words("place_stop_words"):
        return False
    if kind in PLACE_TYPES:
        return any(letter.isalpha() for letter in tokens[first].text)
    if kind == FACILITY:
        return bool(candidates(name))
    if kind not in MISTAKEN_TYPES or last - first > MAX_WORDS or not candidates(name):
        return False
    if name in labelled and kind != "PERSON":
        return True
    return _stands_as_place(tokens, first, last, name, found)


def _stands_as_place(tokens: Sequence[Token], first: int, last: int, name: str, found: Sequence[Toponym]) -> bool:
    """Whether the words around show that a name the gazetteer knows is meant as a place."""
    entries = candidates(name)
    cue = _cue(tokens, first, last)
    if cue is not None and any(entry.kind in CALLED[cue] for entry in entries):
        return True
    if tokens[first].entity_type == "NORP" or _joins_name(tokens, first, last):
        return False
    if tokens[first].entity_type == "ORG" and any(_is_known(entry) for entry in entries):
        return True
    best = entries[0]
    if best.kind in ("city", "admin2") and best.population < TOWN_POPULATION:
        return False
    if _after_locative(tokens, first) or _is_dateline(tokens, first, last):
        return True
    return _in_list(tokens, first, found) or _heads_list(tokens, first, last)


def _is_known(entry: GazetteerEntry) -> bool:
    """Whether the bare name of the place stands for its government, as “Ottawa” and “the Kremlin” do."""
    if entry.kind == "city":
        return entry.population >= KNOWN_POPULATION or is_capital(entry)
    return entry.kind == "country" or (entry.kind == "feature" and entry.geonames is None)


def _joins_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a capitalized word follows or goes before, so that the name is part of a longer one."""
    before = tokens[first - 1] if first and tokens[first - 1].sentence == tokens[first].sentence else None
    after = tokens[last] if last < len(tokens) and tokens[last].sentence == tokens[first].sentence else None
    return any(other is not None and _is_name_word(other) for other in (before, after))


def _after_locative(tokens: Sequence[Token], first: int, words: str = "place_prepositions") -> bool:
    """Whether a preposition of the list goes before the name and its article, or “the town of”."""
    sentence, number = tokens[first].sentence, first - 1
    while number > 0 and (tokens[number].pos == "DET" or tokens[number].text in ENGLISH.words("place_directions")):
        number -= 1
    if number < 0 or tokens[number].sentence != sentence:
        return False
    if tokens[number].lower == "of" and number > 0:
        return tokens[number - 1].lower in ENGLISH.words("place_kinds")
    return tokens[number].lower in ENGLISH.words(words)


def _in_list(tokens: Sequence[Token], first: int, found: Sequence[Toponym]) -> bool:
    """Whether a place name stands just before, with no more than a comma and an “and” between."""
    if not found or found[-1].sentence != tokens[first].sentence:
        return False
    between = tokens[found[-1].last : first]
    return 0 < len(between) <= 2 and all(token.lower in _JOINTS for token in between)


def _heads_list(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a name that the parser takes for a place follows, with no more than a comma or an “and” between."""
    if last + 1 >= len(tokens) or tokens[last + 1].sentence != tokens[first].sentence:
        return False
    return tokens[last].lower in _JOINTS and tokens[last + 1].entity_type == "GPE"


def _is_dateline(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the name opens a sentence in capitals before a dash, a colon or a bracket, as “BEIRUT: …”."""
    opens = first == 0 or tokens[first - 1].sentence != tokens[first].sentence
    shouted = all(token.text.isupper() for token in tokens[first:last])
    return opens and shouted and last < len(tokens) and tokens[last].text[0] in _DASHES


def _with_hint(tokens: Sequence[Token], found: Sequence[Toponym], number: int) -> Toponym:
    """Return the toponym with the larger place that follows it after a comma, a bracket or “in”."""
    toponym = found[number]
    if number + 1 < len(found):
        after = found[number + 1]
        between = [token.lower for token in tokens[toponym.last : after.first]]
        if after.sentence == toponym.sentence and (between in ([","], ["("], ["in"], [",", "in"]) or not between):
            return replace(toponym, hint=after.name)
    if toponym.last + 1 < len(tokens) and tokens[toponym.last].text == ",":
        following = tokens[toponym.last + 1]
        if following.text[:1].isupper() and find_region(following.text) is not None:
            return replace(toponym, hint=following.text)
    return toponym


def toponym_span(tokens: Sequence[Token], toponym: Toponym) -> Span:
    """Return the characters of the name."""
    return Span(tokens[toponym.first].start, tokens[toponym.last - 1].end)
