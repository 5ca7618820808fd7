"""Adds time expressions: each a stretch of days, as far as the text and its date fix them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby

from onrecord.analyze.times import absolute, relative
from onrecord.analyze.times.context import Context
from onrecord.analyze.times.grammar import READER_NAMES, find_form, spell
from onrecord.analyze.times.lexer import Piece, cut_pieces
from onrecord.analyze.times.reading import Found, Reading
from onrecord.records import Analysis, Span, TimeExpression

READERS: dict[str, Callable[[Found, Context], tuple[Reading, ...]]] = {
    name: reader for module in (absolute, relative) for name, reader in vars(module).items() if name in READER_NAMES
}


class Times:
    """Adds time expressions."""

    requires = frozenset({"tokens"})
    provides = "times"

    def __call__(self, analysis: Analysis) -> Analysis:
        """Return the analysis with its time expressions; without a publication date “Friday” has no days."""
        return replace(analysis, times=tuple(_expression(reading) for reading in read_times(analysis)))


def _expression(reading: Reading) -> TimeExpression:
    days = reading.interval
    return TimeExpression(
        span=reading.span,
        type=reading.type,
        begin=days.begin if days else None,
        end=days.end if days else None,
        precision=days.precision if days else None,
        anchor=reading.anchor,
    )


def read_times(analysis: Analysis) -> Iterator[Reading]:
    """Yield the time expressions of a text in order, each read with those before it in mind."""
    context = Context(analysis)
    pieces = tuple(_pieces(analysis))
    spelling, start = spell(pieces), 0
    while form := find_form(spelling, start):
        found = _read(form.reader, Found(pieces[form.first : form.last]), context)
        start = form.last if found else form.first + 1
        for reading in found:
            if form.reader != "named_time":
                context.remember(reading)
            yield reading


def _read(reader: str, found: Found, context: Context) -> tuple[Reading, ...]:
    """Return what the form says; nothing where it leads off the calendar, as “the day after 31 December 9999”."""
    try:
        return READERS[reader](found, context)
    except (OverflowError, ValueError):
        return ()


def _pieces(analysis: Analysis) -> Iterator[Piece]:
    """Yield the pieces of the text with a break after each paragraph, which no expression crosses."""
    text = analysis.document.text
    for _, group in groupby(analysis.sentences, key=lambda sentence: sentence.paragraph):
        block = list(group)
        span = Span(block[0].span.start, block[-1].span.end)
        yield from cut_pieces(text, span)
        yield Piece(span.end, span.end, "break", "")
