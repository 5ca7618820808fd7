"""Days that sources give in part: “2019”, “2019-03”, “2019-03-07”, as first or last day meant."""

import calendar
import re

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ].*)?")


def first_day(text: str) -> str | None:
    """Return the first day that a date in part may mean, None for an empty one; raises `ValueError` for no date."""
    return _day(text, last=False)


def last_day(text: str) -> str | None:
    """Return the last day that a date in part may mean, None for an empty one; raises `ValueError` for no date."""
    return _day(text, last=True)


def _day(text: str, *, last: bool) -> str | None:
    if not text.strip():
        return None
    match = _DAY.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is no date (YYYY, YYYY-MM or YYYY-MM-DD)")
    year = int(match[1])
    month = int(match[2] or 0) or (12 if last else 1)
    if not (year and 1 <= month <= 12):
        raise ValueError(f"{text!r} is no date")
    days = calendar.monthrange(year, month)[1]
    day = int(match[3] or 0) or (days if last else 1)
    if day > days:
        raise ValueError(f"{text!r} is no date")
    return f"{year:04}-{month:02}-{day:02}"
