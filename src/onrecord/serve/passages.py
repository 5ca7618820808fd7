"""A passage of an article with some of its words marked, and what stands around them."""

from collections.abc import Iterable

# Letters of the text shown before and after what is marked.
AROUND = 220

type Mark = tuple[int, int, str]
type Piece = tuple[str, str | None]


def passage(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """Return the pieces of the passage that marks (start, end, label) lie in, each with its label or None.

    The passage ends at words, and at the paragraphs of the first and the last mark. A mark that begins inside another
    is left out.
    """
    ordered = sorted(marks)
    start, stop = ordered[0][0], max(stop for _, stop, _ in ordered)
    pieces: list[Piece] = [(_before(text, start), None)]
    at = start
    for first, last, label in ordered:
        if first < at:
            continue
        pieces += [(text[at:first], None), (text[first:last], label)]
        at = last
    return [(words, label) for words, label in (*pieces, (text[at:stop] + _after(text, stop), None)) if words]


def _before(text: str, start: int) -> str:
    before = text[max(0, start - AROUND) : start]
    if start > AROUND:
        before = "… " + before.partition(" ")[2]
    return before.rpartition("\n\n")[2]


def _after(text: str, stop: int) -> str:
    after = text[stop : stop + AROUND]
    if stop + AROUND < len(text):
        after = after.rpartition(" ")[0] + " …"
    return after.partition("\n\n")[0]
