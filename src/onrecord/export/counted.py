"""What formats made for counting take of a record: each happening of an article once, coded as PLOVER's manual has it.

Our codebook keeps the type of what is planned and says so in the modality; the manual codes a planned visit as AGREE.
Formats that follow the manual get its coding.
"""

import hashlib
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice, product

from onrecord.export.lookup import Lookup
from onrecord.ontology.plover import PLOVER
from onrecord.protocols import COUNTED, ExportOptions
from onrecord.records import Event, Party, Record, Span

# What the manual codes as an agreement, or a concession, as long as it is to come.
COMING_AGREEMENTS = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
COMING_CONCESSIONS = frozenset({"RETREAT"})
PARDON = "pardon"
# Sources that pair every actor with every recipient get at most so many rows of one event; twelve states that meet
# as equals make 132.
MOST_PAIRS = 132
# The manual's code of Kosovo; ours is that of the user-assigned ISO range.
KOSOVO, MANUAL_KOSOVO = "XKX", "KOS"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedEvent:
    """One happening of one article. `event` is the mention that tells it best, coded as the manual has it.

    `is_dated` is False where the day is that of publication, because the text tells none.
    """

    of: Lookup
    event: Event
    mentions: tuple[Event, ...]
    begin: date
    end: date
    is_dated: bool

    @property
    def id(self) -> str:
        """The id that is unique among all documents."""
        return f"{self.of.document.id}:{self.event.id}"

    @property
    def number(self) -> int:
        """The id as a whole number of 60 bits, for formats that have numbers for ids."""
        return int(hashlib.sha256(self.id.encode("utf-8", "replace")).hexdigest()[:15], 16)

    @property
    def mark(self) -> str:
        """How it differs from what the article itself reports, as in “claimed by the army”; empty if it does not."""
        if self.event.status == "reported":
            return ""
        voucher = self.event.attributed_to
        return self.event.status if voucher is None else f"{self.event.status} by {voucher.name}"

    @property
    def sentence(self) -> int | None:
        """The number of its sentence, from 1."""
        return self.of.sentence(self.event.trigger.start)


class Counter:
    """Takes the counted events of records, and keeps how many had to be left out."""

    def __init__(self, options: ExportOptions) -> None:
        self._statuses = options.statuses
        self._undated = 0

    def events(self, record: Record) -> Iterator[CountedEvent]:
        """Yield what is to be counted, in text order of each happening's first mention."""
        lookup = Lookup(record)
        for mentions in happenings(event for event in record.events if event.status in self._statuses):
            best = best_mention(mentions)
            days = _days(lookup, best)
            if days is None:
                self._undated += 1
                continue
            event = manual_coding(best, best.trigger.cut(lookup.text))
            yield CountedEvent(
                of=lookup, event=event, mentions=mentions, begin=days[0], end=days[1], is_dated=best.date is not None
            )

    def report(self) -> None:
        """Log what was left out."""
        if self._undated:
            logger.warning("%d events left out: neither they nor their article have a date", self._undated)


def happenings(events: Iterable[Event]) -> list[tuple[Event, ...]]:
    """Return mentions of one happening together; what is claimed goes with what is reported, other statuses apart."""
    groups: dict[tuple[str, str, bool], list[Event]] = {}
    for event in events:
        status = "happened" if event.status in COUNTED else event.status
        groups.setdefault((event.group, status, event.background), []).append(event)
    return [tuple(group) for group in groups.values()]


def best_mention(mentions: Iterable[Event]) -> Event:
    """Return the mention that tells a happening best."""
    return min(mentions, key=_rank)


def _rank(event: Event) -> tuple[bool, bool, int, int]:
    """Return what sorts mentions: the article's own word first, then a date, then parties."""
    parties = len(event.actors[:1]) + len(event.recipients[:1])
    return event.status != "reported", event.date is None, -parties, event.trigger.start


def _days(of: Lookup, event: Event) -> tuple[date, date] | None:
    """Return first and last day: the text's, else that of publication, though never for what is history."""
    if event.date is not None:
        return event.date.begin, event.date.end
    published = None if event.background else of.document.published
    return None if published is None else (published, published)


def manual_coding(event: Event, trigger: str) -> Event:
    """Return the event with the manual's type, where our codebook has another; `trigger` are its words."""
    if event.modality == "planned" and event.type in COMING_AGREEMENTS:
        return _recoded(event, "AGREE")
    is_pardon = event.type == "RETREAT" and trigger.lower().startswith(PARDON)
    if is_pardon or (event.modality == "planned" and event.type in COMING_CONCESSIONS):
        return _recoded(event, "CONCEDE")
    return event


def _recoded(event: Event, event_type: str) -> Event:
    return replace(
        event,
        type=event_type,
        mode=None,
        quad=PLOVER.quad(event_type),
        score=PLOVER.score(event_type, None),
        cameo=PLOVER.cameo(event_type, None),
    )


def manual_country(code: str | None) -> str | None:
    """Return the manual's code of a country."""
    return MANUAL_KOSOVO if code == KOSOVO else code


def pairs(event: Event) -> Iterator[tuple[Party | None, Party | None]]:
    """Yield source and target for formats that have one of each a row.

    Several actors without recipient meet as equals: each is once source and once target of each other. There are at
    most `MOST_PAIRS`.
    """
    actors, recipients = _distinct(event.actors), _distinct(event.recipients)
    if len(actors) > 1 and not recipients:
        equals = ((one, other) for one, other in product(actors, actors) if one is not other)
        yield from islice(equals, MOST_PAIRS)
    else:
        yield from islice(product(actors or (None,), recipients or (None,)), MOST_PAIRS)


def _distinct(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return the parties without a second mention of one entity."""
    distinct: dict[str | Span, Party] = {}
    for party in parties:
        distinct.setdefault(party.entity or party.span, party)
    return tuple(distinct.values())
