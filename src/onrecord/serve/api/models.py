"""The shapes of the API's answers and of what is sent to it, for its description (OpenAPI)."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Name = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Why = Annotated[str, StringConstraints(max_length=2000)]
Json = dict[str, Any]


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str


class Rows(BaseModel):
    """Some rows of an answer; `next` goes into `after` for those that follow, null at the end."""

    rows: list[Json]
    next: str | None


class Counts(BaseModel):
    """How many records have each value of a facet, the most frequent first."""

    facet: str
    counts: list[tuple[str | int | None, int]]


class About(BaseModel):
    """What the archive holds."""

    onrecord: str
    documents: int
    statements: int
    events: int
    happenings: int
    actors: int
    publishers: int
    first_day: date | None
    last_day: date | None


class HappeningAnswer(BaseModel):
    """One happening with every report of it and the wordings of shared quotations in them."""

    happening: Json
    reports: list[Json]
    quotations: list[list[Json]]


class StoryAnswer(BaseModel):
    """One story with its articles, oldest first."""

    story: int
    documents: list[Json]


class ActorAnswer(BaseModel):
    """Somebody, with the offices that articles give them."""

    actor: Json
    offices: list[Json]


class PeriodAnswer(BaseModel):
    """What two parties did to each other in a stretch of days."""

    begin: date
    end: date
    quads: tuple[int, int, int, int]
    events: int
    claimed: int
    score: float | None


class TimelineAnswer(BaseModel):
    """Two parties over time."""

    one: str
    other: str
    by: str
    periods: list[PeriodAnswer]


class Shown(BaseModel):
    """One record in context, with all that is known of where it comes from."""

    id: str
    record: Json | None
    context: Json | None
    people: dict[str, str]
    document: Json
    provenance: Json
    corrections: list[Json]
    judgements: list[Json]
    copies: list[Json]
    reports: list[Json]
    variants: list[Json]


class ReadText(BaseModel):
    """A text to read."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1)
    title: Name | None = None
    published: date | None = None
    publisher: Name | None = None
    url: Name | None = None


class NewJudgement(BaseModel):
    """Whether two events are one happening."""

    model_config = ConfigDict(extra="forbid")

    left: Name
    right: Name
    verdict: Literal["same", "different", "unsure"]
    why: Why = ""


class Judged(BaseModel):
    """A judgement that was kept."""

    left: str
    right: str
    verdict: str
    by: str
    why: str


class NewCorrection(BaseModel):
    """What a field of a record should hold, as in `modality` or `actors.0.code`."""

    model_config = ConfigDict(extra="forbid")

    id: Name
    field: Name
    value: Any
    why: Why = Field(min_length=1)


class Corrected(BaseModel):
    """A correction that was kept, with what the field held before."""

    id: str
    field: str
    value: Any
    before: Any
    by: str
    why: str
