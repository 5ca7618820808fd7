"""Days as a page writes them."""

from datetime import date

from onrecord.records.setting import Precision


def written_day(day: date) -> str:
    """Return a day as “12 March 2026”."""
    return f"{day.day} {day:%B} {day.year}"


def written_interval(begin: date, end: date, precision: Precision) -> str:
    """Return an interval of days as briefly as it can be said: “2026”, “March 2026”, “12 March 2026”, “… to …”."""
    if precision == "year" and begin.year == end.year:
        return str(begin.year)
    if precision == "month" and (begin.year, begin.month) == (end.year, end.month):
        return f"{begin:%B} {begin.year}"
    return written_day(begin) if begin == end else f"{written_day(begin)} to {written_day(end)}"
