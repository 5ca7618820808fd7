"""How sure an attribution is: the share of its like that is right."""

import math
from collections.abc import Mapping
from functools import cache

from onrecord.lang import ENGLISH

# A probability is kept this far from 0 and 1.
_EDGE = 0.001


@cache
def _weights() -> dict[str, float]:
    return {row["evidence"]: float(row["weight"]) for row in ENGLISH.table("confidence_weights")}


def confidence(evidence: Mapping[str, float]) -> float:
    """Return the probability that source and content are both right, by logistic regression."""
    weights = _weights()
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in evidence.items())))


def log_odds(probability: float) -> float:
    """Return the logarithm of the odds."""
    bounded = min(max(probability, _EDGE), 1 - _EDGE)
    return math.log(bounded / (1 - bounded))
