"""Cuts a long row of word pieces into windows that a small encoder can read, with context on both sides."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple


class Window(NamedTuple):
    """The pieces `begin` to `end` are read; those from `first` to `last` (both exclusive at the end) are kept."""

    begin: int
    first: int
    last: int
    end: int


def plan_windows(starts: Sequence[int], total: int, *, core: int, before: int, after: int) -> list[Window]:
    """Return windows whose kept parts follow on each other and cover all `total` pieces.

    A kept part holds whole sentences (`starts`: the first piece of each) and at most `core` pieces; a sentence longer
    than that is cut. Context is whole sentences, at most `before` and `after` pieces.
    """
    bounds = [*starts, total]
    return [
        Window(_first_at(bounds, first - before, first), first, last, _last_at(bounds, last, last + after))
        for first, last in pairwise(_cuts(bounds, core))
    ]


def _cuts(bounds: Sequence[int], core: int) -> list[int]:
    cuts, total = [0], bounds[-1]
    while cuts[-1] < total:
        limit = cuts[-1] + core
        last = _last_at(bounds, cuts[-1], limit)
        cuts.append(last if last > cuts[-1] else min(limit, total))
    return cuts


def _first_at(bounds: Sequence[int], earliest: int, latest: int) -> int:
    """Return the first bound from `earliest` on, at most `latest`."""
    return min(bounds[bisect_left(bounds, earliest)], latest)


def _last_at(bounds: Sequence[int], earliest: int, latest: int) -> int:
    """Return the last bound up to `latest`, at least `earliest`."""
    position = bisect_right(bounds, latest) - 1
    return max(bounds[position] if position >= 0 else earliest, earliest)
