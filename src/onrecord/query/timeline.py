"""Two parties over time: what they did to each other, for and against."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, Date, and_, cast, func, literal_column, or_, select, type_coerce

from onrecord.protocols import View
from onrecord.query.conditions import of_day
from onrecord.query.filters import HAPPENED
from onrecord.query.pages import Row, fetch
from onrecord.query.who import Who, find_who
from onrecord.store.tables import dyads

type Step = Literal["day", "week", "month", "year"]
STEPS: tuple[Step, ...] = ("day", "week", "month", "year")
QUADS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """What two parties did to each other in a stretch of days: counts by quad class, and the mean of the scores.

    `claimed` counts what was only claimed; the others are of the statuses asked for.
    """

    begin: date
    end: date
    quads: tuple[int, int, int, int]
    events: int
    claimed: int
    score: float | None


def timeline(
    view: View,
    one: str,
    other: str,
    *,
    by: Step = "month",
    since: date | None = None,
    until: date | None = None,
    status: Sequence[str] = HAPPENED,
    directed: bool = False,
    background: bool = False,
) -> list[Period]:
    """Return the periods from the first to the last with an event of the two, empty ones among them.

    Only what happened counts unless other statuses are asked for; history (`background`) is left out unless asked for.

    Args:
        view: the archive.
        one: a code, country or name, as in a `Filter`.
        other: the same.
        by: the length of a period; weeks begin on Monday.
        since: the first day, inclusive.
        until: the last day, inclusive.
        status: which statuses count.
        directed: count only what `one` did to `other`.
        background: count happenings older than the news as well.
    """
    who = find_who(view, one), find_who(view, other)
    conditions = _conditions(*who, since, until, status, directed=directed, background=background)
    return _periods(_counted(view, conditions, by), by, status)


def timelines(
    view: View,
    one: str,
    other: str,
    *,
    by: Step = "month",
    since: date | None = None,
    until: date | None = None,
    status: Sequence[str] = HAPPENED,
    most: int,
) -> tuple[Step, dict[str, list[Period]]]:
    """Return the `timeline` of each status, and the step of them all: that asked for, or a longer one.

    The step is the first in which there are at most `most` periods from the first event to the last, at most a year.
    """
    who = find_who(view, one), find_who(view, other)
    conditions = _conditions(*who, since, until, status, directed=False, background=False)
    rows, step = _counted(view, conditions, by), by
    while step != STEPS[-1] and len(_begins({row["begin"] for row in rows}, step)) > most:
        nested, step = step != "week", STEPS[STEPS.index(step) + 1]
        # Weeks do not make up months; every other step is made up of shorter ones.
        rows = _widened(rows, step) if nested else _counted(view, conditions, step)
    return step, {value: _periods(rows, step, (value,)) for value in status}


def _conditions(
    one: Who,
    other: Who,
    since: date | None,
    until: date | None,
    status: Sequence[str],
    *,
    directed: bool,
    background: bool,
) -> list[ColumnElement[bool]]:
    found = [dyad_condition(one, other, directed=directed), dyads.c.status.in_({*status, "claimed"})]
    if not background:
        found.append(dyads.c.background.is_(False))
    return [*found, dyads.c.day.is_not(None), *of_day(dyads.c.day, since, until)]


def _counted(view: View, conditions: Sequence[ColumnElement[bool]], by: Step) -> list[Row]:
    """Return how many events of each quad class and status each period has, and their scores; each event once."""
    found = select(dyads.c.event, dyads.c.day, dyads.c.quad, dyads.c.score, dyads.c.status).where(*conditions)
    once = found.distinct().subquery()
    begin = _begin(once.c.day, by, view.database)
    counted = select(
        begin.label("begin"),
        once.c.quad,
        once.c.status,
        func.count().label("events"),
        func.sum(once.c.score).label("score"),
        func.count(once.c.score).label("scored"),
    ).group_by(begin, once.c.quad, once.c.status)
    return fetch(view, counted)


def _begin(day: Any, by: Step, database: str) -> Any:
    """Return the first day of the period of a day, found by the database: a long list of days takes it far less."""
    if by == "day":
        return day
    if database != "sqlite":
        return cast(func.date_trunc(literal_column(f"'{by}'"), day), Date)
    if by == "week":
        found = func.date(day, literal_column("'-6 days'"), literal_column("'weekday 1'"))
    else:
        found = func.strftime(literal_column("'%Y-%m-01'" if by == "month" else "'%Y-01-01'"), day)
    return type_coerce(found, Date)


def _widened(rows: Sequence[Row], by: Step) -> list[Row]:
    """Return counts of shorter periods as parts of longer ones; they are added up later."""

    def begin(day: date) -> date:
        if by == "week":
            return day - timedelta(days=day.weekday())
        return day.replace(day=1) if by == "month" else day.replace(month=1, day=1)

    return [{**row, "begin": begin(row["begin"])} for row in rows]


def dyad_condition(one: Who, other: Who, *, directed: bool) -> ColumnElement[bool]:
    """Return the condition on `dyads` that an event is of the two; `directed` from the first to the second only."""
    forth = and_(_done_by(one), _done_to(other))
    return forth if directed else or_(forth, and_(_done_by(other), _done_to(one)))


def _done_by(who: Who) -> ColumnElement[bool]:
    return who.among(dyads.c.actor, dyads.c.actor_code)


def _done_to(who: Who) -> ColumnElement[bool]:
    return who.among(dyads.c.recipient, dyads.c.recipient_code)


def _periods(rows: Sequence[Row], by: Step, status: Sequence[str]) -> list[Period]:
    sums: dict[date, dict[str, float]] = {}
    for row in rows:
        if row["status"] not in {*status, "claimed"}:
            continue
        period = sums.setdefault(row["begin"], {})

        def add(key: str, amount: float, into: dict[str, float] = period) -> None:
            into[key] = into.get(key, 0) + amount

        if row["status"] == "claimed":
            add("claimed", row["events"])
        if row["status"] in status:
            add("events", row["events"])
            add(f"quad {row['quad']}", row["events"])
            add("score", row["score"] or 0.0)
            add("scored", row["scored"])
    return [_period(begin, sums.get(begin, {}), by) for begin in _begins(sums, by)]


def _period(begin: date, found: dict[str, float], by: Step) -> Period:
    scored = found.get("scored", 0)
    one, two, three, four = (int(found.get(f"quad {quad}", 0)) for quad in QUADS)
    return Period(
        begin=begin,
        end=next_begin(begin, by) - timedelta(days=1),
        quads=(one, two, three, four),
        events=int(found.get("events", 0)),
        claimed=int(found.get("claimed", 0)),
        score=round(found["score"] / scored, 3) if scored else None,
    )


def _begins(sums: Collection[date], by: Step) -> list[date]:
    if not sums:
        return []
    begins, last = [min(sums)], max(sums)
    while begins[-1] < last:
        begins.append(next_begin(begins[-1], by))
    return begins


def next_begin(begin: date, by: Step) -> date:
    """Return the first day of the period after the one that begins on a day."""
    if by in ("day", "week"):
        return begin + timedelta(days=1 if by == "day" else 7)
    if by == "year":
        return begin.replace(year=begin.year + 1)
    return begin.replace(year=begin.year + begin.month // 12, month=begin.month % 12 + 1)
