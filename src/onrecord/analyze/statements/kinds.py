"""Whether a statement is given word for word."""

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.analyze.tree import covering
from onrecord.records import Analysis, Attribution, Kind, Span, Token

# From this share of the words in quotation marks on the content counts as given word for word: edges found by a model
# may lie a word off.
_WHOLE = 0.9


class Kinds:
    """The kinds of the attributions of one analysis."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._starts = [quotation.span.start for quotation in analysis.quotations]

    def kind(self, attribution: Attribution) -> Kind:
        """Return direct if all the content is in quotation marks or a block after a colon, mixed if some of it is."""
        if self._is_block(attribution):
            return "direct"
        words = [word for span in attribution.content for word in covering(self._analysis.tokens, span)]
        words = [word for word in words if any(map(str.isalnum, word.text))]
        quoted = sum(self._is_quoted(word) for word in words)
        if not quoted:
            return "indirect"
        return "direct" if quoted >= _WHOLE * len(words) else "mixed"

    def _is_quoted(self, word: Token) -> bool:
        place = bisect_right(self._starts, word.start) - 1
        return place >= 0 and self._analysis.quotations[place].span.end > word.start

    def _is_block(self, attribution: Attribution) -> bool:
        """Whether the content is a turn of a transcript, or paragraphs of their own after the cue or after these."""
        text = self._analysis.document.text
        if not attribution.cue:
            return not attribution.source and _fills_lines(attribution.content, text)
        cue, content = attribution.cue[-1], attribution.content[0]
        return cue.cut(text) == ":" or "\n" in text[cue.end : content.start]


def _fills_lines(spans: Sequence[Span], text: str) -> bool:
    """Whether nothing stands before the spans in their first line, and nothing after them in their last."""
    start, end = spans[0].start, spans[-1].end
    line_end = text.find("\n", end)
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return not before.strip() and not text[end : len(text) if line_end < 0 else line_end].strip()
