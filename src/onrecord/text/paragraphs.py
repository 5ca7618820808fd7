"""Cuts a text into paragraphs without changing a character."""

import re
from collections.abc import Iterator

from onrecord.records import Span

# A blank line always ends a paragraph.
_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
# A line end ends one too, unless the text looks wrapped: no very long line, and this one broken off inside a sentence.
_LINE_END = re.compile(r"\n")
_FINISHED = re.compile(r"[.!?:;…][\"'”’)\]]*\s*$")
# Hard-wrapped plain text is set to 60 columns and more in the archives we read; shorter lines are titles or lists.
_WRAPPED_FROM = 55
# No such text is set wider than this; where a line is longer, its paragraphs stand on one line each.
_WRAPPED_TO = 120
# A parser takes memory by the square of the block in places; longer blocks are cut at white space.
MAX_BLOCK = 8_000


def split_paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of `text`, none of them blank or longer than `MAX_BLOCK` characters."""
    spans: list[Span] = []
    start = 0
    for end in [*_breaks(text), len(text)]:
        spans.extend(_blocks(text, start, end))
        start = end
    return tuple(spans)


def _breaks(text: str) -> Iterator[int]:
    start = 0
    wrapped = max(map(len, text.split("\n"))) <= _WRAPPED_TO
    for match in _LINE_END.finditer(text):
        line = text[start : match.start()]
        blank = _BLANK_LINE.match(text, match.start()) is not None
        if blank or not wrapped or len(line) < _WRAPPED_FROM or _FINISHED.search(line[-20:]):
            yield match.end()
        start = match.end()


def _blocks(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end:
        cut = end if end - start <= MAX_BLOCK else _cut_point(text, start, start + MAX_BLOCK)
        block = text[start:cut]
        if block.strip():
            left = len(block) - len(block.lstrip())
            yield Span(start + left, start + len(block.rstrip()))
        start = cut


def _cut_point(text: str, start: int, limit: int) -> int:
    for mark in (". ", " "):
        found = text.rfind(mark, start + MAX_BLOCK // 2, limit)
        if found > 0:
            return found + len(mark)
    return limit
