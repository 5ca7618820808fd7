"""The lines at the beginning and at the end of a text, where titles, dates, datelines and licenses stand."""

import re
from collections.abc import Iterator

from onrecord.records import Span

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
# A head of title, byline, section, place and date takes fewer lines and characters than this.
_HEAD_LINES, _HEAD_LENGTH = 8, 1_000
# A foot of contacts, notes and license does.
_FOOT_LINES, _FOOT_LENGTH = 6, 2_000


def head_lines(text: str) -> tuple[Span, ...]:
    """Return the first lines that are not blank, stripped; the last of them may be a long one, whole."""
    found: list[Span] = []
    for line in _filled_lines(text, 0):
        if len(found) == _HEAD_LINES or line.start >= _HEAD_LENGTH:
            break
        found.append(line)
    return tuple(found)


def foot_lines(text: str) -> tuple[Span, ...]:
    """Return the last lines that are not blank, stripped, in text order; of a long one only its end."""
    return tuple(_filled_lines(text, max(0, len(text) - _FOOT_LENGTH)))[-_FOOT_LINES:]


def _filled_lines(text: str, start: int) -> Iterator[Span]:
    for match in _LINE.finditer(text, start):
        line = match.group()
        if line.strip():
            left = match.start() + len(line) - len(line.lstrip())
            yield Span(left, match.start() + len(line.rstrip()))
