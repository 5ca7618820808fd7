"""Attributions from the trained tagger, with the rules where it has missed a part."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from onrecord.analyze.attributions.continuing import add_continued
from onrecord.analyze.attributions.layout import find_by_layout
from onrecord.analyze.attributions.linkable import Linkable
from onrecord.analyze.attributions.linking import link
from onrecord.analyze.attributions.parts import Parts, indices, ordered
from onrecord.analyze.attributions.quoted import OUTSIDE, Quoted
from onrecord.analyze.attributions.rules import find_by_rules
from onrecord.analyze.attributions.tagging import tagged_spans
from onrecord.backends.encoder import AttributionTagger
from onrecord.records import Analysis, Token

# Share of the shorter of two contents that the other must hold for them to be the same.
_SAME = 0.5
# Confidence in a content whose cue and source come from the rules.
ADOPTED = 0.5
# An attribution less sure than this is left out: end-to-end F1 on the dev part of PolNeAR is highest here.
LIKELY = 0.35


def find_by_tagger(analysis: Analysis, quoted: Quoted, tagger: AttributionTagger) -> list[Parts]:
    """Return the attributions that tagger, linker and rules find together, in text order.

    Turns, signed quotations and blocks are the rules' alone. A cue without a source, and a content without a
    cue, take what the rules find for them; a content that has neither is dropped, unless it is a quotation that stands
    alone.
    """
    shown, taken = find_by_layout(analysis, quoted)
    spans = tagged_spans(analysis, quoted, tagger, taken=taken)
    linked, orphans = link(spans, quoted)
    told = indices(word for parts in shown for word in parts.content)
    found = [_within(told, parts, quoted) for parts in linked if parts.confidence >= LIKELY]
    by_rules = RuleLookup(find_by_rules(analysis, quoted, shown))
    sources = indices(word for source in spans["source"] for word in source.words)
    others = indices(word for role in ("cue", "content") for span in spans[role] for word in span.words)
    for parts in found:
        if not parts.source:
            parts.source = by_rules.source_of(parts, others - sources)
    cues = taken | indices(word for parts in found for word in parts.cue)
    adopted = (by_rules.adopt(orphan, cues) for orphan in orphans)
    whole = [part for parts in found for part in _by_paragraph(parts, analysis)]
    return add_continued([*shown, *whole, *filter(None, adopted)], analysis, quoted)


def _within(told: set[int], parts: Parts, quoted: Quoted) -> Parts:
    """Return the attribution without sentences around its own, unless in marks, that are already told by a block."""
    own = {word.sentence for word in parts.cue}
    kept = [
        word
        for word in parts.content
        if word.sentence in own or word.index not in told or quoted.number(word) != OUTSIDE
    ]
    return replace(parts, content=kept) if kept else parts


def _by_paragraph(parts: Parts, analysis: Analysis) -> Iterator[Parts]:
    """Yield the attribution cut where its content goes on in another paragraph: there a new one begins."""
    groups = [
        list(group)
        for _, group in groupby(ordered(parts.content), key=lambda word: analysis.sentences[word.sentence].paragraph)
    ]
    yield replace(parts, content=groups[0])
    yield from (Parts(content=group, confidence=parts.confidence) for group in groups[1:])


class RuleLookup:
    """The attributions of the rules by the words of their cues and contents."""

    def __init__(self, found: Sequence[Parts]) -> None:
        self._by_cue = {word.index: parts for parts in found for word in parts.cue}
        self._by_content = {word.index: parts for parts in found for word in parts.content}

    def source_of(self, parts: Parts, taken: set[int]) -> list[Token]:
        """Return the source that the rules have for the cue; none if its words are cue or content of another."""
        known = next((self._by_cue[word.index] for word in parts.cue if word.index in self._by_cue), None)
        return [] if known is None or indices(known.source) & taken else known.source

    def adopt(self, orphan: Linkable, cues: set[int]) -> Parts | None:
        """Return an attribution of a content without a cue, by the rules' cue for it; None if it is not free."""
        own = indices(orphan.words)
        candidates = [self._by_content[word.index] for word in orphan.words if word.index in self._by_content]
        best = max(candidates, key=lambda parts: len(own & indices(parts.content)), default=None)
        if best is None or not best.cue or indices(best.cue) & (cues | own):
            return None
        shared = own & indices(best.content)
        if len(shared) < _SAME * min(len(own), len(best.content)):
            return None
        cues |= indices(best.cue)
        return Parts(source=best.source, cue=best.cue, content=ordered(orphan.words), confidence=ADOPTED)
