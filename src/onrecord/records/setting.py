"""When and where."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.records.span import Span

Precision = Literal["day", "week", "month", "year", "decade", "century"]
TimeType = Literal["date", "time", "duration", "set"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A phrase for a time. `begin` and `end` are days, both inclusive; None where the text does not fix them.

    `anchor` says against what it was resolved: "publication", "dateline", "text" (itself), or None if unresolved.
    """

    span: Span
    type: TimeType
    begin: date | None = None
    end: date | None = None
    precision: Precision | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A toponym, resolved by a gazetteer or not. `country` is ISO 3166 alpha-3, degrees are WGS 84.

    `precision` is "country", "admin1", "city", "feature", or None where nothing was found.
    """

    span: Span
    name: str
    geonames: int | None = None
    country: str | None = None
    country_name: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: str | None = None
