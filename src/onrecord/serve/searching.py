"""What somebody means who types into the search box: days and types of events are told from names and words."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.serve.showing import TYPE_NAMES

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = "|".join(_MONTHS)
_ISO = r"(\d{4})-(\d{2})(?:-(\d{2}))?"
# A month's name is one only beside a day or a year: “may” and “march” are words as well.
_WRITTEN = rf"(?:(?P<day>\d{{1,2}}) )?(?P<month>{_MONTH}) (?P<year>\d{{4}})"
_RANGE = re.compile(rf"\b{_ISO}\s*(?:\.\.|–|—|/)\s*{_ISO}\b")
_DAY = re.compile(rf"\b{_ISO}\b")
_NAMED = re.compile(rf"\b{_WRITTEN}\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\w-])((?:19|20)\d{2})(?![\w-])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """What is looked for; `words` is what is left for names and words."""

    words: str = ""
    types: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


def parse_search_box(text: str) -> Meant:
    """Return what is meant by, e.g., “Brejo PROTEST March 2026”.

    A day is as in 2026-03-02, a month as in 2026-03 or March 2026, an interval as in 2026-03..2026-05; a type of event
    is in capitals.
    """
    days, rest = _take_days(text)
    words, types = list[str](), list[str]()
    for word in rest.split():
        (types if word in TYPE_NAMES else words).append(word)
    return Meant(
        words=" ".join(words),
        types=tuple(dict.fromkeys(types)),
        since=min((first for first, _ in days), default=None),
        until=max((last for _, last in days), default=None),
    )


def _take_days(text: str) -> tuple[list[tuple[date, date]], str]:
    found = []
    for pattern in (_RANGE, _DAY, _NAMED, _YEAR):
        for match in pattern.finditer(text):
            found += list(_intervals(match))
        text = pattern.sub(lambda match: match[0] if not list(_intervals(match)) else " ", text)
    return found, text


def _intervals(match: re.Match[str]) -> Iterator[tuple[date, date]]:
    """Yield the first and the last day of what was matched, nothing where there are no such days."""
    if match.re is _YEAR:
        yield from _interval(match[1], None, None)
    elif match.re is _NAMED:
        yield from _interval(match["year"], str(_MONTHS.index(match["month"].lower()) + 1), match["day"])
    else:
        groups = match.groups()
        for first in range(0, len(groups), 3):
            yield from _interval(*groups[first : first + 3])


def _interval(year: str, month: str | None, day: str | None) -> Iterator[tuple[date, date]]:
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return
    if day is not None:
        yield first, first
    elif month is not None:
        yield first, first.replace(day=monthrange(first.year, first.month)[1])
    else:
        yield first, first.replace(month=12, day=31)
