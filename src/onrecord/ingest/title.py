"""Finds the title that a text begins with."""

import re

from onrecord.ingest.dateline import find_dateline
from onrecord.ingest.published import is_date_line
from onrecord.records import Span
from onrecord.text.lines import head_lines

# Two lines of a broadsheet's headline, deck included; longer lines are paragraphs.
_LONGEST = 160
_FEWEST_WORDS = 2
# What a sentence, a list or a lead-in ends with; a headline may ask or exclaim.
_ENDS_OTHERWISE = re.compile(r"[.:;,…-][\"”’')\]]*$")
_BYLINE = re.compile(r"by\s+[A-Z]", re.IGNORECASE)
_BULLET = re.compile(r"[-–—•*>|]|\d+[.)]\s|(?:q|a|question|answer)\s?:", re.IGNORECASE)
# “… on Sunday. (Name/Agency)”: a caption with its credit.
_CREDIT = re.compile(r"\.\s*\(")
_ADDRESS = re.compile(r"https?://|www\.|\S+@\S+\.\w")
_BLANK_LINE = re.compile(r"(?:\r\n|[\n\r\u2028])[^\S\n\r\u2028]*(?:\r\n|[\n\r\u2028\u2029])|\u2029")


def find_title(text: str) -> str | None:
    """Return the first line if it is short, has no final stop, and a blank line, date, byline or dateline follows."""
    lines = head_lines(text)
    if len(lines) < 2 or not _is_title_shaped(lines[0].cut(text)):
        return None
    first, second = lines[0], lines[1]
    if _BLANK_LINE.search(text, first.end, second.start) or _begins_report(text[second.start : second.end]):
        return None if _starts_with_dateline(text, first) else first.cut(text)
    return None


def _is_title_shaped(line: str) -> bool:
    if len(line) > _LONGEST or len(line.split()) < _FEWEST_WORDS or line[0].islower():
        return False
    others = (_ENDS_OTHERWISE.search, _BULLET.match, _CREDIT.search, _BYLINE.match, _ADDRESS.search, is_date_line)
    return not any(looks(line) for looks in others)


def _begins_report(line: str) -> bool:
    return _BYLINE.match(line) is not None or is_date_line(line) or find_dateline(line) is not None


def _starts_with_dateline(text: str, first: Span) -> bool:
    dateline = find_dateline(text)
    return dateline is not None and dateline.span.start == first.start
