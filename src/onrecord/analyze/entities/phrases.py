"""Noun phrases: where they begin and end, and what they are in their sentence."""

from collections.abc import Callable

from onrecord.analyze.entities.draft import Article, Role
from onrecord.records import Span, Token

# Dependency labels of words that belong to another noun and make no phrase of their own.
MODIFIERS = frozenset({"compound", "amod", "nmod", "quantmod", "nummod", "advmod", "det", "predet", "case"})
# Children that are no part of the phrase: coordination, apposition, and clause parts of a noun that is a predicate.
_APART = frozenset({"conj", "cc", "preconj", "nsubj", "nsubjpass", "expl", "aux", "auxpass", "mark", "parataxis"})
_LOOSE = frozenset({"dep", "ccomp", "advcl", "dative", "dobj", "intj", "neg", "advmod"})
# Steps from word to word within a phrase: one mark may be left out, as the comma before a relative clause.
_GAP = 2
# Words of a phrase, and steps up to a verb, at most: a list of thousands of names must not be walked from each name.
_LONGEST = 150
_STEPS = 40
_EDGE_TAGS = frozenset({",", ".", ":", "-LRB-", "-RRB-", "``", "''", "HYPH", "NFP"})
_ROLES: dict[str, Role] = {
    "nsubj": "subject",
    "nsubjpass": "subject",
    "dobj": "object",
    "dative": "object",
    "pobj": "oblique",
    "poss": "possessive",
}
_DEMONSTRATIVES = frozenset({"this", "that", "these", "those", "such", "same"})
_INDEFINITES = frozenset({"a", "an", "some", "any", "another", "every", "each", "no", "many", "several", "few"})


def phrase_words(head: Token, keep: Callable[[Token, Token], bool]) -> list[Token]:
    """Return the words of the phrase of `head` in text order; `keep(word, child)` says which apposition stays."""
    found: list[Token] = []
    queue = [head]
    while queue and len(found) < _LONGEST:
        word = queue.pop()
        found.append(word)
        queue.extend(child for child in word.children if _belongs(head, word, child, keep))
    found.sort(key=_index)
    return _trimmed(_unbroken(found, head), head)


def _unbroken(words: list[Token], head: Token) -> list[Token]:
    """Return the stretch around the head: up to a dash or colon, or to where more than a mark is left out."""
    where = words.index(head)
    last = where
    while last + 1 < len(words) and words[last + 1].index - words[last].index <= _GAP and not _breaks(words[last + 1]):
        last += 1
    first = where
    while first and words[first].index - words[first - 1].index <= _GAP and not _breaks(words[first - 1]):
        first -= 1
    return words[first : last + 1]


def _breaks(word: Token) -> bool:
    return word.text in (";", ":", "–", "—", "--", "(", "[")


def _index(word: Token) -> int:
    return word.index


def _belongs(head: Token, word: Token, child: Token, keep: Callable[[Token, Token], bool]) -> bool:
    if child.dep == "appos":
        return keep(word, child)
    if word is not head:
        return True
    if child.dep in _APART or (child.dep == "prep" and any(part.dep == "pcomp" for part in child.children)):
        return False
    if child.dep in _LOOSE:
        return False
    return child.dep != "punct" or child.index < head.index or child.tag == "HYPH"


def _trimmed(words: list[Token], head: Token) -> list[Token]:
    first, last = 0, len(words)
    while last > 1 and words[last - 1].tag in _EDGE_TAGS and words[last - 1] is not head:
        last -= 1
    while first < last - 1 and words[first].tag in _EDGE_TAGS and words[first] is not head:
        first += 1
    return words[first:last]


def span_of(words: list[Token]) -> Span:
    """Return the characters from the first to the last of the words."""
    return Span(words[0].start, words[-1].end)


def role_of(head: Token) -> Role:
    """Return what the phrase of `head` is in its clause; of coordinated phrases, what the first is."""
    seen = 0
    while head.dep in ("conj", "appos") and head.head is not head and seen < 20:
        head, seen = head.head, seen + 1
    return _ROLES.get(head.dep, "other")


def article_of(words: list[Token], head: Token) -> Article:
    """Return how the phrase is determined; the first determiner at its front decides."""
    for word in words:
        if word.index >= head.index:
            break
        if word.dep == "poss" and word.head is head:
            return "possessive"
        if word.lower in _DEMONSTRATIVES:
            return "demonstrative"
        if word.lower in ("the", "both"):
            return "definite"
        if word.lower in _INDEFINITES:
            return "indefinite"
    return "bare"


def clause(word: Token) -> Token:
    """Return the verb that governs the word, or the root of its sentence."""
    for _ in range(_STEPS):
        if word.head is word:
            break
        word = word.head
        if word.pos in ("VERB", "AUX"):
            break
    return word
