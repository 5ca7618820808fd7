"""What a time expression says, and the help that its readers share."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.analyze.times.intervals import Interval
from onrecord.analyze.times.lexer import Piece
from onrecord.records import Span, TimeType

TEXT = "text"
SCALES = (100, 1_000, 1_000_000, 1_000_000_000)


@dataclass(frozen=True, slots=True)
class Reading:
    """A time expression as read; `interval` is None where its days are not fixed."""

    span: Span
    interval: Interval | None = None
    anchor: str | None = None
    type: TimeType = "date"


class Found(tuple[Piece, ...]):
    """The pieces of one form, asked by kind."""

    __slots__ = ()

    def first(self, *kinds: str) -> Piece | None:
        """Return the first piece of one of the kinds."""
        return next((piece for piece in self if piece.kind in kinds), None)

    def all(self, *kinds: str) -> list[Piece]:
        """Return the pieces of the kinds, in order."""
        return [piece for piece in self if piece.kind in kinds]

    def has(self, *kinds: str) -> bool:
        """Whether there is a piece of one of the kinds."""
        return self.first(*kinds) is not None

    @property
    def span(self) -> Span:
        """The characters from the first to the last piece, without a mark at the end that belongs to the sentence."""
        last = self[-2] if self[-1].kind == "apostrophe" and len(self) > 1 else self[-1]
        return Span(self[0].start, last.end)


def fixed(found: Found, interval: Interval | None) -> tuple[Reading, ...]:
    """Return the reading of a form that fixes its own days; none where the calendar has no such days."""
    return () if interval is None else (Reading(found.span, interval, TEXT),)


def unresolved(found: Found) -> tuple[Reading, ...]:
    """Return the reading of a form whose days are not known."""
    return (Reading(found.span),)


def anchored(found: Found, interval: Interval | None, anchor: str | None) -> tuple[Reading, ...]:
    """Return the reading of a form resolved against an anchor; unresolved without days."""
    return (Reading(found.span, interval, anchor if interval else None),)


def count(pieces: Sequence[Piece]) -> int | None:
    """Return the whole number that digits, number words or an article spell; None where there is none or too many."""
    total = 0
    for piece in pieces:
        if piece.kind == "quantity" and "/" in piece.value:
            return None
        if piece.kind in ("small", "large", "year") or (piece.kind == "quantity" and piece.value.count(",")):
            return int(piece.value.replace(",", "").split(".")[0])
        if piece.kind == "article":
            return 1
        if piece.kind == "cardinal":
            scale = piece.number
            total = max(total, 1) * scale if scale in SCALES else total + scale
    return total or None
