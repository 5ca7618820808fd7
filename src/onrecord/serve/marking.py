"""Cuts an article's text where statements and events begin and end, so that each piece can be marked."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.records.form import Json

# Letters of a text that one page shows; a longer one has several parts, cut between paragraphs where there are any.
PART, SLACK = 30_000, 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text that is marked alike.

    `said` are the ids of the statements that it is content of, `opens` those that begin with it, `closes` those that
    end with it; `events` are those whose trigger it is, `first` tells whether the trigger begins here.
    """

    text: str
    said: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    first: bool = False


def parts_of(text: str) -> list[tuple[int, int]]:
    """Return where the parts of a text begin and end; together they are the whole."""
    parts, start = [], 0
    while len(text) - start > PART + SLACK:
        cut = text.rfind("\n\n", start + PART - SLACK, start + PART + SLACK)
        end = cut if cut > 0 else start + PART
        parts.append((start, end))
        start = end
    return [*parts, (start, len(text))]


def part_with(parts: Sequence[tuple[int, int]], offset: int) -> int:
    """Return the number of the part that an offset lies in."""
    return next((number for number, (_, end) in enumerate(parts) if offset < end), len(parts) - 1)


def paragraphs(
    text: str, statements: Sequence[Json], events: Sequence[Json], part: tuple[int, int]
) -> list[list[Piece]]:
    """Return the pieces of a part of the text by paragraphs, which blank lines part; line ends stay in the pieces."""
    start, end = part
    found: list[list[Piece]] = [[]]
    for piece in _pieces(text, _marks(statements, events, start, end), start, end):
        stretches = piece.text.split("\n\n")
        for number, stretch in enumerate(stretches):
            if number:
                found.append([])
            if stretch.strip("\n"):
                found[-1].append(_only(piece, stretch, leading=not number, last=number == len(stretches) - 1))
    return [pieces for pieces in found if any(piece.text.strip() for piece in pieces)]


def _only(piece: Piece, text: str, *, leading: bool, last: bool) -> Piece:
    return Piece(
        text=text,
        said=piece.said,
        opens=piece.opens if leading else (),
        closes=piece.closes if last else (),
        events=piece.events,
        first=piece.first and leading,
    )


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    id: str
    is_event: bool
    opens: bool
    closes: bool


def _marks(statements: Sequence[Json], events: Sequence[Json], start: int, end: int) -> list[_Mark]:
    marks = []
    for one in statements:
        spans = one["content"]
        for number, (first, last) in enumerate(spans):
            marks.append(_Mark(first, last, one["id"], False, number == 0, number == len(spans) - 1))
    marks += [_Mark(one["trigger"][0], one["trigger"][1], one["id"], True, True, True) for one in events]
    return [mark for mark in marks if mark.start < end and mark.end > start]


def _pieces(text: str, marks: Sequence[_Mark], start: int, end: int) -> Iterator[Piece]:
    """Yield the pieces from one boundary to the next; the time grows with the marks, not with their square."""
    begins, ends = defaultdict[int, list[_Mark]](list), defaultdict[int, list[_Mark]](list)
    for mark in marks:
        begins[max(mark.start, start)].append(mark)
        ends[min(mark.end, end)].append(mark)
    open_marks: dict[int, _Mark] = {}
    cuts = sorted({start, end, *begins, *ends})
    for left, right in pairwise(cuts):
        for mark in ends[left]:
            open_marks.pop(id(mark), None)
        open_marks |= {id(mark): mark for mark in begins[left]}
        inside = list(open_marks.values())
        yield Piece(
            text=text[left:right],
            said=tuple(mark.id for mark in inside if not mark.is_event),
            opens=tuple(mark.id for mark in begins[left] if mark.opens and not mark.is_event and mark.start == left),
            closes=tuple(mark.id for mark in ends[right] if mark.closes and not mark.is_event and mark.end == right),
            events=tuple(mark.id for mark in inside if mark.is_event),
            first=any(mark.is_event and mark.start == left for mark in begins[left]),
        )
