"""Coreference chains: MUC, B-cubed, CEAF-e and their mean, the CoNLL figure."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.evaluate.assignment import best_total
from onrecord.evaluate.counts import DIGITS, Count, Counts, Json, harmonic

if TYPE_CHECKING:
    from onrecord.evaluate.tasks import Options

# Our types in the words of the gold set; the others are the same.
TYPES = {"country": "place", "group": "person"}
AVERAGED = ("muc", "b3", "ceafe")

type Place = tuple[int, int]
type Chain = frozenset[Place]


class Ratios:
    """Precision and recall of one measure, summed over documents as two fractions."""

    def __init__(self) -> None:
        self._precision, self._recall = Count(), Count()

    def add(self, precision: tuple[float, float], recall: tuple[float, float]) -> None:
        """Add a document's two fractions, each as numerator and denominator."""
        for count, (part, whole) in ((self._precision, precision), (self._recall, recall)):
            count.right += part
            count.gold += whole

    def form(self) -> Json:
        """Return precision, recall and F1."""
        precision, recall = (
            count.right / count.gold if count.gold else 0.0 for count in (self._precision, self._recall)
        )
        values = precision, recall, harmonic(precision, recall)
        return dict(zip(("precision", "recall", "f1"), (round(value, DIGITS) for value in values), strict=True))


def score(gold: Sequence[Json], records: Sequence[Json], options: "Options") -> Json:
    """Return the figures over chains of two mentions or more."""
    ratios = {name: Ratios() for name in AVERAGED}
    counts = Counts()
    for item, record in zip(gold, records, strict=True):
        wanted, found = _chains(item["entities"], options), _chains(map(_entity, record["entities"]), options)
        for name, measure in MEASURES.items():
            ratios[name].add(measure(found, wanted), measure(wanted, found))
        left, right = frozenset[Place]().union(*wanted), frozenset[Place]().union(*found)
        counts.add("mention_exact", len(left & right), len(right), len(left))
    figures = {name: ratio.form() for name, ratio in ratios.items()}
    mean = sum(figures[name]["f1"] for name in AVERAGED) / len(AVERAGED)
    return {"metrics": counts.form() | figures, "conll_f1": round(mean, DIGITS)}


def _entity(entity: Json) -> Json:
    kind = entity["type"]
    return {"type": TYPES.get(kind, kind), "mentions": [mention["span"] for mention in entity["mentions"]]}


def _chains(entities: "Sequence[Json] | map[Json]", options: "Options") -> list[Chain]:
    kept = (entity for entity in entities if not options.types or entity.get("type") in options.types)
    chains = (frozenset((mention[0], mention[1]) for mention in entity["mentions"]) for entity in kept)
    return [chain for chain in chains if len(chain) > 1]


def _chain_of(chains: list[Chain]) -> dict[Place, int]:
    return {mention: number for number, chain in enumerate(chains) for mention in chain}


def muc(chains: list[Chain], others: list[Chain]) -> tuple[float, float]:
    """Return how many links of the chains the others keep, and how many there are."""
    place = _chain_of(others)
    kept = links = 0
    for chain in chains:
        parts = {place.get(mention, mention) for mention in chain}
        kept += len(chain) - len(parts)
        links += len(chain) - 1
    return kept, links


def b_cubed(chains: list[Chain], others: list[Chain]) -> tuple[float, float]:
    """Return the sum over mentions of the share of its chain that the others keep with it, and the mentions."""
    place = _chain_of(others)
    total = sum(
        len(chain & others[place[mention]]) / len(chain) for chain in chains for mention in chain if mention in place
    )
    return total, sum(map(len, chains))


def ceaf_entities(chains: list[Chain], others: list[Chain]) -> tuple[float, float]:
    """Return the likeness of the best one to one pairing of chains, and the number of chains."""
    likeness = [[2 * len(chain & other) / (len(chain) + len(other)) for other in others] for chain in chains]
    return best_total(likeness), len(chains)


MEASURES = {"muc": muc, "b3": b_cubed, "ceafe": ceaf_entities}
