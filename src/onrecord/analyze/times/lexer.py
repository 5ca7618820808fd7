"""Cuts text into the pieces that time expressions are made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.lang import ENGLISH
from onrecord.records import Span

# The first alternative that fits at a place wins; what is a number but no date (“2,000”, “1.5”) is a quantity.
_FORMS = r"""
      (?P<iso>(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-]))
    | (?P<numeric>(?<![\d./-])\d{1,2}(?P<mark>[./-])\d{1,2}(?P=mark)(?:\d{4}|\d{2})(?![\d/-]|\.\d))
    | (?P<clock>(?<![\d:.,])(?:
          [01]?\d(?:[:.][0-5]\d)?\s?[ap](?:\.m\.|m\b)
        | (?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])))
    | (?P<quantity>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d{1,2}(?:st|nd|rd|th)?/\d{1,2}\b(?!/))
    | (?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)
    | (?P<decade>(?:\d{3}0|\d0)['’]?s\b)
    | (?P<quarter_short>Q[1-4]\b)
    | (?P<number>\d+)
    | (?P<word>o['’]clock\b|[^\W\d_]+)
    | (?P<other>\S)
    """
_MARKS = {
    ",": "comma",
    ".": "dot",
    "-": "dash",
    "/": "dash",
    "–": "dash",
    "—": "dash",
    "(": "open",
    ")": "shut",
    "’": "apostrophe",
}
_MARKS["'"] = "apostrophe"
# Kinds that come from the form of a piece and not from the word table.
TOKEN_KINDS = frozenset(_MARKS.values()) | frozenset(
    [
        "named",
        "iso",
        "numeric",
        "clock",
        "quantity",
        "ordinal",
        "decade",
        "quarter_short",
        "small",
        "year",
        "large",
        "other",
        "break",
    ]
)
# Bare numbers that can be a year: those of the modern calendar and of plans still to come.
FIRST_YEAR, LAST_YEAR = 1000, 2100


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, number or mark: its characters, its kind (see `time_words.tsv`) and that kind's value."""

    start: int
    end: int
    kind: str
    value: str

    @property
    def number(self) -> int:
        """The value as a number."""
        return int(self.value)


@cache
def word_kinds() -> dict[str, tuple[str, str]]:
    """Return kind and value of every word that time expressions are made of."""
    return {row["word"]: (row["kind"], row["value"]) for row in ENGLISH.table("time_words")}


@cache
def named_times() -> dict[str, tuple[str, str]]:
    """Return begin and end of every time that has a name, such as “New Year's Eve”."""
    return {row["name"]: (row["begin"], row["end"]) for row in ENGLISH.table("named_times")}


@cache
def _expression() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(named_times(), key=len, reverse=True))
    either = names.replace("'", "['’]")
    return re.compile(rf"(?P<named>\b(?-i:{either})\b(?!['’]?\s(?-i:[A-Z])))|" + _FORMS, re.VERBOSE | re.IGNORECASE)


def cut_pieces(text: str, span: Span) -> Iterator[Piece]:
    """Yield the pieces of a stretch of text, in order."""
    kinds = word_kinds()
    for match in _expression().finditer(text, span.start, span.end):
        form = match.lastgroup or "other"
        found = match.group()
        if form == "word":
            kind, value = kinds.get(found.lower().replace("’", "'"), ("other", ""))
        elif form == "other":
            kind, value = _MARKS.get(found, "other"), ""
        elif form == "number":
            kind, value = _number(found)
        else:
            kind, value = form, found.replace("’", "'")
        yield Piece(match.start(), match.end(), kind, value)


def _number(digits: str) -> tuple[str, str]:
    if not digits.isascii():
        return "other", ""
    if len(digits) <= 2:
        return "small", digits
    if len(digits) == 4 and FIRST_YEAR <= int(digits) <= LAST_YEAR:
        return "year", digits
    return "large", digits[:9]
