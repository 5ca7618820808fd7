"""Fits the weights of `onrecord.analyze.places.scoring` on geoparsing gold files, and prints them.

Each mention adds the likelihood of its right candidates, softmax over the scores; every file weighs the same. Contexts
depend on what was chosen, so the weights are fitted in rounds.

Usage: python scripts/fit_places.py ../shared/gold/geo/*.dev.jsonl
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

import numpy as np

from onrecord import plugins
from onrecord.analyze.parse import parse_document
from onrecord.analyze.places import scoring
from onrecord.analyze.places.evidence import Support, gather_evidence, group_toponyms
from onrecord.analyze.places.resolution import resolve_groups, settings_of
from onrecord.analyze.places.toponyms import find_toponyms, toponym_span
from onrecord.ingest.document import make_document
from onrecord.records import Analysis, Source

# A candidate within this distance is right: the measure of the geoparsing literature, 100 miles.
RIGHT_KM = 161.0
ROUNDS, STEPS = 4, 400
DECAY = 0.0003
RATE = 0.05

type Gold = dict[str, Any]
type Example = tuple[np.ndarray, np.ndarray]


def read_gold(path: Path) -> list[tuple[Gold, Analysis]]:
    """Return the records of a gold file with their parses."""
    golds = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    documents = [
        replace(make_document(gold["text"], source=Source(reader="jsonl"), url=gold.get("url")), language="en")
        for gold in golds
    ]
    parser = plugins.load("backends", "spacy")()
    return [(gold, parse_document(document, parser)) for gold, document in zip(golds, documents, strict=True)]


def examples(gold: Gold, analysis: Analysis) -> Iterator[Example]:
    """Yield features and rightness of the candidates of every annotated mention that has right and wrong ones."""
    toponyms, evidence = find_toponyms(analysis), gather_evidence(analysis)
    groups = {group.name: group for group in group_toponyms(toponyms)}
    chosen = {name: choice.entry for name, choice in resolve_groups(list(groups.values()), evidence).items()}
    support = Support([(groups[name], entry) for name, entry in chosen.items()], evidence)
    for toponym in toponyms:
        span = toponym_span(analysis.tokens, toponym)
        mention = next((m for m in gold["mentions"] if m["start"] < span.end and span.start < m["end"]), None)
        if mention is None or mention.get("lat") is None:
            continue
        settings = settings_of(groups[toponym.name], evidence, support, chosen.get(toponym.name))
        right = np.array([distance(s.entry.latitude, s.entry.longitude, mention) <= RIGHT_KM for s in settings])
        if right.any() and not right.all():
            yield np.array([scoring.measure(setting) for setting in settings]), right


def distance(latitude: float, longitude: float, mention: Gold) -> float:
    """Return the kilometers between a place and a mention's."""
    north, south = radians(latitude), radians(mention["lat"])
    half = sin((south - north) / 2) ** 2
    half += cos(north) * cos(south) * sin(radians(mention["lon"] - longitude) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(half)))


def fit(files: list[list[Example]], weights: np.ndarray) -> np.ndarray:
    """Return the weights that make the right candidates likeliest, by Adam with weight decay."""
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        gradient = DECAY * weights
        for file in files:
            gradient = gradient + sum(slope(example, weights) for example in file) / len(file) / len(files)
        first, second = 0.9 * first + 0.1 * gradient, 0.99 * second + 0.01 * gradient**2
        weights = weights - RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return weights


def slope(example: Example, weights: np.ndarray) -> np.ndarray:
    """Return the gradient of one mention's loss."""
    features, right = example
    scores = features @ weights
    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    among_right = shares * right / max(float((shares * right).sum()), 1e-12)
    return np.asarray(features.T @ (shares - among_right))


def main(paths: list[str]) -> None:
    """Fit in rounds and print the weights of each."""
    golds = [read_gold(Path(path)) for path in paths]
    weights = np.array([feature.weight for feature in scoring.FEATURES])
    for _ in range(ROUNDS):
        files = [[example for gold, analysis in file for example in examples(gold, analysis)] for file in golds]
        weights = fit(files, weights)
        scoring.FEATURES = tuple(
            replace(feature, weight=float(weight)) for feature, weight in zip(scoring.FEATURES, weights, strict=True)
        )
        print({feature.measure.__name__: round(feature.weight, 2) for feature in scoring.FEATURES})


if __name__ == "__main__":
    main(sys.argv[1:])
