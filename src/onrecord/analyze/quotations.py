"""Adds the stretches in quotation marks."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from onrecord.records import Analysis, Gap, Quotation
from onrecord.text.quotes import is_continued, pair_quotes

UNCLOSED = "quotation mark without its counterpart in the paragraph"


class Quotations:
    """Adds the stretches in quotation marks, and a gap for each that is neither closed nor taken up again."""

    requires = frozenset({"tokens"})
    provides = "quotations"

    def __call__(self, analysis: Analysis) -> Analysis:
        """Return the analysis with the layer added."""
        text = analysis.document.text
        quotations = pair_quotes(text)
        gaps = tuple(Gap(why=UNCLOSED, span=quotation.span) for quotation in left_open(quotations, text))
        return replace(analysis, quotations=quotations, gaps=analysis.gaps + gaps)


def left_open(quotations: Sequence[Quotation], text: str) -> list[Quotation]:
    """Return the quotations that are not closed and not continued in the next paragraph."""
    pairs = zip_longest(quotations, quotations[1:])
    return [one for one, after in pairs if not one.closed and (after is None or not is_continued(one, after, text))]
