"""Spans from the trained tagger, mended where the text's own structure knows better."""

from collections.abc import Iterator, Sequence, Set
from itertools import groupby
from typing import NamedTuple, cast

import numpy as np

from onrecord.analyze.attributions.linkable import Linkable, Role, make_linkable
from onrecord.analyze.attributions.parts import is_punctuation
from onrecord.analyze.attributions.quoted import OUTSIDE, Quoted
from onrecord.backends.decoding import LABELS, decode
from onrecord.backends.encoder import AttributionTagger
from onrecord.records import Analysis, Token

# Share of a quotation's words that a content must hold to be taken for the whole of it.
_MOST = 0.5

# Parts of speech that end no noun phrase.
_LOOSE = frozenset({"ADP", "SCONJ", "CCONJ", "AUX"})
_RELATIVE = frozenset({"WDT", "WP"})


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
    """Return the spans with their edges set to whole quotations and words that count."""
    taken = {word.index for span in spans for word in span.words}
    mended = []
    for role, words, certainty in spans:
        if role == "content":
            words = _whole_quotations(_with_that(words, taken, quoted), taken, quoted)
        elif role == "source":
            words = _noun_phrase(words)
        if any(not is_punctuation(word) for word in words) or role == "cue":
            mended.append(Labelled(role, words, certainty))
    return mended


def _with_that(words: list[Token], taken: set[int], quoted: Quoted) -> list[Token]:
    before = words[0].index - 1
    if before >= 0 and before not in taken and quoted.tokens[before].dep == "mark":
        return [quoted.tokens[before], *words]
    return words


def _whole_quotations(words: list[Token], taken: set[int], quoted: Quoted) -> list[Token]:
    """Return the content with the first and last quotation in it in full, as far as the words are free."""
    own = {word.index for word in words}
    for word in (words[0], words[-1]):
        number = quoted.number(word)
        if number == OUTSIDE:
            continue
        whole = {other.index for other in quoted.words[number]}
        if len(whole & own) >= _MOST * len(whole) and not (whole - own) & taken:
            own |= whole
    return list(quoted.tokens[min(own) : max(own) + 1])


def _noun_phrase(words: list[Token]) -> list[Token]:
    """Return a source without first or last words that belong to something else: “who police”, “the ministry today”."""
    first, last = 0, len(words)
    while last > 1 and (words[last - 1].pos in _LOOSE or words[last - 1].dep == "npadvmod"):
        last -= 1
    while first + 1 < last and words[first].tag in _RELATIVE:
        first += 1
    return words[first:last]
