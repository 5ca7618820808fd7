"""Fits how sure the attributions of the trained tagger are, on PolNeAR's dev part, which the tagger has not seen.

    python scripts/fit_confidence.py ../shared/gold/attribution/polnear.dev.jsonl

writes `src/onrecord/lang/en/confidence_weights.tsv`; to be run again when the package `onrecord-en` changes. An
attribution counts as right if half of its content and half of its source are those of a gold one, the measure of the
end-to-end figure.
"""

import argparse
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from train_linker import analyses, read_gold

from onrecord.analyze.attributions.layout import find_by_layout
from onrecord.analyze.attributions.linking import link
from onrecord.analyze.attributions.parts import Parts, spans
from onrecord.analyze.attributions.quoted import Quoted
from onrecord.analyze.attributions.tagging import tagged_spans
from onrecord.backends.encoder import AttributionTagger, load_tagger
from onrecord.records import Analysis

OUTPUT = Path(__file__).parents[1] / "src/onrecord/lang/en/confidence_weights.tsv"
HEADER = """\
# Weights of the evidence for an attribution that the tagger found; higher speaks for its being right.
# Estimated by scripts/fit_confidence.py from the dev part of PolNeAR (networkdynamics/PolNeAR). Apache-2.0.
evidence\tweight
"""
WORD = re.compile(r"\w+")
# Newton steps, far more than it takes, and the pull of the weights to 0.
STEPS, L2 = 50, 1.0

type Place = set[int]


def words_in(text: str, places: Iterable[tuple[int, int]]) -> Place:
    """Return the offsets of the words in the given stretches."""
    return {match.start() for start, end in places for match in WORD.finditer(text, start, end)}


def alike(one: Place, other: Place) -> float:
    """Return twice the shared share of two sets; 1 if both are empty."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def judged(found: Sequence[Parts], record: dict[str, Any]) -> list[bool]:
    """Return whether each attribution is right; a gold one makes only one of them so."""
    text = record["text"]
    gold = [[words_in(text, one[role]) for role in ("content", "source")] for one in record["attributions"]]
    own = [
        [words_in(text, ((s.start, s.end) for s in spans(words))) for words in (parts.content, parts.source)]
        for parts in found
    ]
    pairs = sorted(
        (-alike(mine[0], other[0]), i, j)
        for i, mine in enumerate(own)
        for j, other in enumerate(gold)
        if min(alike(mine[0], other[0]), alike(mine[1], other[1])) >= 0.5
    )
    right: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in right and j not in right.values():
            right[i] = j
    return [i in right for i in range(len(own))]


def linked(analysis: Analysis, tagger: AttributionTagger) -> list[Parts]:
    """Return what the tagger and the linker find, sure or not."""
    quoted = Quoted(analysis)
    _, taken = find_by_layout(analysis, quoted)
    return link(tagged_spans(analysis, quoted, tagger, taken=taken), quoted)[0]


def fit(evidence: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the weights of a logistic regression."""
    weights = np.zeros(evidence.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-evidence @ weights))
        curve = (evidence * (chance * (1 - chance))[:, None]).T @ evidence + L2 * np.eye(len(weights))
        weights -= np.linalg.solve(curve, evidence.T @ (chance - right) + L2 * weights)
    return weights


def main() -> None:
    """Fit on the file named on the command line and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    records = read_gold(parser.parse_args().gold)
    tagger = load_tagger()
    if tagger is None:
        parser.error("the package onrecord-en is not installed")
    rows: list[dict[str, float]] = []
    right: list[bool] = []
    for record, analysis in zip(records, analyses(records), strict=True):
        found = linked(analysis, tagger)
        rows.extend(dict(parts.evidence or {}) for parts in found)
        right.extend(judged(found, record))
    names = sorted(rows[0])
    weights = fit(np.array([[row[name] for name in names] for row in rows]), np.array(right, np.float64))
    table = "".join(f"{name}\t{weight:.2f}\n" for name, weight in zip(names, weights, strict=True))
    OUTPUT.write_text(HEADER + table, encoding="utf-8")


if __name__ == "__main__":
    main()
