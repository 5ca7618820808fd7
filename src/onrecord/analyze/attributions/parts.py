"""The working form of an attribution: words, and from them spans."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from onrecord.records import Attribution, Span, Token
from onrecord.text.quotes import DOUBLE_MARKS

_QUOTE_MARKS = frozenset({*DOUBLE_MARKS, "''", "``", "'", "‘", "’"})


@dataclass(slots=True, kw_only=True)
class Parts:
    """The words of one attribution, each list in text order without repeats.

    A `verbatim` content keeps the punctuation at its edges, as a quotation in marks does. `evidence` says what the
    confidence comes from, where it is not the rule's own.
    """

    source: list[Token] = field(default_factory=list)
    cue: list[Token] = field(default_factory=list)
    content: list[Token] = field(default_factory=list)
    confidence: float
    verbatim: bool = False
    evidence: Mapping[str, float] | None = None

    @property
    def words(self) -> list[Token]:
        """The words of all parts."""
        return [*self.source, *self.cue, *self.content]

    @property
    def start(self) -> int:
        """The first offset of all parts."""
        return min(words[0].start for words in (self.source, self.cue, self.content) if words)

    def without_overlap(self) -> "Parts":
        """Return the parts with the cue taken out of the source, and both out of the content."""
        cue = ordered(self.cue)
        source = without(self.source, cue)
        return replace(self, source=source, cue=cue, content=without(self.content, [*cue, *source]))


def indices(words: Iterable[Token]) -> set[int]:
    """Return the indices of the words."""
    return {word.index for word in words}


def ordered(words: Iterable[Token]) -> list[Token]:
    """Return the words in text order, each once."""
    return [word for _, word in sorted({word.index: word for word in words}.items())]


def without(words: Iterable[Token], taken: Iterable[Token]) -> list[Token]:
    """Return the words in text order that are not among `taken`."""
    left_out = indices(taken)
    return [word for word in ordered(words) if word.index not in left_out]


def spans(words: Sequence[Token], *, keep_quotes: bool = False) -> tuple[Span, ...]:
    """Return the spans of ordered words: unbroken runs without the punctuation at their edges.

    With `keep_quotes`, quotation marks at the edges stay, and the punctuation they enclose with them.
    """
    trimmed = (trim(run, keep_quotes=keep_quotes) for run in runs(words))
    return tuple(Span(run[0].start, run[-1].end) for run in trimmed if run)


def trim(run: list[Token], *, keep_quotes: bool) -> list[Token]:
    """Return the run without the punctuation at its edges, or with all of it if it holds nothing else that counts."""
    first, last = 0, len(run)
    while first < last and _is_loose(run[first], keep_quotes):
        first += 1
    while first < last and _is_loose(run[last - 1], keep_quotes):
        last -= 1
    kept = run[first:last]
    if keep_quotes:
        return [] if all(map(is_punctuation, kept)) else kept
    return kept or run


def runs(words: Sequence[Token]) -> list[list[Token]]:
    """Return the ordered words cut where one is left out."""
    found = [[word] for word in words[:1]]
    for before, word in pairwise(words):
        if word.index == before.index + 1:
            found[-1].append(word)
        else:
            found.append([word])
    return found


def attribution(parts: Parts) -> Attribution | None:
    """Return the record of the parts; None if no content is left."""
    content = _whole(parts.content) if parts.verbatim else spans(parts.content, keep_quotes=True)
    if not content:
        return None
    return Attribution(
        source=spans(parts.source), cue=spans(parts.cue), content=content, confidence=round(parts.confidence, 3)
    )


def _whole(words: Sequence[Token]) -> tuple[Span, ...]:
    kept = (run for run in runs(words) if not all(map(is_punctuation, run)))
    return tuple(Span(run[0].start, run[-1].end) for run in kept)


def is_punctuation(word: Token) -> bool:
    """Whether the token holds no letter or digit."""
    return not any(map(str.isalnum, word.text))


def _is_loose(word: Token, keep_quotes: bool) -> bool:
    return is_punctuation(word) and word.text != "%" and not (keep_quotes and word.text in _QUOTE_MARKS)
