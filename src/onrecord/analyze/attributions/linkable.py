"""Spans that are to be linked, with what the features need to know of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.analyze.attributions.parts import is_punctuation
from onrecord.analyze.attributions.quoted import OUTSIDE, Quoted
from onrecord.analyze.attributions.rules import read_cue
from onrecord.analyze.attributions.sources import source_of_verb
from onrecord.records import Analysis, Token

Role = Literal["source", "cue", "content"]
# Heads of a span that are looked at; a quotation of many sentences has one for each.
MAX_HEADS = 4


@dataclass(slots=True, kw_only=True, eq=False)
class Linkable:
    """A run of words that is source, cue or content of some attribution.

    `heads` are the words whose heads lie outside; `number` counts the spans of the same role in text order;
    `certainty` is the tagger's.
    """

    role: Role
    words: Sequence[Token]
    heads: tuple[Token, ...]
    paragraph: int
    number: int
    quotation: int
    quoted: bool
    certainty: float = 1.0

    @property
    def first(self) -> int:
        """The index of the first word."""
        return self.words[0].index

    @property
    def last(self) -> int:
        """The index of the last word."""
        return self.words[-1].index


@dataclass(slots=True, kw_only=True, eq=False)
class Expected:
    """What the rules over the parse expect of a cue: the indices of the words of its source and content."""

    source: frozenset[int]
    content: frozenset[int]


def make_linkable(role: Role, words: Sequence[Token], number: int, analysis: Analysis, quoted: Quoted) -> Linkable:
    """Return the span with its heads and its place."""
    home = quoted.number(words[0])
    return Linkable(
        role=role,
        words=words,
        heads=_heads(words),
        paragraph=analysis.sentences[words[0].sentence].paragraph,
        number=number,
        quotation=home,
        quoted=all(quoted.number(word) != OUTSIDE for word in words if not is_punctuation(word)),
    )


def _heads(words: Sequence[Token]) -> tuple[Token, ...]:
    first, last = words[0].index, words[-1].index
    tops = [word for word in words if word.is_root or not first <= word.head.index <= last]
    heads = [word for word in tops if not is_punctuation(word)] or tops or list(words[:1])
    return (*heads[: MAX_HEADS // 2], *heads[MAX_HEADS // 2 :][-MAX_HEADS // 2 :])


def expectation(cue: Linkable, quoted: Quoted) -> Expected:
    """Return what the rules expect of a cue; empty sets where they know nothing of it."""
    verbs = [word for word in cue.words if word.pos in ("VERB", "NOUN", "ADJ") or word.lower == "according"]
    for word in reversed(verbs):
        parts = read_cue(word, quoted)
        if parts is not None:
            return Expected(source=_indices(parts.source), content=_indices(parts.content))
    heads = [word for word in cue.heads if word.pos in ("VERB", "AUX")]
    return Expected(source=_indices(source_of_verb(heads[0])) if heads else frozenset(), content=frozenset())


def _indices(words: Sequence[Token]) -> frozenset[int]:
    return frozenset(word.index for word in words)
