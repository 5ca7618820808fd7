"""Keeps the dateline out of attributions: “LISBON – The mayor said” has the mayor for a source, not Lisbon."""

from collections.abc import Sequence

from onrecord.analyze.attributions.parts import Parts, is_punctuation
from onrecord.analyze.tree import covering
from onrecord.records import Analysis, Span, Token

# Words between dateline and cue that may be the source; more of them hold a clause.
_LONGEST = 25


def without_dateline(parts: Parts, analysis: Analysis) -> Parts:
    """Return the parts without the dateline; a source that was all dateline becomes what follows up to the cue."""
    dateline = analysis.document.dateline
    if dateline is None or not any(word.span.overlaps(dateline.span) for word in [*parts.source, *parts.content]):
        return parts
    source = _outside(parts.source, dateline.span)
    if parts.source and not source and parts.cue:
        source = _up_to(parts.cue[0], dateline.span, analysis.tokens)
    parts.source, parts.content = source, _outside(parts.content, dateline.span)
    return parts


def _outside(words: Sequence[Token], dateline: Span) -> list[Token]:
    rest = [word for word in words if not word.span.overlaps(dateline)]
    return rest if any(not is_punctuation(word) for word in rest) else []


def _up_to(cue: Token, dateline: Span, tokens: Sequence[Token]) -> list[Token]:
    """Return the words between dateline and cue if they are a noun phrase; none otherwise."""
    if cue.start <= dateline.end:
        return []
    between = covering(tokens, Span(dateline.end, cue.start))
    return between if len(between) <= _LONGEST and not any(word.pos == "VERB" for word in between) else []
