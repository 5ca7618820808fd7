"""Where things happened, gathered by place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, radians, sqrt

from sqlalchemy import case, func, select

from onrecord.query.events import event_conditions
from onrecord.query.filters import Filter
from onrecord.query.pages import Row, fetch
from onrecord.store import tables
from onrecord.store.view import SqlView

# Places shown, those with most events.
SHOWN = 300
# Degrees left free around the places, and the least that a map shows: a region of a country.
MARGIN, LEAST = 4.0, 16.0
# Least width of a map as a multiple of its height: a page is wide.
ASPECT = 1.9
# Radii as parts of the map's width.
SMALLEST, LARGEST = 0.006, 0.022
# Height of a name, as a part of the width, and names written at most.
LETTER, NAMED = 0.016, 14
WHERE = (tables.events.c.place, tables.events.c.country, tables.events.c.latitude, tables.events.c.longitude)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place on the map with its events; `x`, `y` and `r` in units of the drawing."""

    place: str
    country: str | None
    latitude: float
    longitude: float
    events: int
    happened: int
    x: float
    y: float
    r: float
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A map: a cylinder that is true to scale at its middle; `squeeze` narrows the degrees of longitude."""

    spots: tuple[Spot, ...]
    x: float
    y: float
    width: float
    height: float
    squeeze: float


def places_of(view: SqlView, asked: Filter) -> list[Row]:
    """Return the places of events, with how many there are and how many of them are reported to have happened."""
    of = tables.events.c
    happened = func.sum(case((of.status == "reported", 1), else_=0))
    chosen = (
        select(*WHERE, func.count().label("events"), happened.label("happened"))
        .join(tables.documents, tables.documents.c.seq == of.document)
        .where(of.latitude.is_not(None), of.longitude.is_not(None), *event_conditions(view, asked))
        .group_by(*WHERE)
        .order_by(func.count().desc(), of.place)
    )
    return fetch(view, chosen.limit(SHOWN))


def draw_map(rows: Sequence[Row], *, world: bool) -> Drawing:
    """Return the map of places: of the whole world, or of the part that they lie in."""
    west, south, east, north = (-180.0, -60.0, 180.0, 84.0) if world or not rows else _around(rows)
    squeeze = 1.0 if world else max(0.2, cos(radians((south + north) / 2)))
    height = north - south
    width = max((east - west) * squeeze, ASPECT * height)
    most = max((row["events"] for row in rows), default=1)
    spots = _with_names([_spot(row, squeeze, width, most) for row in rows], width)
    return Drawing(
        spots=spots, x=(west + east) / 2 * squeeze - width / 2, y=-north, width=width, height=height, squeeze=squeeze
    )


def _with_names(spots: Sequence[Spot], width: float) -> tuple[Spot, ...]:
    """Return the spots, of which those are named whose names have room; the largest come first."""
    taken: list[tuple[float, float, float, float]] = []
    found = []
    for spot in spots:
        left, size = spot.x + spot.r, LETTER * width
        name = left, spot.y - size, left + size * 0.6 * len(spot.place), spot.y + size
        free = len(taken) < NAMED and all(_apart(name, other) for other in taken)
        if free:
            taken.append(name)
        found.append(replace(spot, named=free))
    return tuple(found)


def _apart(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]


def _around(rows: Sequence[Row]) -> tuple[float, float, float, float]:
    south, north = _wide(min(row["latitude"] for row in rows), max(row["latitude"] for row in rows), LEAST)
    west, east = _wide(min(row["longitude"] for row in rows), max(row["longitude"] for row in rows), LEAST * 1.8)
    return max(-180.0, west), max(-90.0, south), min(180.0, east), min(90.0, north)


def _wide(low: float, high: float, least: float) -> tuple[float, float]:
    missing = max(0.0, least - (high - low) - 2 * MARGIN) / 2
    return low - MARGIN - missing, high + MARGIN + missing


def _spot(row: Row, squeeze: float, width: float, most: int) -> Spot:
    radius = width * (SMALLEST + (LARGEST - SMALLEST) * sqrt(row["events"] / most))
    return Spot(
        place=row["place"] or "unnamed place",
        country=row["country"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        events=row["events"],
        happened=int(row["happened"] or 0),
        x=round(row["longitude"] * squeeze, 3),
        y=-row["latitude"],
        r=round(radius, 3),
    )
