"""Links each cue with its source and its contents by a conditional logit model over the pairs' features."""

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.analyze.attributions.confidence import confidence, log_odds
from onrecord.analyze.attributions.features import none_features, pair_features
from onrecord.analyze.attributions.linkable import Expected, Linkable, Role, expectation
from onrecord.analyze.attributions.parts import Parts, indices
from onrecord.analyze.attributions.quoted import Quoted
from onrecord.lang import ENGLISH

# Spans of one role on either side that are candidates for a link, and paragraphs between that still count.
CANDIDATES, PARAGRAPHS = 4, 1


@dataclass(slots=True, kw_only=True, eq=False)
class Choice:
    """What may be linked with one span, as lists of features; the last candidate None stands for no link."""

    of: Linkable
    candidates: list[Linkable | None]
    features: list[list[str]]


class Spans:
    """The spans of one text by role, each role in text order."""

    def __init__(self, sources: list[Linkable], cues: list[Linkable], contents: list[Linkable], quoted: Quoted) -> None:
        self.sources, self.cues, self.contents = sources, cues, contents
        self._starts = [[span.first for span in spans] for spans in (sources, cues, contents)]
        self._expected = {id(cue): expectation(cue, quoted) for cue in cues}

    def expected(self, cue: Linkable) -> Expected:
        """Return what the rules expect of a cue."""
        return self._expected[id(cue)]

    def source_choice(self, cue: Linkable) -> Choice:
        """Return the sources that a cue may have, and none."""
        near = self._near(cue, self.sources, 0)
        features = [self._features(cue, source) for source in near]
        return Choice(of=cue, candidates=[*near, None], features=[*features, none_features(cue, self.expected(cue))])

    def cue_choice(self, content: Linkable) -> Choice:
        """Return the cues that a content may have, and none."""
        near = self._near(content, self.cues, 1)
        features = [self._features(cue, content) for cue in near]
        return Choice(of=content, candidates=[*near, None], features=[*features, ["none"]])

    def _near(self, span: Linkable, others: Sequence[Linkable], role: int) -> list[Linkable]:
        place = bisect_left(self._starts[role], span.first)
        around = others[max(0, place - CANDIDATES) : place + CANDIDATES]
        return [other for other in around if abs(other.paragraph - span.paragraph) <= PARAGRAPHS]

    def _features(self, cue: Linkable, other: Linkable) -> list[str]:
        low, high = min(cue.last, other.last), max(cue.first, other.first)
        counts = [max(0, bisect_left(starts, high) - bisect_left(starts, low + 1)) for starts in self._starts]
        return pair_features(cue, other, self.expected(cue), (counts[0], counts[1], counts[2]))


@cache
def _weights(relation: str) -> dict[str, float]:
    rows = ENGLISH.table("link_weights")
    return {row["feature"]: float(row["weight"]) for row in rows if row["relation"] == relation}


def decide(choice: Choice, relation: str) -> tuple[Linkable | None, float]:
    """Return the likeliest candidate and its probability."""
    weights = _weights(relation)
    scores = [sum(weights.get(name, 0.0) for name in names) for names in choice.features]
    top = max(scores)
    total = sum(math.exp(score - top) for score in scores)
    return choice.candidates[scores.index(top)], 1 / total


def link(spans: Mapping[Role, list[Linkable]], quoted: Quoted) -> tuple[list[Parts], list[Linkable]]:
    """Return an attribution for each cue that has a content, and the contents that have no cue."""
    graph = Spans(spans["source"], spans["cue"], spans["content"], quoted)
    owned: dict[int, list[tuple[Linkable, float]]] = {}
    orphans: list[Linkable] = []
    for content in graph.contents:
        cue, probability = decide(graph.cue_choice(content), "content")
        if cue is None:
            orphans.append(content)
        else:
            owned.setdefault(cue.number, []).append((content, probability))
    return [_linked(graph, cue, owned[cue.number]) for cue in graph.cues if cue.number in owned], orphans


def _linked(graph: Spans, cue: Linkable, contents: Sequence[tuple[Linkable, float]]) -> Parts:
    source, chance = decide(graph.source_choice(cue), "source")
    words = [word for content, _ in contents for word in content.words]
    expected = graph.expected(cue).content
    shared = len(expected & indices(words))
    evidence = {
        "bias": 1.0,
        "cue": log_odds(cue.certainty),
        "content": log_odds(min(content.certainty for content, _ in contents)),
        "content link": log_odds(min(probability for _, probability in contents)),
        "source": 0.0 if source is None else log_odds(source.certainty),
        "source link": log_odds(chance),
        "no source": float(source is None),
        "quoted": float(all(content.quoted for content, _ in contents)),
        "expected": float(2 * shared > max(len(words), len(expected))),
    }
    return Parts(
        source=[] if source is None else list(source.words),
        cue=list(cue.words),
        content=words,
        confidence=confidence(evidence),
        evidence=evidence,
    )
