"""Walks on the dependency tree that several layers need."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from onrecord.records import Span, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
OBJECTS = frozenset({"dobj", "dative", "obj", "iobj"})


def subtree(token: Token) -> list[Token]:
    """Return the token and all below it, in text order."""
    found, queue = [], [token]
    while queue:
        word = queue.pop()
        found.append(word)
        queue.extend(word.children)
    return sorted(found, key=lambda word: word.index)


def ancestors(token: Token) -> Iterator[Token]:
    """Yield the head, the head's head and so on up to the root; nothing for a root."""
    while token.head is not token:
        token = token.head
        yield token


def child(token: Token, *deps: str) -> Token | None:
    """Return the first child with one of the dependency labels, or None."""
    return next((word for word in token.children if word.dep in deps), None)


def subject(verb: Token) -> Token | None:
    """Return the verb's own subject, or that of the verb it is coordinated with; None if neither has one."""
    while True:
        own = child(verb, *SUBJECTS)
        if own is not None or verb.dep != "conj" or verb.head is verb:
            return own
        verb = verb.head


def coordinated(first: Token, *, most: int) -> list[Token]:
    """Return the words coordinated with the first of them, itself included; at most `most`."""
    words, word = [first], child(first, "conj")
    while word is not None and len(words) < most:
        words.append(word)
        word = child(word, "conj")
    return words


def first_of(word: Token) -> Token:
    """Return the first of the words that the word is coordinated with."""
    while word.dep == "conj" and word.head is not word:
        word = word.head
    return word


def covering(tokens: Sequence[Token], span: Span) -> list[Token]:
    """Return the tokens that overlap `span`; `tokens` in text order."""
    first = bisect_right(tokens, span.start, key=lambda token: token.end)
    last = bisect_left(tokens, span.end, key=lambda token: token.start)
    return list(tokens[first:last])
