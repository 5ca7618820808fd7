"""Spans from the trained tagger, mended where the text's own structure knows better."""

from collections.abc import Iterator, Sequence, Set
from itertools import groupby
from typing import NamedTuple, cast

import numpy as np

from onrecord.analyze.attributions.edges import content_edges, source_edges
from onrecord.analyze.attributions.linkable import Linkable, Role, make_linkable
from onrecord.analyze.attributions.parts import indices, is_punctuation
from onrecord.analyze.attributions.quoted import OUTSIDE, Quoted
from onrecord.backends.decoding import LABELS, decode
from onrecord.backends.encoder import AttributionTagger
from onrecord.records import Analysis, Token


class Labelled(NamedTuple):
    """A run of words, its role, and the mean probability of that."""

    role: Role
    words: list[Token]
    certainty: float


def tagged_spans(
    analysis: Analysis, quoted: Quoted, tagger: AttributionTagger, *, taken: Set[int] = frozenset()
) -> dict[Role, list[Linkable]]:
    """Return the sources, cues and contents that the tagger finds clear of the words `taken`, each in text order."""
    found: dict[Role, list[Linkable]] = {"source": [], "cue": [], "content": []}
    for role, words, certainty in mend(list(label(analysis, tagger)), quoted):
        if taken.isdisjoint(word.index for word in words):
            span = make_linkable(role, words, len(found[role]), analysis, quoted)
            span.certainty = certainty
            found[role].append(span)
    return found


def label(analysis: Analysis, tagger: AttributionTagger) -> Iterator[Labelled]:
    """Yield the spans as the tagger has them, paragraph by paragraph."""
    sentences = [analysis.tokens[sentence.first : sentence.last] for sentence in analysis.sentences]
    rows = tagger.tag(sentences, paragraphs=[sentence.paragraph for sentence in analysis.sentences])
    for _, group in groupby(zip(analysis.sentences, rows, strict=True), key=lambda pair: pair[0].paragraph):
        pairs = list(group)
        first = pairs[0][0].first
        block = np.concatenate([row for _, row in pairs])
        for role, start, last in decode(block):
            columns = [number for number, name in enumerate(LABELS) if name.endswith(role)]
            certainty = float(block[start : last + 1, columns].sum(axis=1).mean())
            yield Labelled(cast(Role, role), list(analysis.tokens[first + start : first + last + 1]), certainty)


def mend(spans: Sequence[Labelled], quoted: Quoted) -> list[Labelled]:
    """Return the spans with their edges set, without those that hold no word; a cue may be a mark."""
    spans = _one_voice(spans, quoted)
    taken = indices(word for span in spans if span.role != "source" for word in span.words)
    sources = indices(word for span in spans if span.role == "source" for word in span.words)
    mended = []
    for role, words, certainty in spans:
        if role == "content":
            words = content_edges(words, taken | sources, quoted)
        elif role == "source":
            words = source_edges(words, taken, quoted.tokens)
        (sources if role == "source" else taken).update(indices(words))
        if any(not is_punctuation(word) for word in words) or role == "cue":
            mended.append(Labelled(role, words, certainty))
    return mended


def _one_voice(spans: Sequence[Labelled], quoted: Quoted) -> list[Labelled]:
    """Return the spans with a quotation that a content opens left to that content alone.

    A cue further on in it, as in “It will hold, we think, for years”, is only a word of the speaker's.
    """
    kept: list[Labelled] = []
    opened: dict[int, int] = {}
    for span in spans:
        number = quoted.number(span.words[0])
        if number in opened:
            first = kept[opened[number]]
            if span.role == "content":
                words = list(quoted.tokens[first.words[0].index : span.words[-1].index + 1])
                kept[opened[number]] = first._replace(words=words)
            continue
        if span.role == "content" and number != OUTSIDE and span.words[0] is quoted.words[number][0]:
            opened[number] = len(kept)
        kept.append(span)
    return kept
