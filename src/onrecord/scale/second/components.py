"""Parts of a set of documents that have nothing to do with each other."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

type Labels = NDArray[np.int64]

# Documents that are given to a worker at once, unless more of them are connected.
BUCKET = 2_000


class Components:
    """Joins numbers below `size` that are connected (union–find); memory is eight bytes a number."""

    def __init__(self, size: int) -> None:
        self._parents = np.arange(size, dtype=np.int64)

    def join(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Connect the two numbers of each pair."""
        for one, other in pairs:
            left, right = self._root(one), self._root(other)
            if left != right:
                self._parents[max(left, right)] = min(left, right)

    def labels(self) -> Labels:
        """Return, for each number, the smallest that it is connected with."""
        found = self._parents
        while not np.array_equal(found, found[found]):
            found = found[found]
        return found

    def _root(self, number: int) -> int:
        parents = self._parents
        while (parent := int(parents[number])) != number:
            parents[number] = parents[parent]
            number = int(parents[number])
        return number


def buckets(labels: Labels, *, size: int = BUCKET) -> Labels:
    """Return the bucket of each number: connected ones are in one, and each has about `size`, or one part only."""
    found = np.empty_like(labels)
    roots, places, counts = np.unique(labels, return_inverse=True, return_counts=True)
    bucket, filled = 0, 0
    chosen = np.empty(len(roots), dtype=np.int64)
    for place, count in enumerate(counts.tolist()):
        if filled and filled + count > size:
            bucket, filled = bucket + 1, 0
        chosen[place], filled = bucket, filled + count
    found[:] = chosen[places]
    return found
