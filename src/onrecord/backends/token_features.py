"""What the attribution model sees of a token besides its letters: casing, tags, clause edges, quotation state."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.records import Token

OUTSIDE, INSIDE, OPENING, CLOSING = range(4)

_OPENING_MARKS = frozenset({"“", "„", "``", "«"})
_CLOSING_MARKS = frozenset({"”", "»"})
_STRAIGHT_MARKS = frozenset({'"', "''", '""'})

# Dependency labels of the parser (ClearNLP scheme) whose subtrees are clauses.
_CLAUSES = frozenset(
    {"ROOT", "acl", "advcl", "ccomp", "conj", "csubj", "csubjpass", "parataxis", "pcomp", "prep", "relcl", "xcomp"}
)


def quote_states(texts: Iterable[str]) -> list[int]:
    """Return for each token of one paragraph: outside, inside, opening or closing a double quotation.

    A quotation that is never closed lasts to the end of the paragraph, as one continued in the next does.
    """
    states = []
    inside = False
    for text in texts:
        if text in _OPENING_MARKS or (text in _STRAIGHT_MARKS and not inside):
            states.append(OPENING)
            inside = True
        elif inside and (text in _CLOSING_MARKS or text in _STRAIGHT_MARKS):
            states.append(CLOSING)
            inside = False
        else:
            states.append(INSIDE if inside else OUTSIDE)
    return states


def casing(text: str, *, first: bool) -> str:
    """Return the shape of a word, such as "Title"; "^" is added to a capital at the start of a sentence."""
    if text.isdigit():
        return "digit"
    if not any(map(str.isalpha, text)):
        return "mark"
    if text.islower():
        return "lower"
    if text.isupper():
        shape = "UPPER" if len(text) > 1 else "U"
    else:
        shape = "Title" if text[0].isupper() and text[1:].islower() else "mIxed"
    return shape + "^" if first else shape


def clause_edges(sentence: Sequence[Token]) -> tuple[list[str], list[str]]:
    """Return the label of the widest clause that begins at each token, and of the widest that ends there."""
    size = len(sentence)
    heads = _heads(sentence)
    left, right = list(range(size)), list(range(size))
    for position in range(size):
        _widen(position, heads, left, right)
    opens, closes = [""] * size, [""] * size
    for position in sorted(range(size), key=lambda i: right[i] - left[i]):
        label = sentence[position].dep
        if label in _CLAUSES and right[position] > left[position]:
            opens[left[position]] = label
            closes[right[position]] = label
    return opens, closes


def _heads(sentence: Sequence[Token]) -> list[int]:
    """Return the position of each token's head in the sentence; its own for a root or a head outside."""
    place = {token.index: position for position, token in enumerate(sentence)}
    return [place.get(token.head.index, position) for position, token in enumerate(sentence)]


def _widen(position: int, heads: Sequence[int], left: list[int], right: list[int]) -> None:
    """Stretch the subtrees of all ancestors of a token to hold it."""
    above = heads[position]
    for _ in heads:  # no tree is deeper than its sentence is long, so a cycle cannot hang us
        left[above], right[above] = min(left[above], position), max(right[above], position)
        if heads[above] == above:
            return
        above = heads[above]


def feature_values(sentence: Sequence[Token], quotes: Sequence[int]) -> dict[str, list[str]]:
    """Return the features of a sentence's tokens by name, one value for each token."""
    opens, closes = clause_edges(sentence)
    return {
        "casing": [casing(token.text, first=position == 0) for position, token in enumerate(sentence)],
        "tag": [token.tag for token in sentence],
        "dep": [token.dep for token in sentence],
        "entity": [token.entity_type for token in sentence],
        "quote": list(map(str, quotes)),
        "opens": opens,
        "closes": closes,
    }


def feature_ids(
    values: Mapping[str, Sequence[str]], vocabularies: Mapping[str, Mapping[str, int]]
) -> NDArray[np.int64]:
    """Return the features as numbers [token, feature], in the order of the vocabularies; an unknown value is 0."""
    columns = [[numbers.get(value, 0) for value in values[name]] for name, numbers in vocabularies.items()]
    return np.array(columns, np.int64).T
