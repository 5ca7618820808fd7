"""The phrase around a head word, cut short: no relative clauses, no lists, nothing after a comma."""

from onrecord.records import Span, Token

BEFORE = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "predet", "case", "quantmod", "advmod"})
AFTER = frozenset({"of", "in", "from", "for", "to", "at", "on", "throughout", "across", "around", "outside"})
# Prepositional phrases followed inside one another.
DEPTH = 2


def words_before(head: Token) -> list[Token]:
    """Return the words of the phrase up to its head, in text order: “the northern Iraqi town”."""
    found, queue = [head], [head]
    while queue:
        for word in queue.pop().children:
            if word.dep in BEFORE and word.index < head.index:
                found.append(word)
                queue.append(word)
    return sorted(found, key=lambda word: word.index)


def inner_heads(head: Token) -> list[Token]:
    """Return the heads of the phrases that follow with “of”, “in” and the like: Iraq for “the president of Iraq”."""
    found: list[Token] = []
    level = [head]
    for _ in range(DEPTH):
        level = [
            inner
            for word in level
            for preposition in word.children
            if preposition.dep == "prep" and preposition.lower in AFTER and preposition.index > head.index
            for inner in preposition.children
            if inner.dep == "pobj"
        ]
        found.extend(level)
    return found


def short_phrase(head: Token) -> Span:
    """Return the characters of the phrase: what stands before the head, and the phrases that follow with “of”."""
    first = words_before(head)[0]
    last = head
    for word in head.children:
        if word.dep == "prep" and word.lower == "of" and word.index == head.index + 1:
            last = next((inner for inner in word.children if inner.dep == "pobj"), last)
    if last is not head and any(between.index > last.index for between in words_before(last)):
        last = head
    return Span(first.start, last.end)
