"""Reads publication dates as metadata write them."""

import re
from datetime import date, datetime

from onrecord.ingest.published import day_of_line
from onrecord.text.written_dates import calendar_day

_NUMBERS = re.compile(r"(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})\b")
_LETTER = re.compile(r"[^\W\d_]")


def read_day(value: str) -> date | None:
    """Return the day that a value writes in ISO 8601 or in a common written form; None for any other value.

    A time of day is left aside, with the zone it is in. “03/04/2021” is two days and therefore none; “03.04.2021” has
    the day first wherever dots are used. A month, a year and “yesterday” are no days.
    """
    words = value.strip()
    for read in (_iso_day, day_of_line, _numeric_day, _day_in_other_words):
        day = read(words)
        if day is not None:
            return day
    return None


def _iso_day(words: str) -> date | None:
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            found = read(words)
        except ValueError:
            continue
        return found.date() if isinstance(found, datetime) else found
    return None


def _numeric_day(words: str) -> date | None:
    match = _NUMBERS.match(words)
    if match is None:
        return None
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    orders = [(first, second)] if match["mark"] == "." else [(first, second), (second, first)]
    days = {day for number, month in orders if (day := calendar_day(year, month, number)) is not None}
    return days.pop() if len(days) == 1 else None


def _day_in_other_words(words: str) -> date | None:
    """Return a day with its month in the words of another language."""
    if not _LETTER.search(words):
        return None
    # It takes most of a second to load.
    import dateparser  # type: ignore[import-untyped]

    settings = {"STRICT_PARSING": True, "PARSERS": ["absolute-time"]}
    found = dateparser.parse(words, settings=settings)
    return found.date() if found else None
