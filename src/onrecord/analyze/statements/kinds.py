"""Whether a statement is given word for word."""

from bisect import bisect_right

from onrecord.analyze.tree import covering
from onrecord.records import Analysis, Attribution, Kind, Token

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
        """Whether the content is a turn of a transcript, or paragraphs of their own after the cue."""
        if not attribution.cue:
            return False
        text = self._analysis.document.text
        cue, content = attribution.cue[-1], attribution.content[0]
        return cue.cut(text) == ":" or "\n" in text[cue.end : content.start]
