"""Who did what to whom, and in which world."""

import datetime
from dataclasses import dataclass
from typing import Literal

from onrecord.records.setting import Place, Precision
from onrecord.records.span import Span
from onrecord.records.statement import Polarity

Modality = Literal["actual", "planned", "demanded", "possible"]
Status = Literal["reported", "claimed", "denied", "demanded", "planned", "possible"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One who acts or is acted upon. `code` is the country it is on the side of; None where the text gives none."""

    span: Span
    entity: str | None = None
    code: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voucher:
    """On whose word an event stands: the innermost statement, its speaker, and the speaker's name or “unnamed”."""

    statement: str
    name: str
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDate:
    """When it happened, as days, both inclusive; `span` is the time expression that says so."""

    begin: datetime.date
    end: datetime.date
    precision: Precision
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One mention of an event (codebook, sections 2 to 5). Mentions of one happening share `group`."""

    id: str
    trigger: Span
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    polarity: Polarity = "positive"
    modality: Modality = "actual"
    attributed_to: Voucher | None = None
    background: bool = False
    group: str
    date: EventDate | None = None
    place: Place | None = None
    quad: int
    score: float | None = None
    confidence: float

    @property
    def status(self) -> Status:
        """The derived status of codebook section 3; computed, never stored."""
        return status_of(self.polarity, self.modality, claimed=self.attributed_to is not None)


def status_of(polarity: Polarity, modality: Modality, *, claimed: bool) -> Status:
    """Return the status of an event that somebody vouches for (`claimed`) or the article itself does."""
    if polarity == "negative":
        return "denied"
    if modality != "actual":
        return modality
    return "claimed" if claimed else "reported"
