"""From label probabilities to labelled spans of tokens."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")

# The labels that must follow a "B" (the number before each) or an "I" of their own kind.
_INSIDE = tuple(number for number, label in enumerate(LABELS) if label.startswith("I"))
# Below this a probability counts as this, so that its logarithm is finite.
_FLOOR = 1e-9


class LabelledSpan(NamedTuple):
    """The tokens `first` to `last` (inclusive) and what they are: "source", "cue" or "content"."""

    label: str
    first: int
    last: int


def decode(probabilities: NDArray[np.float32]) -> list[LabelledSpan]:
    """Return the spans of the likeliest legal labelling of one run of tokens, in order.

    `probabilities` has a row for each token and a column for each of `LABELS`. A labelling is legal if every
    "I" follows a "B" or an "I" of its own kind.
    """
    return spans_of(best_path(probabilities)) if len(probabilities) else []


def best_path(probabilities: NDArray[np.float32]) -> list[int]:
    """Return the number of each token's label on the likeliest legal path (Viterbi); the first wins a tie."""
    rows = np.log(np.maximum(probabilities.astype(np.float64), _FLOOR)).tolist()
    best = [-math.inf if number in _INSIDE else score for number, score in enumerate(rows[0])]
    came_from: list[list[int]] = []
    for scores in rows[1:]:
        before = _best_before(best)
        came_from.append(before)
        best = [best[label] + score for label, score in zip(before, scores, strict=True)]
    path = [best.index(max(best))]
    for before in reversed(came_from):
        path.append(before[path[-1]])
    return path[::-1]


def _best_before(best: list[float]) -> list[int]:
    """Return for each label the label before it on the likeliest way there: any, or for "I" one of its own kind."""
    before = [best.index(max(best))] * len(best)
    for inside in _INSIDE:
        begin = inside - 1
        before[inside] = begin if best[begin] >= best[inside] else inside
    return before


def spans_of(path: list[int]) -> list[LabelledSpan]:
    """Return the spans of a legal path of label numbers."""
    spans: list[LabelledSpan] = []
    for position, number in enumerate(path):
        kind, _, label = LABELS[number].partition("-")
        if kind == "B":
            spans.append(LabelledSpan(label, position, position))
        elif kind == "I":
            spans[-1] = spans[-1]._replace(last=position)
    return spans
