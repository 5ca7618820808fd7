"""Trains the weights that link cues with sources and contents, on the gold spans of PolNeAR's train part.

    python scripts/train_linker.py ../shared/gold/attribution/polnear.train.jsonl.gz

writes `src/onrecord/lang/en/link_weights.tsv` in three to ten minutes on one core, the same bytes each time. There is
one conditional logit model for each relation: which source a cue has, and which cue a content has. A share of the
sources and cues is left out at random, so that the models learn what to do when a span has not been found.
"""

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.analyze.attributions.linkable import Linkable, Role, make_linkable
from onrecord.analyze.attributions.linking import Choice, Spans
from onrecord.analyze.attributions.quoted import Quoted
from onrecord.analyze.parse import parse_document
from onrecord.analyze.quotations import Quotations
from onrecord.analyze.tree import covering
from onrecord.backends.spacy import SpacyParser
from onrecord.ingest.document import make_document
from onrecord.records import Analysis, Source, Span

OUTPUT = Path(__file__).parents[1] / "src/onrecord/lang/en/link_weights.tsv"
HEADER = """\
# Weights of the models that link a cue with its source, and a content with its cue; higher speaks for the link.
# Estimated by scripts/train_linker.py from the train part of PolNeAR (networkdynamics/PolNeAR). Apache-2.0.
relation\tfeature\tweight
"""
SEED = 20261123
# Shares of spans left out: about what a good tagger misses.
LEFT_OUT = 0.06
# Features seen less often are dropped; weights are pulled to 0 by L2; both chosen on the dev part.
MIN_COUNT, L2 = 8, 1.0
STEPS, RATE = 300, 0.1

type Labelled = tuple[Choice, int]


class Gold:
    """The gold spans of one article and who owns them."""

    def __init__(self, attributions: Sequence[dict[str, Any]], analysis: Analysis, chance: random.Random) -> None:
        quoted = Quoted(analysis)
        self.owners: dict[int, set[int]] = {}
        found = {role: self._spans(role, attributions, analysis, quoted) for role in ("source", "cue", "content")}
        kept = {
            role: [span for span in found[role] if role == "content" or chance.random() >= LEFT_OUT] for role in found
        }
        self.spans = Spans(kept["source"], kept["cue"], kept["content"], quoted)

    def _spans(
        self, role: Role, attributions: Sequence[dict[str, Any]], analysis: Analysis, quoted: Quoted
    ) -> list[Linkable]:
        owners: dict[tuple[int, int], set[int]] = {}
        for number, attribution in enumerate(attributions):
            for start, end in attribution[role]:
                owners.setdefault((start, end), set()).add(number)
        found = []
        for place in sorted(owners):
            words = covering(analysis.tokens, Span(*place))
            if words:
                span = make_linkable(role, words, len(found), analysis, quoted)
                self.owners[id(span)] = owners[place]
                found.append(span)
        return found

    def choices(self, relation: str) -> Iterator[Labelled]:
        """Yield each choice with the number of the right candidate, the nearest if several are right."""
        for of in self.spans.cues if relation == "source" else self.spans.contents:
            choice = self.spans.source_choice(of) if relation == "source" else self.spans.cue_choice(of)
            right = [n for n, other in enumerate(choice.candidates) if other and self._share(of, other)]
            nearest = min(right, key=lambda n: _distance(of, choice.candidates[n]), default=len(choice.candidates) - 1)
            yield choice, nearest

    def _share(self, one: Linkable, other: Linkable) -> bool:
        return bool(self.owners[id(one)] & self.owners[id(other)])


def _distance(one: Linkable, other: Linkable | None) -> int:
    return 0 if other is None else max(one.first, other.first) - min(one.last, other.last)


def read_gold(path: Path) -> list[dict[str, Any]]:
    """Return the records of a JSONL file, compressed or not."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.decode("utf-8").split("\n") if line.strip()]


def analyses(records: Iterable[dict[str, Any]]) -> Iterator[Analysis]:
    """Yield each article with its parse and quotations."""
    parser, quotations = SpacyParser(), Quotations()
    for record in records:
        document = make_document(record["text"], source=Source(reader="jsonl"))
        yield quotations(parse_document(document, parser))


class Matrix:
    """The features of all candidates of all choices as flat arrays."""

    def __init__(self, labelled: Sequence[Labelled], names: dict[str, int]) -> None:
        rows, columns, choices, right = [], [], [], []
        row = 0
        for number, (choice, answer) in enumerate(labelled):
            right.append(row + answer)
            for features in choice.features:
                known = [names[name] for name in features if name in names]
                rows.extend([row] * len(known))
                columns.extend(known)
                choices.append(number)
                row += 1
        self.rows, self.columns = np.array(rows), np.array(columns)
        self.choices, self.right = np.array(choices), np.array(right)
        self.size = len(names)

    def probabilities(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the probability of each candidate."""
        scores = np.bincount(self.rows, weights[self.columns], len(self.choices))
        exponentials = np.exp(scores - scores.max())
        return exponentials / np.bincount(self.choices, exponentials)[self.choices]

    def gradient(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the slope of the penalized negative log likelihood."""
        error = self.probabilities(weights)
        error[self.right] -= 1
        return np.bincount(self.columns, error[self.rows], self.size) + L2 * weights


def fit(matrix: Matrix) -> NDArray[np.float64]:
    """Return the weights after `STEPS` steps of Adam over all the data."""
    weights, mean, square = np.zeros(matrix.size), np.zeros(matrix.size), np.zeros(matrix.size)
    for step in range(1, STEPS + 1):
        slope = matrix.gradient(weights)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        rate = RATE * (1 - step / (STEPS + 1))
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def train(labelled: Sequence[Labelled]) -> dict[str, float]:
    """Return the weight of each feature that is frequent enough."""
    counts = Counter(name for choice, _ in labelled for features in choice.features for name in features)
    names = {name: n for n, name in enumerate(sorted(name for name, count in counts.items() if count >= MIN_COUNT))}
    weights = fit(Matrix(labelled, names))
    return {name: round(float(weights[n]), 2) for name, n in names.items() if abs(weights[n]) >= 0.01}


def write(weights: dict[str, dict[str, float]], path: Path) -> None:
    """Write the table of weights."""
    rows = [
        f"{relation}\t{name}\t{weight}\n" for relation in sorted(weights) for name, weight in weights[relation].items()
    ]
    path.write_text(HEADER + "".join(rows), encoding="utf-8")


def train_all(pairs: Iterable[tuple[dict[str, Any], Analysis]]) -> dict[str, dict[str, float]]:
    """Return the weights of both relations, from articles with their gold attributions."""
    chance = random.Random(SEED)
    gold = [Gold(record["attributions"], analysis, chance) for record, analysis in pairs]
    return {
        relation: train([labelled for one in gold for labelled in one.choices(relation)])
        for relation in ("source", "content")
    }


def main() -> None:
    """Train on the file named on the command line and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    arguments = parser.parse_args()
    records = read_gold(arguments.gold)
    write(train_all(zip(records, analyses(records), strict=True)), OUTPUT)


if __name__ == "__main__":
    main()
