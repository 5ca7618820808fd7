"""What articles themselves say of who someone is, and what many of them say together."""

from dataclasses import dataclass
from datetime import date

from onrecord.records.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One article calling someone something, at `span` of the document with that id; `day` is its publication date."""

    name: str
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    organization: str | None = None
    day: date | None = None
    document: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """What articles call someone: in how many, on what days first and last, and where to see it.

    `first` and `last` are None where no article that says so has a date; `evidence` has the earliest few.
    """

    name: str
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    organization: str | None = None
    articles: int = 1
    first: date | None = None
    last: date | None = None
    evidence: tuple[Sighting, ...] = ()
