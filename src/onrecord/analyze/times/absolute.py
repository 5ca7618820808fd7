"""Readers of expressions that name their days, as far as the text gives them."""

from datetime import date

from onrecord.analyze.times import intervals
from onrecord.analyze.times.context import Context
from onrecord.analyze.times.guards import is_age, is_capitalized, is_month, is_named, is_year
from onrecord.analyze.times.intervals import Interval, Maker
from onrecord.analyze.times.lexer import Piece, named_times
from onrecord.analyze.times.reading import TEXT, Found, Reading, anchored, fixed, unresolved
from onrecord.records import Span

type Readings = tuple[Reading, ...]

# “The 90s” without a century: those of the last one from this decade on; “the 20s” could be either.
FIRST_SHORT_DECADE = 30
# Characters between an opening bracket and the first of two years, as in “(born c. 1704 – 1787)”.
BRACKET_REACH = 12


def iso_day(found: Found, _: Context) -> Readings:
    """Read “2019-05-03”."""
    year, month, number = map(int, found[0].value.split("-"))
    return fixed(found, intervals.make_day(year, month, number))


def numeric_day(found: Found, _: Context) -> Readings:
    """Read “13/5/2019”; unresolved where day and month cannot be told apart."""
    mark = next(sign for sign in found[0].value if not sign.isdigit())
    first, second, year = map(int, found[0].value.split(mark))
    if year < 100:
        return ()
    days = {intervals.make_day(year, second, first), intervals.make_day(year, first, second)} - {None}
    return anchored(found, days.pop(), TEXT) if len(days) == 1 else unresolved(found) if days else ()


def yearless(found: Found, context: Context, make: Maker) -> Readings:
    """Read what lacks only its year: that of the story told, else the nearest to publication that the tense allows."""
    span = found.span
    tense = context.tense(span)
    told = context.narrated_year(span)
    if told is not None and tense != "future":
        return anchored(found, make(told), TEXT)
    if context.published is None:
        return unresolved(found)
    return anchored(found, nearest(context.published, tense, make), context.anchor)


def nearest(published: date, tense: str | None, make: Maker) -> Interval | None:
    """Return the interval of the year before, of, or after publication that fits the tense best."""
    around = [interval for step in (-1, 0, 1) if (interval := make(published.year + step)) is not None]
    past = [interval for interval in around if interval.begin <= published]
    future = [interval for interval in around if interval.end >= published]
    if tense == "past" and past:
        return past[-1]
    if tense in ("future", "present") and future:
        return future[0]
    return min(around, key=lambda interval: abs((interval.begin - published).days), default=None)


def month_day(found: Found, context: Context) -> Readings:
    """Read “Monday, 5 May 2019”, “May 5” and “the 5th of May last”."""
    month = found.first("month", "month_short")
    number = found.first("small", "ordinal", "ordinal_word")
    year = found.first("year")
    if month is None or number is None or not is_capitalized(month, context):
        return ()
    date_number = _day_number(number)
    if year is not None:
        return fixed(found, intervals.make_day(year.number, month.number, date_number))
    if intervals.make_day(2000, month.number, date_number) is None:
        return ()
    return yearless(found, context, lambda at: intervals.make_day(at, month.number, date_number))


def _day_number(piece: Piece) -> int:
    return int(piece.value.rstrip("stndrhSTNDRH"))


def day_range(found: Found, context: Context) -> Readings:
    """Read “3 to 7 May 2019”; with “and”, days that do not follow one another stay unresolved."""
    month, year = found.first("month", "month_short"), found.first("year")
    first, last = (_day_number(piece) for piece in found.all("small", "ordinal"))
    if month is None or not is_capitalized(month, context) or first >= last:
        return ()
    if found.has("and") and last - first > 1:
        return unresolved(found)

    def make(at: int) -> Interval | None:
        begin, end = intervals.make_day(at, month.number, first), intervals.make_day(at, month.number, last)
        return Interval(begin.begin, end.end, "day") if begin and end else None

    return fixed(found, make(year.number)) if year else yearless(found, context, make)


def month_range(found: Found, _: Context) -> Readings:
    """Read “March to June 2019”."""
    first, last = found.all("month")
    year = found.first("year")
    if year is None or first.number >= last.number:
        return ()
    return fixed(found, intervals.months(year.number, first.number, last.number))


def month(found: Found, context: Context) -> Readings:
    """Read “May 2019”, “late May” and “May”."""
    name, year = found.first("month", "month_short"), found.first("year")
    if name is None or not is_capitalized(name, context):
        return ()
    if year is not None:
        return fixed(found, intervals.month(year.number, name.number))
    if not is_month(name, context):
        return ()
    if context.tense(found.span) == "present" and context.narrated_year(found.span) is None:
        return unresolved(found)
    return yearless(found, context, lambda at: intervals.month(at, name.number))


def told_month(found: Found, context: Context) -> Readings:
    """Read “March of the same year”."""
    name, told = found.first("month", "month_short"), context.narrated(found.span, "year")
    if name is None or not is_capitalized(name, context):
        return ()
    return anchored(found, intervals.month(told.end.year, name.number) if told else None, TEXT)


