"""Calendar dates as they are written out: “12 March 2021”, “Friday, July 21, 2017”, “2021-03-12”, “Aug. 4”."""

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<{0}>(?:1[5-9]|20)\d\d)"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+(?:the\s+)?)?"
# The forms of a date, without the weekday; the last two are read only where they can be read in one way.
_FORMS = (
    _YEAR.format("y1") + r"[-/](?P<n1>[01]\d)[-/]" + _DAY.format("d1") + r"(?!\d)",
    _DAY.format("d2") + r"\s+(?:of\s+)?" + _MONTH.format("m2") + rf"(?:,?\s+{_YEAR.format('y2')})?(?!\d)",
    _MONTH.format("m3") + r"\s+" + _DAY.format("d3") + rf"(?!\d)(?:,?\s+{_YEAR.format('y3')})?(?!\d)",
)
WRITTEN_DATE = re.compile(_WEEKDAY + "(?:" + "|".join(_FORMS) + ")", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDate:
    """A date as far as it is written: `year` is None in “Aug. 4”."""

    month: int
    day: int
    year: int | None

    def on_calendar(self, near: date | None = None) -> date | None:
        """Return the day; a missing year is the one that brings it nearest to `near`; None if there is no such day."""
        if self.year is not None:
            return calendar_day(self.year, self.month, self.day)
        if near is None:
            return None
        days = [calendar_day(year, self.month, self.day) for year in range(near.year - 1, near.year + 2)]
        return min((day for day in days if day is not None), key=lambda day: abs(day - near), default=None)


def read_date(match: re.Match[str]) -> WrittenDate:
    """Return the date that a match of `WRITTEN_DATE` writes."""
    parts = {key[0]: value for key, value in match.groupdict().items() if value is not None}
    month = int(parts["n"]) if "n" in parts else _MONTHS.index(parts["m"][:3].lower()) + 1
    return WrittenDate(month=month, day=int(parts["d"]), year=int(parts["y"]) if "y" in parts else None)


def calendar_day(year: int, month: int, day: int) -> date | None:
    """Return the day, None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
