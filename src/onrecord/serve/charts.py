"""Charts as shapes on a plane, drawn on the server: they need no script, and every bar is a link."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Literal

from onrecord.query import Period
from onrecord.query.timeline import Step

WIDTH, HEIGHT = 720, 270
# What is left free for the labels of the axis, and how much of its place a bar takes.
LEFT, TOP, BOTTOM, FILLED = 34, 20, 40, 0.8
# Lines across the chart.
TICKS = 7
# Labels under the chart: more would run into each other.
LABELS = 8
# Height of the highest bar of a strip.
STRIP = 40

type Side = Literal["cooperation", "conflict"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A part of a bar: cooperation stands above the line, conflict hangs below; what is claimed stands outside."""

    x: float
    y: float
    width: float
    height: float
    side: Side
    status: Literal["reported", "claimed"]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The bars of a stretch of time; `x` to `x + width` is its place."""

    begin: date
    end: date
    x: float
    width: float
    bars: tuple[Bar, ...]
    label: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Two parties over time; `middle` is where the line lies, `ticks` are heights with their numbers."""

    columns: tuple[Column, ...]
    middle: float
    ticks: tuple[tuple[float, int], ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT


def draw_dyad(reported: Sequence[Period], claimed: Sequence[Period], by: Step) -> Chart | None:
    """Return the chart of two timelines, that of what is reported and that of what is only claimed; None if empty."""
    counts = _counts(reported, claimed)
    if not counts:
        return None
    up = max(one[0] + one[1] for _, one in counts)
    down = max(one[2] + one[3] for _, one in counts)
    unit = (HEIGHT - TOP - BOTTOM) / max(1, up + down)
    middle = TOP + up * unit
    step = (WIDTH - LEFT) / len(counts)
    every = -(-len(counts) // LABELS)
    columns = tuple(
        _column(period, four, LEFT + number * step, step, middle, unit, None if number % every else by)
        for number, (period, four) in enumerate(counts)
    )
    ticks = tuple((middle - count * unit, abs(count)) for count in _ticks(up, down))
    return Chart(columns=columns, middle=middle, ticks=ticks)


def _ticks(up: int, down: int) -> list[int]:
    """Return round numbers between the lowest and the highest bar, `TICKS` or fewer."""
    steps = (digit * 10**power for power in count() for digit in (1, 2, 5))
    step = next(step for step in steps if up // step + down // step < TICKS)
    return [step * number for number in range(-(down // step), up // step + 1)]


type _Four = tuple[int, int, int, int]


def _counts(reported: Sequence[Period], claimed: Sequence[Period]) -> list[tuple[Period, _Four]]:
    """Return each period with cooperation reported and claimed, conflict reported and claimed."""
    periods = {period.begin: period for period in (*reported, *claimed)}
    known, said = ({period.begin: period.quads for period in those} for those in (reported, claimed))
    none = (0, 0, 0, 0)
    found = []
    for begin in sorted(periods):
        sure, unsure = known.get(begin, none), said.get(begin, none)
        four = sure[0] + sure[1], unsure[0] + unsure[1], sure[2] + sure[3], unsure[2] + unsure[3]
        found.append((periods[begin], four))
    return found


def _column(period: Period, four: _Four, x: float, step: float, middle: float, unit: float, by: Step | None) -> Column:
    at, width = round(x + step * (1 - FILLED) / 2, 2), round(step * FILLED, 2)
    above, above_claimed, below, below_claimed = (one * unit for one in four)
    places = (
        (middle - above, above, "cooperation", "reported", four[0]),
        (middle - above - above_claimed, above_claimed, "cooperation", "claimed", four[1]),
        (middle, below, "conflict", "reported", four[2]),
        (middle + below, below_claimed, "conflict", "claimed", four[3]),
    )
    bars = tuple(
        Bar(x=at, y=round(y, 2), width=width, height=round(height, 2), side=side, status=status, count=events)  # type: ignore[arg-type]
        for y, height, side, status, events in places
        if events
    )
    label = None if by is None else _label(period.begin, by)
    return Column(begin=period.begin, end=period.end, x=round(x, 2), width=round(step, 2), bars=bars, label=label)


def _label(begin: date, by: Step) -> str:
    if by == "year":
        return f"{begin:%Y}"
    return f"{begin:%b %Y}" if by == "month" else f"{begin.day} {begin:%b}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """How much there is in each month, as bars of equal width, from the first to the last."""

    bars: tuple[tuple[float, float, date, int], ...]
    width: float
    most: int


def draw_strip(months: Sequence[tuple[date, int]]) -> Strip | None:
    """Return the strip of some months with their counts, in order and without gaps; None if there are none."""
    if not months:
        return None
    most = max(count for _, count in months)
    step = WIDTH / len(months)
    bars = tuple(
        (round(number * step, 2), round(STRIP * count / most, 2), month, count)
        for number, (month, count) in enumerate(months)
    )
    return Strip(bars=bars, width=round(step * FILLED, 2), most=most)
