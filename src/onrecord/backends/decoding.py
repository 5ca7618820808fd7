"""From label probabilities to labelled spans of tokens."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")

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
    scores = np.log(np.maximum(probabilities.astype(np.float64), _FLOOR))
    steps = _legal_steps()
    best = scores[0] + np.where(_may_begin(), 0.0, -np.inf)
    came_from = np.zeros(scores.shape, np.int64)
    for row in range(1, len(scores)):
        reached = best[:, None] + steps
        came_from[row] = reached.argmax(axis=0)
        best = reached.max(axis=0) + scores[row]
    path = [int(best.argmax())]
    for row in range(len(scores) - 1, 0, -1):
        path.append(int(came_from[row, path[-1]]))
    return path[::-1]


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


def _may_begin() -> NDArray[np.bool_]:
    return np.array([not label.startswith("I") for label in LABELS])


def _legal_steps() -> NDArray[np.float64]:
    """Return 0 where a label (column) may follow another (row), minus infinity where not."""
    legal = [
        [not after.startswith("I") or before.partition("-")[2] == after.partition("-")[2] for after in LABELS]
        for before in LABELS
    ]
    return np.where(np.array(legal), 0.0, -np.inf)
