"""What only several documents together show: copies, stories, happenings, the same words in several outlets."""

import datetime
from dataclasses import dataclass
from typing import Literal

from onrecord.records.event import Party, Status
from onrecord.records.span import Span

CopyKind = Literal["exact", "near", "revised", "excerpted", "syndicated"]
Verdict = Literal["same", "different", "unsure"]
Change = Literal["same", "shortened", "changed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A document that repeats the text of another, `of`, which was there first.

    `score` is the share of the shorter text's words that both have. `shared` are the repeated stretches of the copy,
    `shared_of` those of the other. `agency` is the news agency that the copy credits for the whole of it.
    """

    document: str
    of: str
    kind: CopyKind
    score: float
    agency: str | None = None
    shared: tuple[Span, ...] = ()
    shared_of: tuple[Span, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article's mention of a happening. `event` and `document` are ids; `origin` is whose text it is.

    `voucher` is on whose word the article has it, None for its own. `score` and `reasons` say why it is counted here.
    """

    document: str
    event: str
    status: Status
    origin: str
    publisher: str | None = None
    voucher: str | None = None
    score: float = 1.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that happened, or is said to have, with every report of it; `origins` counts copies once.

    `reported`, `claimed` and `denied` name publishers (an unknown one by its document's id), sorted.
    """

    id: str
    type: str
    reports: tuple[Report, ...]
    origins: int
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    begin: datetime.date | None = None
    end: datetime.date | None = None
    place: str | None = None
    country: str | None = None
    reported: tuple[str, ...] = ()
    claimed: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a person decided on a pair of events: one happening or not. Kept forever; the latest on a pair counts."""

    left: str
    right: str
    verdict: Verdict
    by: str
    at: datetime.datetime
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One outlet's wording of a quotation that several have.

    `change` compares it with the fullest wording; `changed` are the words, as spans of the document, that the fullest
    does not have, and `missing` what it has and this one leaves out.
    """

    document: str
    statement: str
    words: str
    change: Change
    publisher: str | None = None
    changed: tuple[Span, ...] = ()
    missing: tuple[str, ...] = ()
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedQuotation:
    """The same words of somebody in several outlets, the fullest wording first."""

    id: str
    variants: tuple[Variant, ...]
