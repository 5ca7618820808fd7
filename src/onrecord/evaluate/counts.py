"""Counts of right, predicted and gold items, and the figures made of them."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Any

type Json = dict[str, Any]

DIGITS = 4


def share(part: float, whole: float) -> float | None:
    """Return part of whole, rounded; None of nothing."""
    return round(part / whole, DIGITS) if whole else None


def harmonic(precision: float, recall: float) -> float:
    """Return F1; 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(slots=True)
class Count:
    """How many were right, predicted and in the gold."""

    right: float = 0
    predicted: float = 0
    gold: float = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, rounded."""
        return float(self.form()["f1"])

    def form(self) -> Json:
        """Return precision, recall and F1 with the counts."""
        precision = self.right / self.predicted if self.predicted else 0.0
        recall = self.right / self.gold if self.gold else 0.0
        rounded = (round(value, DIGITS) for value in (precision, recall, harmonic(precision, recall)))
        return dict(zip(("precision", "recall", "f1"), rounded, strict=True)) | {
            "tp": self.right,
            "predicted": self.predicted,
            "gold": self.gold,
        }


class Counts:
    """Counts by name, in the order in which the names first came."""

    def __init__(self) -> None:
        self._counts: defaultdict[str, Count] = defaultdict(Count)

    def add(self, name: str, right: float, predicted: float, gold: float) -> None:
        """Add to the counts of a name."""
        count = self._counts[name]
        count.right += right
        count.predicted += predicted
        count.gold += gold

    def add_bags(self, name: str, gold: Iterable[Hashable], predicted: Iterable[Hashable]) -> None:
        """Add what two bags have in common, each item as often as it stands in both."""
        left, right = Counter(gold), Counter(predicted)
        self.add(name, (left & right).total(), right.total(), left.total())

    def form(self) -> Json:
        """Return the figures by name."""
        return {name: count.form() for name, count in self._counts.items()}

    def macro_f1(self) -> float:
        """Return the mean F1 of the names that the gold has."""
        figures = [count.f1 for count in self._counts.values() if count.gold]
        return round(sum(figures) / len(figures), DIGITS) if figures else 0.0


class Agreement:
    """Pairs of gold and predicted values by field: accuracy and Cohen's kappa."""

    def __init__(self) -> None:
        self._pairs: defaultdict[str, Counter[tuple[Any, Any]]] = defaultdict(Counter)

    def add(self, field: str, gold: Any, predicted: Any) -> None:
        """Add a pair."""
        self._pairs[field][gold, predicted] += 1

    def form(self) -> Json:
        """Return the figures by field."""
        return {field: _agreement(pairs) for field, pairs in self._pairs.items()}


def _agreement(pairs: Counter[tuple[Any, Any]]) -> Json:
    total = pairs.total()
    same = sum(number for (gold, predicted), number in pairs.items() if gold == predicted) / total
    left: Counter[Any] = Counter()
    right: Counter[Any] = Counter()
    for (gold, predicted), number in pairs.items():
        left[gold] += number
        right[predicted] += number
    chance = sum(left[value] * right[value] for value in left) / total**2
    kappa = round((same - chance) / (1 - chance), DIGITS) if chance < 1 else None
    return {"accuracy": round(same, DIGITS), "n": total, "kappa": kappa}
