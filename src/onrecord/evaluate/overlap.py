"""Spans compared by the tokens they touch, and paired one to one."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

# The tokens of the published attribution scores: words, and every other mark by itself.
TOKEN = re.compile(r"\w+|[^\w\s]")

type Pair = tuple[float, int, int]


class Tokens:
    """The tokens of a text."""

    def __init__(self, text: str) -> None:
        self._spans = [found.span() for found in TOKEN.finditer(text)]
        self._ends = [end for _, end in self._spans]

    def cover(self, spans: Iterable[Sequence[int]] | None) -> frozenset[int]:
        """Return the numbers of the tokens that the spans touch."""
        found: set[int] = set()
        for start, end in spans or ():
            index = bisect_right(self._ends, start)
            while index < len(self._spans) and self._spans[index][0] < end:
                found.add(index)
                index += 1
        return frozenset(found)


def dice(left: AbstractSet[int], right: AbstractSet[int]) -> float:
    """Return how alike two sets are, 0 to 1; two empty ones are equal."""
    if not left and not right:
        return 1.0
    return 2 * len(left & right) / (len(left) + len(right))


def greedy(pairs: Iterable[Pair]) -> list[Pair]:
    """Return a one to one choice of (score, gold index, predicted index), the best score first, ties in order."""
    gold_used: set[int] = set()
    predicted_used: set[int] = set()
    chosen = []
    for score, gold, predicted in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if gold not in gold_used and predicted not in predicted_used:
            gold_used.add(gold)
            predicted_used.add(predicted)
            chosen.append((score, gold, predicted))
    return chosen


def overlapping(gold: Sequence[Sequence[int]], predicted: Sequence[Sequence[int]]) -> list[Pair]:
    """Return the one to one choice of character spans that overlap, the longest overlap first."""
    return greedy(
        (min(left[1], right[1]) - max(left[0], right[0]), i, j)
        for i, left in enumerate(gold)
        for j, right in enumerate(predicted)
        if left[0] < right[1] and right[0] < left[1]
    )
