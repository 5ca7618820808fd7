"""What a time expression is resolved against: publication, tense, and the dates read before it."""

from bisect import bisect_right
from datetime import date, timedelta

from onrecord.analyze.times.intervals import PRECISION_OF, Interval
from onrecord.analyze.times.reading import TEXT, Reading
from onrecord.analyze.times.tense import Tense, tense_of
from onrecord.records import Analysis, Document, Span, Token

# How far back, in characters, a narrated date still anchors “three days later” or “on September 4”: a few sentences.
NARRATIVE_REACH = 500
# Finer first; an expression can only be counted on from a date that is at least as fine.
FINENESS = ("day", "week", "month", "year", "decade", "century")


class Context:
    """The state while one document is read, expression by expression."""

    def __init__(self, analysis: Analysis) -> None:
        self.text = analysis.document.text
        self._tokens = analysis.tokens
        self._starts = [token.start for token in analysis.tokens]
        self.published, self.anchor = reference(analysis.document)
        self._last: Reading | None = None

    def token_at(self, offset: int) -> Token | None:
        """Return the token that begins at or before a character."""
        index = bisect_right(self._starts, offset) - 1
        return self._tokens[index] if index >= 0 else None

    def word_before(self, offset: int) -> Token | None:
        """Return the token before the one at a character, in the same sentence."""
        token = self.token_at(offset)
        if token is None or token.index == 0:
            return None
        before = self._tokens[token.index - 1]
        return before if before.sentence == token.sentence else None

    def word_after(self, offset: int) -> Token | None:
        """Return the token that begins at or after a character, in the sentence of the one before it."""
        index = bisect_right(self._starts, offset - 1)
        if index >= len(self._tokens) or index == 0:
            return None
        after = self._tokens[index]
        return after if after.sentence == self._tokens[index - 1].sentence else None

    def tense(self, span: Span) -> Tense | None:
        """Return the tense that an expression stands in."""
        token = self.token_at(span.start)
        return None if token is None else tense_of(token)

    def remember(self, reading: Reading) -> None:
        """Keep the reading as the date that later expressions count from."""
        if reading.interval is not None and reading.type == "date":
            self._last = reading

    def narrated(self, span: Span, unit: str) -> Interval | None:
        """Return the days last spoken of, if near and at least as fine as `unit`."""
        last = self._last
        if last is None or last.interval is None or span.start - last.span.end > NARRATIVE_REACH:
            return None
        fine_enough = FINENESS.index(last.interval.precision) <= FINENESS.index(PRECISION_OF[unit])
        return last.interval if fine_enough else None

    def narrated_year(self, span: Span) -> int | None:
        """Return the year of a story told with full dates just before; a bare year counts within its sentence only."""
        last = self._last
        if last is None or last.interval is None or last.anchor != TEXT:
            return None
        if span.start - last.span.end > NARRATIVE_REACH:
            return None
        if last.interval.precision in ("day", "month"):
            return last.interval.end.year
        same = last.interval.precision == "year" and self._sentence(last.span) == self._sentence(span)
        return last.interval.end.year if same else None

    def _sentence(self, span: Span) -> int | None:
        token = self.token_at(span.start)
        return None if token is None else token.sentence


def reference(document: Document) -> tuple[date | None, str | None]:
    """Return the day that relative expressions count from, and whose it is."""
    if document.published is not None:
        return document.published, "publication"
    if document.dateline is not None and document.dateline.date is not None:
        return document.dateline.date, "dateline"
    return None, None


def latest_weekday(weekday: int, until: date) -> date:
    """Return the last such weekday on or before a day."""
    return until - timedelta(days=(until.weekday() - weekday) % 7)


def next_weekday(weekday: int, since: date) -> date:
    """Return the first such weekday on or after a day."""
    return since + timedelta(days=(weekday - since.weekday()) % 7)
