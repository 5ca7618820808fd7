"""What a question asks for."""

import re
from dataclasses import dataclass, fields
from datetime import date
from typing import Literal, get_args

from onrecord.errors import UsageError
from onrecord.records import Status

type Box = tuple[float, float, float, float]

STATUSES: tuple[str, ...] = get_args(Status)
# What a count of deeds takes in unless more is asked for: what an article itself reports to have happened.
HAPPENED: tuple[str, ...] = ("reported",)
_COUNTRY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Conditions that all have to hold; what is None is not asked.

    `speaker`, `actor` and `recipient` are a code (`IRQ`, `IRQ:GOV`), a country's name, an actor's key or a name;
    `party` is an actor or a recipient. Asked by both actor and recipient, those who met are each other's recipients.
    `words` is a search as docs/store.md has it. `since` and `until` are inclusive days: of an event where the text
    gives one, else of publication. `place` is a country, `box` is west, south, east, north in degrees. `status` and
    `type` may list several. `document` is a document's id.
    """

    words: str | None = None
    speaker: str | None = None
    addressee: str | None = None
    actor: str | None = None
    recipient: str | None = None
    party: str | None = None
    type: tuple[str, ...] = ()
    mode: str | None = None
    status: tuple[str, ...] = ()
    quad: int | None = None
    kind: str | None = None
    place: str | None = None
    box: Box | None = None
    since: date | None = None
    until: date | None = None
    publisher: str | None = None
    license: str | None = None
    document: str | None = None
    confidence: float | None = None
    background: bool | None = None

    def __post_init__(self) -> None:
        """Check what is asked; raises `UsageError` for a status that there is none of, or days in the wrong order."""
        for status in self.status:
            if status not in STATUSES:
                raise UsageError(f"status {status}: none of {', '.join(STATUSES)}")
        if self.since and self.until and self.since > self.until:
            raise UsageError(f"from {self.since} until {self.until}: the first day is the later one")

    def refuse(self, question: str, *known: str) -> None:
        """Raise `UsageError` if something is asked that the question has no answer to."""
        plain = Filter()
        for field in fields(self):
            if field.name not in known and getattr(self, field.name) != getattr(plain, field.name):
                raise UsageError(f"{question} cannot be asked by {field.name} (by {', '.join(sorted(known))})")


def parse_box(text: str) -> Box:
    """Return the box of “west,south,east,north” in degrees; raises `UsageError` if it is none."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError as error:
        raise UsageError(f"{text}: not a box of the form WEST,SOUTH,EAST,NORTH in degrees") from error
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise UsageError(f"{text}: longitudes lie from -180 to 180, latitudes from -90 to 90, south before north")
    return west, south, east, north


type Order = Literal["newest", "oldest", "surest"]
ORDERS: tuple[Order, ...] = ("newest", "oldest", "surest")
