"""Where things happened, gathered by place."""

from collections.abc import Sequence
from dataclasses import dataclass
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
# Radii as parts of the map's width.
SMALLEST, LARGEST = 0.007, 0.035
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
    width, height = (east - west) * squeeze, north - south
    most = max((row["events"] for row in rows), default=1)
    spots = tuple(_spot(row, squeeze, width, most) for row in rows)
    return Drawing(spots=spots, x=west * squeeze, y=-north, width=width, height=height, squeeze=squeeze)


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
