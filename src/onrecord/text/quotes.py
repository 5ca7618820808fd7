"""Finds what stands in quotation marks, however the marks are mixed up."""

import re
from collections.abc import Iterator, Sequence

from onrecord.records import Quotation, Span
from onrecord.text.paragraphs import split_paragraphs

DOUBLE_MARKS = '“”„"«»'
# Texts out of tables have their straight marks doubled, at the edges of a field tripled.
_MARK = re.compile(f"``|''|\"{{2,3}}|[{DOUBLE_MARKS}]")
_OPENS_ONLY = frozenset({"“", "„", "«", "``"})
_CLOSES_ONLY = frozenset({"”", "»"})

# A single mark opens only at the start of a word, and closes only at the end of one; elsewhere it is an apostrophe.
_SINGLE_OPEN = re.compile(r"(?:(?<=^)|(?<=[\s(\[—–-]))[‘'](?=\w)")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…;:)])[’'](?!\w)")
_POSSESSIVE = re.compile(r"(?<=s)[’'](?=\s[a-z])")
# Words that begin with an apostrophe: ’90s, ’em, ’til and their like.
_ELISION = re.compile(r"[‘'](?:\d|em\b|til\b|tis\b|twas\b|cause\b|bout\b|n\b|cuz\b|round\b)", re.IGNORECASE)


def pair_quotes(text: str) -> tuple[Quotation, ...]:
    """Return the outermost quotations of `text` in order, marks included.

    None reaches beyond its paragraph: one that is not closed there ends with the paragraph, or before the next
    opening mark, and has `closed` False. Single marks count where they are plainly no apostrophes.
    """
    return tuple(quotation for paragraph in split_paragraphs(text) for quotation in _in_paragraph(text, paragraph))


def is_continued(before: Quotation, after: Quotation, text: str) -> bool:
    """Whether `after` takes `before` up again: left open at its paragraph's end, reopened at the start of the next."""
    return not before.closed and "\n" in text[before.span.end : after.span.start] and _blank(text, before, after)


def _blank(text: str, before: Quotation, after: Quotation) -> bool:
    return not text[before.span.end : after.span.start].strip()


def _in_paragraph(text: str, paragraph: Span) -> list[Quotation]:
    doubles = list(_doubles(text, paragraph))
    singles = _outside(_singles(text, paragraph), doubles)
    return sorted([*doubles, *singles], key=lambda quotation: quotation.span)


def _doubles(text: str, paragraph: Span) -> Iterator[Quotation]:
    start: int | None = None
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        opens, closes = _roles(text, match, paragraph)
        if start is None:
            start = match.start() if opens else None
        elif closes:
            yield Quotation(span=Span(start, match.end()))
            start = None
        else:
            yield _unclosed(text, start, match.start())
            start = match.start()
    if start is not None:
        yield _unclosed(text, start, paragraph.end)


def _unclosed(text: str, start: int, end: int) -> Quotation:
    return Quotation(span=Span(start, start + len(text[start:end].rstrip())), closed=False)


def _roles(text: str, match: re.Match[str], paragraph: Span) -> tuple[bool, bool]:
    """Return whether a double mark may open and whether it may close a quotation, by its shape and neighbours."""
    before = text[match.start() - 1] if match.start() > paragraph.start else " "
    after = text[match.end()] if match.end() < paragraph.end else " "
    at_start = before.isspace() or before in "([—–-/:,‘'"
    at_end = not before.isspace() and before not in "(["
    if match[0] in _OPENS_ONLY:
        return True, not after.isalnum() and at_end and not at_start
    if match[0] in _CLOSES_ONLY:
        return at_start and after.isalnum(), not (at_start and before.isspace() and after.isalnum())
    return at_start and not after.isspace(), not (before.isspace() and after.isalnum())


def _singles(text: str, paragraph: Span) -> Iterator[Quotation]:
    end = paragraph.start
    openings = list(_SINGLE_OPEN.finditer(text, paragraph.start, paragraph.end))
    limits = [match.start() for match in openings[1:]] + [paragraph.end]
    for match, limit in zip(openings, limits, strict=False):
        if match.start() < end or _ELISION.match(text, match.start()):
            continue
        closing = _closing_single(text, match.end(), limit)
        if closing is not None:
            end = closing + 1
            yield Quotation(span=Span(match.start(), end))


def _closing_single(text: str, start: int, limit: int) -> int | None:
    possessive = None
    for match in _SINGLE_CLOSE.finditer(text, start, limit):
        if not _POSSESSIVE.match(text, match.start()):
            return match.start()
        possessive = match.start() if possessive is None else possessive
    return possessive


def _outside(singles: Iterator[Quotation], doubles: Sequence[Quotation]) -> list[Quotation]:
    """Return the single quotations that no double one overlaps; both in text order."""
    kept, position = [], 0
    for single in singles:
        while position < len(doubles) and doubles[position].span.end <= single.span.start:
            position += 1
        if position == len(doubles) or not doubles[position].span.overlaps(single.span):
            kept.append(single)
    return kept
