"""Sets the edges of tagged spans where the grammar and the quotation marks put them."""

from collections.abc import Sequence
from functools import cache

from onrecord.analyze.attributions.parts import indices, without
from onrecord.analyze.attributions.quoted import OUTSIDE, Quoted
from onrecord.analyze.attributions.sources import noun_phrase
from onrecord.analyze.tree import subtree
from onrecord.lang import ENGLISH
from onrecord.records import Token

# Share of a quotation's words that a content must hold to be taken for the whole of it.
_MOST = 0.5
# Phrases by which the end of a content is moved at most.
_PHRASES = 12
# Parts of speech that end no noun phrase, and such as need something to follow.
_LOOSE = frozenset({"ADP", "SCONJ", "CCONJ", "AUX"})
_UNFINISHED = frozenset({"ADP", "SCONJ", "CCONJ", "DET", "PART"})
_RELATIVE = frozenset({"WDT", "WP"})
_MODIFIERS = frozenset({"det", "compound", "amod", "nummod", "poss", "case", "aux", "auxpass", "neg", "mark", "advmod"})


def source_edges(words: list[Token], taken: set[int], tokens: Sequence[Token]) -> list[Token]:
    """Return a source as a noun phrase, without what belongs to other words and to its end; `taken` words stay out."""
    name = _name_after_title(words[-1], tokens)
    if name and not indices(name) & taken:
        return list(tokens[words[0].index : name[-1].index + 1])
    first, last = 0, len(words)
    while last > 1 and (words[last - 1].pos in _LOOSE or words[last - 1].dep == "npadvmod"):
        last -= 1
    while first + 1 < last and words[first].tag in _RELATIVE:
        first += 1
    return _unbroken(words[first:last], taken)


@cache
def _titles() -> frozenset[str]:
    return frozenset(row["word"] for row in ENGLISH.table("person_titles"))


def _name_after_title(title: Token, tokens: Sequence[Token]) -> list[Token]:
    """Return the phrase of the name that the parser has cut off from a title with a full stop: “Spc. Ana Lind”."""
    name = title.index + 2
    if name >= len(tokens) or title.lower.rstrip(".") not in _titles() or tokens[title.index + 1].text != ".":
        return []
    if tokens[name].entity_type != "PERSON" or tokens[name].sentence == title.sentence:
        return []
    top = tokens[name]
    while top.dep == "compound":
        top = top.head
    return noun_phrase(top)


def _unbroken(words: list[Token], taken: set[int]) -> list[Token]:
    """Return a source that breaks off inside one of its phrases up to the end: “Lind, who took office” + “in May”."""
    own = indices(words)
    head = next((word for word in words if word.is_root or word.head.index not in own), words[0])
    whole = noun_phrase(head)
    rest = without(whole, words)
    if not rest or whole[0] is not words[0] or not own < indices(whole) or indices(rest) & taken:
        return words
    is_broken = any(word.head is not head and word.head.index in own for word in rest)
    return whole if is_broken else words


def content_edges(words: list[Token], taken: set[int], quoted: Quoted) -> list[Token]:
    """Return a content with its “that”, its whole quotations and its last phrase in full, as far as words are free."""
    before = words[0].index - 1
    if before >= 0 and before not in taken and quoted.tokens[before].dep == "mark":
        words = [quoted.tokens[before], *words]
    words = _to_phrase_end(_whole_quotations(words, taken, quoted), taken, quoted.tokens)
    while len(words) > 1 and words[-1].pos == "CCONJ":
        words = words[:-1]
    return words


def _whole_quotations(words: list[Token], taken: set[int], quoted: Quoted) -> list[Token]:
    """Return the content with the first and the last quotation in it in full."""
    own = indices(words)
    for word in (words[0], words[-1]):
        number = quoted.number(word)
        if number == OUTSIDE:
            continue
        whole = indices(quoted.words[number])
        if len(whole & own) >= _MOST * len(whole) and not (whole - own) & taken:
            own |= whole
    return list(quoted.tokens[min(own) : max(own) + 1])


def _to_phrase_end(words: list[Token], taken: set[int], tokens: Sequence[Token]) -> list[Token]:
    """Return the content up to the end of the phrase in which it breaks off."""
    for _ in range(_PHRASES):
        last, end = words[-1], _needed(words, tokens)
        if end is None or any(index in taken for index in range(last.index + 1, end + 1)):
            return words
        words = list(tokens[words[0].index : end + 1])
    return words


def _needed(words: Sequence[Token], tokens: Sequence[Token]) -> int | None:
    """Return the index of the last word that the last one cannot do without; None if it can do without any."""
    last = words[-1]
    if last.index + 1 >= len(tokens) or tokens[last.index + 1].sentence != last.sentence:
        return None
    if last.head.index > last.index and last.dep in _MODIFIERS:
        return last.head.index
    if last.pos in _UNFINISHED:
        governed = [part.index for part in last.children if part.index > last.index]
        if governed:
            return max(governed)
    after, first = tokens[last.index + 1], words[0].index
    noun = after.head
    if noun.pos in ("NOUN", "PROPN") and first <= noun.head.index < noun.index and first <= noun.index <= last.index:
        return subtree(after)[-1].index if after.dep in ("prep", "pobj", "compound", "case") else None
    return None
