"""Which mentions are one happening: same type, parties that agree, no date or place that speaks against it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from onrecord.analyze.events.setting import days_between
from onrecord.records import Event, EventDate, Party

# Groups of one type that a mention is compared with, the latest first; keeps long documents linear.
LOOK_BACK = 12
# Days two dates of one happening may differ, since reports put it on the day itself or the next.
NEAR = 1
HAPPENED = "actual"
# How much of its surest mention's confidence a happening lends to its other mentions.
SHARED = 0.9


class _Group:
    """The mentions gathered so far, with what is known of their happening."""

    def __init__(self, event: Event, place: int) -> None:
        self.members = [place]
        self.first = event

    def takes(self, event: Event) -> bool:
        """Whether `event` can be the same happening as the group's."""
        own = self.first
        return (
            _worlds_agree(own, event)
            and _sides_agree(own.actors, event.actors)
            and _sides_agree(own.recipients, event.recipients)
            and _dates_agree(own.date, event.date)
            and _places_agree(own, event)
        )

    def add(self, event: Event, place: int) -> None:
        """Take a mention in; what it knows and the group does not is learned."""
        self.members.append(place)
        own = self.first
        self.first = replace(
            own,
            actors=own.actors or event.actors,
            recipients=own.recipients or event.recipients,
            date=own.date or event.date,
            place=own.place or event.place,
            mode=own.mode or event.mode,
            background=own.background or event.background,
            confidence=max(own.confidence, event.confidence),
        )


def group_events(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events with the group of each; every mention carries its happening's date, place and parties.

    What is sure of one mention makes the others surer.
    """
    by_type: dict[str, list[_Group]] = defaultdict(list)
    for place, event in enumerate(events):
        groups = by_type[event.type]
        match = next((group for group in reversed(groups[-LOOK_BACK:]) if group.takes(event)), None)
        if match is None:
            groups.append(_Group(event, place))
        else:
            match.add(event, place)
    grouped = list(events)
    for groups in by_type.values():
        for group in groups:
            for place in group.members:
                grouped[place] = _completed(events[place], group.first)
    return tuple(grouped)


def _completed(event: Event, known: Event) -> Event:
    return replace(
        event,
        group=known.id,
        actors=event.actors or known.actors,
        recipients=event.recipients or known.recipients,
        date=event.date or known.date,
        place=event.place or known.place,
        background=event.background or known.background,
        confidence=max(event.confidence, round(known.confidence * SHARED, 2)),
    )


def _worlds_agree(one: Event, other: Event) -> bool:
    return (one.modality == HAPPENED) == (other.modality == HAPPENED) and one.polarity == other.polarity


def _key(party: Party) -> str | None:
    return party.code or party.entity


def _sides_agree(one: Sequence[Party], other: Sequence[Party]) -> bool:
    """Whether two sides can be the same: one is empty, or they share a code or an entity."""
    if not one or not other:
        return True
    entities = {party.entity for party in one if party.entity} & {party.entity for party in other if party.entity}
    if entities:
        return True
    known = {_key(party) for party in one} - {None}
    others = {_key(party) for party in other} - {None}
    return bool(known & others)


def _dates_agree(one: EventDate | None, other: EventDate | None) -> bool:
    if one is None or other is None:
        return True
    if one.begin <= other.end and other.begin <= one.end:
        return True
    return min(days_between(one.end, other.begin), days_between(other.end, one.begin)) <= NEAR


def _places_agree(one: Event, other: Event) -> bool:
    if one.place is None or other.place is None or one.place.name == other.place.name:
        return True
    return "country" in (one.place.precision, other.place.precision) and one.place.country == other.place.country
