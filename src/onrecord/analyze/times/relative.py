"""Readers of expressions that count from another day: of publication, or one told before."""

from datetime import date, timedelta

from onrecord.analyze.times import intervals
from onrecord.analyze.times.absolute import Readings
from onrecord.analyze.times.context import Context, latest_weekday, next_weekday
from onrecord.analyze.times.guards import ends_phrase, is_capitalized, is_part, is_season
from onrecord.analyze.times.intervals import Interval, Maker
from onrecord.analyze.times.reading import TEXT, Found, Reading, anchored, count, fixed, unresolved

_BACK = ("last", "previous")
_UNITS = ("unit", "units", "year_word", "quarter_word", "century_word")


def _unit(found: Found) -> str:
    piece = found.first(*_UNITS)
    return piece.value if piece else "day"


def relative_month(found: Found, context: Context) -> Readings:
    """Read “last May”, “next May” and “this May”; “the following May” counts from the day told before."""
    name = found.first("month", "month_short")
    if name is None or not is_capitalized(name, context):
        return ()
    if found.has("following", "previous"):
        return _told_month(found, context, name.number)
    return _beside(found, context, lambda at: intervals.month(at, name.number))


def _told_month(found: Found, context: Context, number: int) -> Readings:
    told = context.narrated(found.span, "month")
    if told is None:
        return unresolved(found)
    if found.has("following"):
        year = told.end.year + (number <= told.end.month)
    else:
        year = told.begin.year - (number >= told.begin.month)
    return anchored(found, intervals.month(year, number), TEXT)


def _beside(found: Found, context: Context, make: Maker) -> Readings:
    """Read the last such interval that is over, the next that is to come, or this year's."""
    published = context.published
    if published is None:
        return unresolved(found)
    own = make(published.year)
    around = [interval for step in (-2, -1, 0, 1, 2) if (interval := make(published.year + step)) is not None]
    if found.has("last"):
        own = next((interval for interval in reversed(around) if interval.end < published), None)
    elif found.has("next"):
        own = next((interval for interval in around if interval.begin > published), None)
    elif own is not None and own.begin > published and context.tense(found.span) == "past":
        own = make(published.year - 1)
    return anchored(found, own, context.anchor)


def relative_season(found: Found, context: Context) -> Readings:
    """Read “last summer” and “this winter”."""
    name = found.first("season")
    if name is None or found.has("that", "following", "previous"):
        return unresolved(found)
    return _beside(found, context, lambda at: intervals.season(at, name.value))


def bare_season(found: Found, context: Context) -> Readings:
    """Read “the summer”, whose year the text leaves open."""
    name = found.first("season")
    return unresolved(found) if name is not None and is_season(name, context) else ()


def relative_unit(found: Found, context: Context) -> Readings:
    """Read “last week”, “this year”, “next month” and “this weekend”."""
    if context.published is None:
        return unresolved(found)
    if found.has("weekend"):
        return _weekend(found, context, context.published)
    unit = _unit(found)
    if unit in ("decade", "century") and found.has("last"):
        return _past_years(found, context, context.published, unit)
    return anchored(found, intervals.unit_beside(context.published, _step(found), unit), context.anchor)


def _step(found: Found) -> int:
    return -1 if found.has("last") else 1 if found.has("next") else 0


