"""One article's account of a happening: its mentions of one event together, small enough to be kept in an index."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.records import ActorLink, Entity, Event, EventDate, Party, Record, Report, Sentence
from onrecord.resolve.copies import agency_named
from onrecord.resolve.stories.terms import heaviest, terms_of, weigh

# What is told as having happened or not; demands, plans and possibilities are no reports of anything.
TOLD = frozenset({"reported", "claimed", "denied"})
# Words of an account that are kept; sentences have fewer that matter.
KEPT = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A party: its name (folded; None for “gunmen”), its id in a knowledge base, its country's code and its sector.

    `surname` is the last word of a person's name.
    """

    name: str | None = None
    surname: str | None = None
    id: str | None = None
    code: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What an article tells of one happening. `id` is the public id of its first mention.

    `begin` to `end` is when it happened, else when it was published (`dated` False). `words` are those of the
    sentences that tell it, with weights. `parties` are as the first mention that has any names them.
    """

    id: str
    document: str
    type: str
    mode: str | None
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    begin: date | None
    end: date | None
    dated: bool
    place: str | None
    country: str | None
    words: Mapping[str, float]
    reports: tuple[Report, ...]
    parties: tuple[tuple[Party, ...], tuple[Party, ...]]

    @property
    def events(self) -> tuple[str, ...]:
        """The public ids of its mentions."""
        return tuple(report.event for report in self.reports)


def accounts_of(record: Record, *, origin: str) -> tuple[Account, ...]:
    """Return a record's accounts of what happened or is said to have, in text order.

    `origin` is whose text it is: the copy cluster's id, or the agency that the article credits.
    What is background and has no date is left out: nothing tells which happening of the past it is.
    """
    groups: dict[str, list[Event]] = {}
    for event in record.events:
        if event.status in TOLD and not (event.background and event.date is None):
            groups.setdefault(event.group, []).append(event)
    reader = _Reader(record, origin)
    return tuple(reader.account(events) for events in groups.values())


class _Reader:
    def __init__(self, record: Record, origin: str) -> None:
        self._record, self._origin = record, origin
        self._entities: Mapping[str, Entity] = {entity.id: entity for entity in record.entities}
        self._links: Mapping[str, ActorLink] = {link.entity: link for link in record.actors}
        self._sentences = _by_start(record.events, record.sentences)

    def account(self, events: Sequence[Event]) -> Account:
        """Return the account that some mentions of one event make."""
        document, first = self._record.document, events[0]
        day = next((event.date for event in events if event.date is not None), None)
        place = next((event.place for event in events if event.place is not None), None)
        actors = next((event.actors for event in events if event.actors), ())
        recipients = next((event.recipients for event in events if event.recipients), ())
        begin, end = _interval(day, document.published)
        return Account(
            id=f"{document.id}:{first.id}",
            document=document.id,
            type=first.type,
            mode=next((event.mode for event in events if event.mode is not None), None),
            actors=self._who(actors),
            recipients=self._who(recipients),
            begin=begin,
            end=end,
            dated=day is not None,
            place=place.name if place is not None else None,
            country=place.country if place is not None else None,
            words=self._words(events),
            reports=tuple(self._report(event) for event in events),
            parties=(actors, recipients),
        )

    def _who(self, parties: Iterable[Party]) -> tuple[Who, ...]:
        found = []
        for party in parties:
            entity, link = self._entities.get(party.entity or ""), self._links.get(party.entity or "")
            name = _folded(entity.name) if entity is not None and _is_named(entity) else None
            is_person = name is not None and entity is not None and entity.type == "person"
            found.append(
                Who(
                    name=name,
                    surname=name.split()[-1] if name and is_person else None,
                    id=link.id if link is not None else None,
                    code=party.code,
                    sector=party.sector,
                )
            )
        return tuple(dict.fromkeys(found))

    def _words(self, events: Iterable[Event]) -> Mapping[str, float]:
        text = self._record.document.text
        counts: dict[str, float] = {}
        for sentence in dict.fromkeys(self._sentences[event.id] for event in events):
            for term in terms_of(sentence.span.cut(text)):
                counts[term] = counts.get(term, 0.0) + 1.0
        weights = weigh(counts, {}, 0)
        return {term: round(weights[term], 4) for term in heaviest(weights, KEPT)}

    def _report(self, event: Event) -> Report:
        document, voucher = self._record.document, event.attributed_to
        name = voucher.name if voucher is not None else None
        agency = agency_named(name) if name is not None else None
        return Report(
            document=document.id,
            event=f"{document.id}:{event.id}",
            status=event.status,
            origin=agency or self._origin,
            publisher=document.publisher.name if document.publisher is not None else None,
            voucher=name,
        )


def _by_start(events: Iterable[Event], sentences: Sequence[Sentence]) -> dict[str, Sentence]:
    """Return the sentence of each event's trigger; both come in the order of the text."""
    found, place = {}, 0
    for event in sorted(events, key=lambda event: event.trigger):
        while place + 1 < len(sentences) and sentences[place + 1].span.start <= event.trigger.start:
            place += 1
        found[event.id] = sentences[place]
    return found


def _interval(day: EventDate | None, published: date | None) -> tuple[date | None, date | None]:
    """Return when it happened; without a date the day of publication and the one before it."""
    if day is not None:
        return day.begin, day.end
    return (published - timedelta(days=1), published) if published is not None else (None, None)


def _is_named(entity: Entity) -> bool:
    return any(mention.name_span is not None for mention in entity.mentions)


def _folded(name: str) -> str | None:
    return name.casefold().removeprefix("the ").strip() or None
