"""Cuts a long row of word pieces into windows that a small encoder can read, with context on both sides."""

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
    cuts = _cuts(starts, total, core)
    return [
        Window(
            next((start for start in starts if first - before <= start < first), first),
            first,
            last,
            max((start for start in (*starts, total) if last < start <= last + after), default=last),
        )
        for first, last in pairwise(cuts)
    ]


def _cuts(starts: Sequence[int], total: int, core: int) -> list[int]:
    cuts = [0]
    while cuts[-1] < total:
        limit = cuts[-1] + core
        fitting = [start for start in (*starts, total) if cuts[-1] < start <= limit]
        cuts.append(max(fitting, default=min(limit, total)))
    return cuts