def _past_years(found: Found, context: Context, published: date, unit: str) -> Readings:
    if unit == "century":
        return anchored(found, intervals.century(published.year // 100), context.anchor)
    begin = intervals.shift(published, -1, unit)
    return anchored(found, Interval(begin, published, "year") if begin else None, context.anchor)


def _weekend(found: Found, context: Context, published: date) -> Readings:
    own, step = intervals.weekend(published), _step(found)
    if step == 0 and context.tense(found.span) == "past" and own.begin > published:
        step = -1
    when = intervals.shift(own.begin, step, "week")
    return anchored(found, intervals.weekend(when) if when else None, context.anchor)


def weekend(found: Found, context: Context) -> Readings:
    """Read “the weekend”: the last or the next, by tense."""
    return unresolved(found) if context.published is None else _weekend(found, context, context.published)


def weekday(found: Found, context: Context) -> Readings:
    """Read “Friday”: the last on or before publication, the next on or after where the tense is not past."""
    name = found.first("weekday")
    if name is None or not is_capitalized(name, context):
        return ()
    if context.published is None:
        return unresolved(found)
    ahead = context.tense(found.span) in ("future", "present")
    when = (next_weekday if ahead else latest_weekday)(name.number, context.published)
    return anchored(found, intervals.day(when), context.anchor)


def relative_weekday(found: Found, context: Context) -> Readings:
    """Read “last Friday”, “next Friday” and “this Friday”; “the following Friday” counts from the day told before."""
    name = found.first("weekday")
    if name is None:
        return ()
    if found.has("following", "previous"):
        told = context.narrated(found.span, "day")
        if told is None:
            return unresolved(found)
        return anchored(found, intervals.day(_other(found, name.number, told.end)), TEXT)
    if context.published is None:
        return unresolved(found)
    if found.has("this"):
        monday = intervals.week(context.published).begin
        return anchored(found, intervals.day(monday + timedelta(days=name.number)), context.anchor)
    return anchored(found, intervals.day(_other(found, name.number, context.published)), context.anchor)


def _other(found: Found, weekday_number: int, day: date) -> date:
    """Return the nearest such weekday strictly before or after a day."""
    if found.has(*_BACK):
        return latest_weekday(weekday_number, day - timedelta(days=1))
    return next_weekday(weekday_number, day + timedelta(days=1))


def today(found: Found, context: Context) -> Readings:
    """Read “today”, “yesterday” and “tomorrow night”."""
    if context.published is None:
        return unresolved(found)
    return anchored(found, intervals.day(context.published + timedelta(days=found[0].number)), context.anchor)


def today_part(found: Found, context: Context) -> Readings:
    """Read “this morning” and “last night”."""
    if context.published is None:
        return unresolved(found)
    return anchored(found, intervals.day(context.published - timedelta(days=found.has("last"))), context.anchor)


def span_of(found: Found, context: Context) -> Readings:
    """Read “the past two years” and “the next five years”, up to or from publication, or the day told before."""
    unit, number = _unit(found), count(found)
    if number is None or is_part(found.span, context):
        return unresolved(found)
    back = found.has(*_BACK)
    told = found.has("previous", "following") or (not back and context.tense(found.span) == "past")
    start, anchor = _start(found, context, unit) if told else (context.published, context.anchor)
    other = intervals.shift(start, -number if back else number, unit) if start else None
    if start is None or other is None:
        return (Reading(found.span, type="duration"),)
    interval = Interval(min(start, other), max(start, other), intervals.PRECISION_OF[unit])
    return (Reading(found.span, interval, anchor, "duration"),)


def _start(found: Found, context: Context, unit: str) -> tuple[date | None, str | None]:
    told = context.narrated(found.span, unit)
    return (told.end, TEXT) if told else (None, None)


def shifted(found: Found, context: Context) -> Readings:
    """Read “two years ago”, “three days later”; “a day after the attack” and “half” units stay unresolved."""
    unit, number = _unit(found), count(found)
    if number is None or found.has("half") or unit in ("decade", "century"):
        return unresolved(found)
    forward = found.has("later", "after", "from_now", "now")
    if found.has("ago", "from_now", "now"):
        start, anchor = context.published, context.anchor
    elif found.has("after", "before") and not ends_phrase(found.span, context):
        return unresolved(found)
    else:
        start, anchor = _start(found, context, unit)
    step = number if forward else -number
    return anchored(found, intervals.unit_beside(start, step, unit) if start else None, anchor)


def same_unit(found: Found, context: Context) -> Readings:
    """Read “that day” and “the same year”."""
    unit = _unit(found)
    told = context.narrated(found.span, unit)
    return anchored(found, intervals.unit_around(told.end, unit) if told else None, TEXT)


def within_unit(found: Found, context: Context) -> Readings:
    """Read “earlier in the year”: the year told of, else that of publication."""
    unit = _unit(found)
    told = context.narrated(found.span, unit)
    if told is not None:
        return anchored(found, intervals.unit_around(told.end, unit), TEXT)
    if context.published is None:
        return unresolved(found)
    return anchored(found, intervals.unit_around(context.published, unit), context.anchor)


def next_unit(found: Found, context: Context) -> Readings:
    """Read “the following month” and “the day before”, which count from the day told before."""
    unit = _unit(found)
    if found.has("before", "after") and not ends_phrase(found.span, context):
        return unresolved(found)
    told = context.narrated(found.span, unit)
    forward = found.has("following", "next", "after")
    return anchored(found, intervals.unit_beside(told.end, 1 if forward else -1, unit) if told else None, TEXT)


def deadline(found: Found, context: Context) -> Readings:
    """Read “by the end of the year” as the last day of it."""
    named, year = Found(found[1:]), found.first("year")
    if year is not None:
        return fixed(named, intervals.make_day(year.number, 12, 31))
    if context.published is None:
        return unresolved(named)
    whole = intervals.unit_beside(context.published, _step(found), _unit(found))
    return anchored(named, intervals.day(whole.end) if whole else None, context.anchor)


def every(found: Found, _: Context) -> Readings:
    """Read “every Friday”, which names no single day."""
    return (Reading(found.span, type="set"),)


def vague(found: Found, _: Context) -> Readings:
    """Read “recent years” and “several days ago”, for which no days are made up."""
    return unresolved(found)
