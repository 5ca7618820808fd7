"""Days as inclusive intervals with a precision, and the arithmetic on them."""

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from onrecord.records import Precision
from onrecord.text.written_dates import calendar_day

# Meteorological seasons of the northern hemisphere: first month; winter begins in December of its year.
SEASON_START = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
PRECISION_OF: dict[str, Precision] = {
    "day": "day", "week": "week", "fortnight": "week", "month": "month", "quarter": "month", "year": "year",
    "decade": "decade", "century": "century",
}  # fmt: skip
DAYS_OF = {"day": 1, "week": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True)
class Interval:
    """The days `begin` to `end`, both inclusive, known to the given precision."""

    begin: date
    end: date
    precision: Precision


# Makes the interval of a year, such as its 5 May.
type Maker = Callable[[int], Interval | None]


def day(when: date) -> Interval:
    """Return the interval of one day."""
    return Interval(when, when, "day")


def make_day(year: int, month: int, number: int) -> Interval | None:
    """Return the day, None where the calendar has none such."""
    found = calendar_day(year, month, number)
    return None if found is None else day(found)


def week(when: date) -> Interval:
    """Return the week, Monday to Sunday, that a day is in."""
    monday = when - timedelta(days=when.weekday())
    return Interval(monday, monday + timedelta(days=6), "week")


def weekend(when: date) -> Interval:
    """Return Saturday and Sunday of the week that a day is in."""
    sunday = week(when).end
    return Interval(sunday - timedelta(days=1), sunday, "day")


def months(year: int, first: int, last: int, *, last_year: int | None = None) -> Interval:
    """Return the months `first` to `last`; `last_year` is the year of the last one, the same if not given."""
    closing = year if last_year is None else last_year
    end = date(closing, last, calendar.monthrange(closing, last)[1])
    return Interval(date(year, first, 1), end, "month")


def month(year: int, number: int) -> Interval:
    """Return the month."""
    return months(year, number, number)


def quarter(year: int, number: int) -> Interval:
    """Return the quarter of a calendar year."""
    return months(year, 3 * number - 2, 3 * number)


def season(year: int, name: str) -> Interval:
    """Return the three months of a season; winter is that which begins in the year."""
    first = SEASON_START[name]
    if first == SEASON_START["winter"]:
        return months(year, first, 2, last_year=year + 1)
    return months(year, first, first + 2)


def years(first: int, last: int, precision: Precision = "year") -> Interval | None:
    """Return the years `first` to `last`; None outside the calendar or in the wrong order."""
    if not MINYEAR <= first <= last <= MAXYEAR:
        return None
    return Interval(date(first, 1, 1), date(last, 12, 31), precision)


def decade(year: int) -> Interval | None:
    """Return the ten years from one that ends in 0."""
    return years(year, year + 9, "decade")


def century(number: int) -> Interval | None:
    """Return the century as it is commonly counted: the 20th is 1900 to 1999."""
    return years(100 * number - 100, 100 * number - 1, "century") if number > 1 else years(1, 99, "century")


def shift(when: date, amount: int, unit: str) -> date | None:
    """Return the day `amount` units on (back if negative), at most the last of its month; None off the calendar."""
    try:
        if unit in DAYS_OF:
            return when + timedelta(days=amount * DAYS_OF[unit])
        ordinal = when.year * 12 + when.month - 1 + amount * MONTHS_OF[unit]
        year, index = divmod(ordinal, 12)
        return date(year, index + 1, min(when.day, calendar.monthrange(year, index + 1)[1]))
    except (OverflowError, ValueError):
        return None


def unit_around(when: date, unit: str) -> Interval | None:
    """Return the day, week, month, quarter, year, decade or century that a day is in."""
    match unit:
        case "day":
            return day(when)
        case "week" | "fortnight":
            return week(when)
        case "month":
            return month(when.year, when.month)
        case "quarter":
            return quarter(when.year, (when.month + 2) // 3)
        case "year":
            return years(when.year, when.year)
        case "decade":
            return decade(when.year // 10 * 10)
        case _:
            return century(when.year // 100 + 1)


def unit_beside(when: date, step: int, unit: str) -> Interval | None:
    """Return the unit that the day `step` units on is in; None off the calendar."""
    other = shift(when, step, unit)
    return None if other is None else unit_around(other, unit)