def quarter(found: Found, _: Context) -> Readings:
    """Read “the third quarter of 2019” and “Q3 2019”; unresolved without a year."""
    number, year = found.first("ordinal_word", "quarter_short"), found.first("year")
    if number is None or int(number.value.strip("qQ")) > 4:
        return ()
    return fixed(found, intervals.quarter(year.number, int(number.value.strip("qQ")))) if year else unresolved(found)


def half_year(found: Found, _: Context) -> Readings:
    """Read “the first half of 2019”."""
    number, year = found.first("ordinal_word"), found.first("year")
    if number is None or year is None or number.number > 2:
        return ()
    return fixed(found, intervals.months(year.number, 6 * number.number - 5, 6 * number.number))


def season(found: Found, _: Context) -> Readings:
    """Read “the summer of 2012” and “the winter of 1776-77”."""
    name, year = found.first("season"), found.first("year")
    return fixed(found, intervals.season(year.number, name.value)) if name and year else ()


def century(found: Found, _: Context) -> Readings:
    """Read “the 19th century”; one before our era stays unresolved."""
    number = sum(_day_number(piece) for piece in found.all("cardinal", "ordinal", "ordinal_word"))
    era = found.first("era")
    if era is not None and era.number < 0:
        return unresolved(found)
    return fixed(found, intervals.century(number)) if 1 <= number <= 30 else ()


def era_year(found: Found, context: Context) -> Readings:
    """Read “400 AD” and “the year 71”; a year before our era stays unresolved."""
    number, era = found.first("year", "large", "small"), found.first("era")
    if number is None or (era is not None and not context.text[era.start : era.end].isupper()):
        return ()
    if era is not None and era.number < 0:
        return unresolved(found)
    return fixed(found, intervals.years(number.number, number.number))


def fiscal_year(found: Found, _: Context) -> Readings:
    """Read “fiscal 2019” and “FY2019-20” as the calendar years named: where a fiscal year begins differs."""
    first, last = found.first("year"), found[-1]
    if first is None:
        return ()
    end = _full_year(first.number, last)
    return fixed(found, intervals.years(first.number, end or first.number))


def _full_year(first: int, last: Piece) -> int | None:
    """Return the end of “1892-94” or “1892-1894”; None where it is not after the beginning."""
    end = last.number if last.kind == "year" else first // 100 * 100 + last.number
    return end if end > first else None


def year_range(found: Found, context: Context) -> Readings:
    """Read “the 1990-94 war” as one interval, and “(1990 – 94)” as its two years."""
    whole = Found(found[-3:])
    first, mark, last = whole
    end = _full_year(first.number, last)
    if end is None or not is_year(first, context):
        return year(Found(whole[:1]), context)
    before = context.text[max(0, first.start - BRACKET_REACH) : first.start]
    opened = before.rfind("(") > before.rfind(")")
    if mark.start == first.end and mark.end == last.start and not opened:
        return fixed(whole, intervals.years(first.number, end))
    return (
        *fixed(Found(whole[:1]), intervals.years(first.number, first.number)),
        *fixed(Found(whole[2:]), intervals.years(end, end)),
    )


def decade(found: Found, context: Context) -> Readings:
    """Read “the 1990s”, “the '90s” and “the nineties”; not the age of “in her forties”."""
    name = found.first("decade", "decade_word")
    if name is None or is_age(found.span, context):
        return ()
    start = int(name.value.rstrip("sS'’"))
    if "'" in name.value and not found.has("the"):
        return (Reading(Span(name.start, name.start + 4), intervals.years(start, start), TEXT),) if start > 100 else ()
    if start < 100:
        if not found.has("the", "apostrophe"):
            return ()
        return fixed(found, intervals.decade(1900 + start)) if start >= FIRST_SHORT_DECADE else unresolved(found)
    # “The 1800s” is the century; “the 2000s” is the decade as long as it is the only one with a past.
    if start % 100 == 0 and start < 2000:
        return fixed(found, intervals.century(start // 100 + 1))
    return fixed(found, intervals.decade(start))


def year(found: Found, context: Context) -> Readings:
    """Read “2019”, “late 2019” and “the year 2019”."""
    number = found.first("year")
    if number is None or not (found.has("year_word") or is_year(number, context)):
        return ()
    named = Found(found[1:]) if found[0].kind == "the" and not found.has("edge", "year_word", "end") else found
    return fixed(named, intervals.years(number.number, number.number))


def clock(found: Found, _: Context) -> Readings:
    """Read “5 p.m.” and “noon”, which name no day."""
    return (Reading(found.span, type="time"),)


def named_time(found: Found, context: Context) -> Readings:
    """Read “New Year's Eve” and “World War II”."""
    if not is_named(found[0], context):
        return ()
    begin, end = named_times()[found[0].value]
    if end:
        return fixed(found, Interval(date.fromisoformat(begin), date.fromisoformat(end), "day"))
    month_number, number = map(int, begin.split("-"))
    return yearless(found, context, lambda at: intervals.make_day(at, month_number, number))
