"""How much of one text stands in another, and what that makes of the two."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from onrecord.records import Span
from onrecord.resolve.copies.sketch import SHORTEST, Sketch
from onrecord.resolve.copies.words import SHINGLE, Numbers, Words, spans_of

type Likeness = Literal["exact", "near", "revised", "part"]
type Mask = NDArray[np.bool_]

# Below half of the shorter text's words, two articles share a passage (background, a quotation), not their text.
COPIED = 0.5
# A text is there as a whole if so much of it is: the rest is a changed word here and there, a heading, a credit line.
WHOLE = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """What two texts share. `left_share` and `right_share` are shares of their words; `marks` of words both have."""

    likeness: Likeness | None
    left_share: float
    right_share: float
    left: tuple[Span, ...] = ()
    right: tuple[Span, ...] = ()
    figures: bool = False

    @property
    def score(self) -> float:
        """The share of the shorter text, or of that which is taken over more fully."""
        return max(self.left_share, self.right_share)

    @property
    def whole(self) -> bool:
        """Whether both are the same article: neither is a mere part of the other."""
        return self.likeness in ("exact", "near", "revised")


def compare(left: Sketch, right: Sketch, *, left_common: Mask, right_common: Mask) -> Overlap:
    """Return what two texts share; words marked as common stand in many texts and do not count on either side."""
    if left.digest == right.digest and len(left.words) == len(right.words):
        return _overlap("exact", _all(left.words), _all(right.words), left, right)
    left_mask = _shared(left.shingles, right.shingles, len(left.words)) & ~left_common
    right_mask = _shared(right.shingles, left.shingles, len(right.words)) & ~right_common
    shares = _share(left_mask, left_common), _share(right_mask, right_common)
    if max(shares) < COPIED or min(left_mask.sum(), right_mask.sum()) < SHORTEST:
        return Overlap(likeness=None, left_share=shares[0], right_share=shares[1])
    figures = _figures(left, ~left_mask & ~left_common), _figures(right, ~right_mask & ~right_common)
    changed = bool(figures[0] and figures[1]) and figures[0] != figures[1]
    return _overlap(_likeness(shares, changed), left_mask, right_mask, left, right, shares, figures=changed)


def nothing_common(sketch: Sketch) -> Mask:
    """Return a mask that marks no word."""
    return np.zeros(len(sketch.words), dtype=bool)


def common_words(sketch: Sketch, common: frozenset[int]) -> Mask:
    """Return the words under keys that stand in many texts; what is between two such keys in a row is common too."""
    mask = nothing_common(sketch)
    before: int | None = None
    for key, place in sketch.places.items():
        if key not in common:
            before = None
            continue
        mask[place if before is None else before : place + SHINGLE] = True
        before = place
    return mask


def _likeness(shares: tuple[float, float], changed: bool) -> Likeness:
    if min(shares) >= WHOLE:
        return "revised" if changed else "near"
    return "revised" if min(shares) >= COPIED else "part"


def _overlap(
    likeness: Likeness,
    left_mask: Mask,
    right_mask: Mask,
    left: Sketch,
    right: Sketch,
    shares: tuple[float, float] = (1.0, 1.0),
    *,
    figures: bool = False,
) -> Overlap:
    return Overlap(
        likeness=likeness,
        left_share=shares[0],
        right_share=shares[1],
        left=spans_of(left_mask, left.words),
        right=spans_of(right_mask, right.words),
        figures=figures,
    )


def _shared(shingles: Numbers, others: Numbers, count: int) -> Mask:
    """Return the words that lie in a shingle the other text has."""
    mask = np.zeros(count, dtype=bool)
    found = np.isin(shingles, others)
    for place in range(SHINGLE):
        mask[place : place + len(found)] |= found
    return mask


def _share(mask: Mask, common: Mask) -> float:
    own = len(mask) - int(common.sum())
    return float(mask.sum() / own) if own else 0.0


def _all(words: Words) -> Mask:
    return np.ones(len(words), dtype=bool)


def _figures(sketch: Sketch, mask: Mask) -> set[str]:
    """Return the numbers (“12”, “2026”) among the marked words."""
    written = sketch.words.written
    return {written[place] for place in np.flatnonzero(mask).tolist() if written[place][0].isdigit()}
