"""Which mentions are one happening: same type, parties that agree, no date or place that speaks against it."""

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from onrecord.analyze.events.setting import days_between
from onrecord.records import Event, EventDate, Party, Span

# Groups of one type that a mention is compared with, the latest first; keeps long documents linear.
LOOK_BACK = 12
# Days two dates of one happening may differ, since reports put it on the day itself or the next.
NEAR = 1
# Acts of speech, of which somebody performs many; two are one happening where they are directed at the same party.
SPOKEN = frozenset({"SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE"})
# Sectors of those who come to the scene of an attack.
KEEPERS = frozenset({"COP", "JUD", "JRN", "MED"})
HAPPENED = "actual"
# A blast may turn out to be a suicide attack.
BLASTS = {"explosives", "suicide-attack"}
VAGUE = frozenset({"explosives"})
# What is no way to attack or kill but a deed of its own: it is not that of a mention that does not tell it.
OWN_DEED = "abduct"
# How much of its surest mention's confidence a happening lends to its other mentions.
SHARED = 0.9
# How much an event that names nobody gains from another of its type in the document.
ALIKE = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event as told: its word, the number of its sentence, and whether its words point back (“the attack”).

    `unplaced` are those of its parties that have the country of its place, which is not told with it.
    """

    event: Event
    word: str
    sentence: int
    refers_back: bool
    unplaced: frozenset[Span] = frozenset()


class _Group:
    """The mentions gathered so far, with what is known of their happening."""

    def __init__(self, told: Told, place: int) -> None:
        self.members = [place]
        self.first = told.event
        self.words = {told.word}
        self.home = self.sentence = told.sentence

    def takes(self, told: Told) -> bool:
        """Whether what is told can be the same happening as the group's."""
        own, event = self.first, told.event
        if told.sentence != self.sentence and _is_police_work(own) != _is_police_work(event):
            return False
        tied = told.refers_back or told.sentence == self.sentence or _share_party(own, event)
        return (
            tied
            and _worlds_agree(own, event)
            and (_modes_agree(own, event) or (told.refers_back and event.mode is None))
            and _sides_agree(own.actors, event.actors)
            and _sides_agree(own.recipients, event.recipients)
            and _dates_agree(own.date, event.date)
            and _places_agree(own, event)
        )

    def add(self, told: Told, place: int) -> None:
        """Take a mention in; what it knows and the group does not is learned."""
        self.members.append(place)
        self.words.add(told.word)
        self.sentence = told.sentence
        own, event = self.first, told.event
        self.first = replace(
            own,
            actors=own.actors or event.actors,
            recipients=_better(own.recipients, event.recipients),
            date=own.date or event.date,
            place=own.place or event.place,
            mode=_telling(own.mode, event.mode),
            background=own.background or event.background,
            confidence=max(own.confidence, event.confidence),
        )


def group_events(events: Sequence[Told]) -> tuple[Event, ...]:
    """Return the events with the group of each; every mention carries its happening's date, place and parties.

    What is sure of one mention makes the others surer.
    """
    by_type: dict[str, list[_Group]] = defaultdict(list)
    for place, told in enumerate(events):
        groups = by_type[told.event.type]
        match = _match(groups[-LOOK_BACK:], told)
        if match is None:
            groups.append(_Group(told, place))
        else:
            match.add(told, place)
    best = {kind: max(group.first.confidence for group in groups) for kind, groups in by_type.items()}
    grouped = [told.event for told in events]
    for groups in by_type.values():
        for group in groups:
            for place in group.members:
                grouped[place] = _lent(_completed(events[place], group), best[group.first.type])
    unplaced = frozenset[Span]().union(*(told.unplaced for told in events))
    return tuple(_with_sides(event, unplaced) for event in grouped)


def _with_sides(event: Event, unplaced: Set[Span]) -> Event:
    """Return the event with nameless people who are hurt on the side of the country where another mention puts it.

    Who does it, as “a gunman”, may come from anywhere.
    """
    country = event.place.country if event.place is not None else None
    hurt = [party.code is None and party.entity is not None and party.span in unplaced for party in event.recipients]
    if country is None or not any(hurt):
        return event
    sides = zip(event.recipients, hurt, strict=True)
    return replace(event, recipients=tuple(replace(party, code=country) if own else party for party, own in sides))


def _match(groups: Sequence[_Group], told: Told) -> _Group | None:
    """Return the latest group that takes what is told; of those that words point back at, one told in the same word."""
    taking = [group for group in reversed(groups) if group.takes(told)]
    named = (group for group in taking if told.refers_back and told.word in group.words)
    return next(named, taking[0] if taking else None)


def _lent(event: Event, best: float) -> Event:
    """Return an event that names nobody a little surer where its document tells of others of its type."""
    if event.actors or event.recipients:
        return event
    return replace(event, confidence=max(event.confidence, round(best * ALIKE, 2)))


def _completed(told: Told, group: _Group) -> Event:
    """Return the event with what its happening is known by.

    Parties are lent to words that point back at it, and within a sentence.
    """
    event, known = told.event, group.first
    tied = told.refers_back or told.sentence == group.home
    meets = event.type == "CONSULT" and event.mode != "visit"  # only a visit has a host
    actors = _told(known.actors) if tied else ()
    recipients = _told(known.recipients) if tied and not meets else ()
    return replace(
        event,
        group=known.id,
        mode=_telling(event.mode, known.mode),
        actors=event.actors or (() if event.recipients and not _share(event.recipients, known.recipients) else actors),
        recipients=event.recipients or (() if event.actors and not _share(event.actors, known.actors) else recipients),
        date=event.date or known.date,
        place=event.place or known.place,
        background=event.background or known.background,
        confidence=max(event.confidence, round(known.confidence * SHARED, 2)),
    )


def _better(own: tuple[Party, ...], other: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return the group's side, or the mention's where that alone is of a country."""
    coded = any(party.code is not None for party in other) and not any(party.code is not None for party in own)
    return other if coded or not own else own


def _told(side: Sequence[Party]) -> tuple[Party, ...]:
    """Return the parties of whom more is known than a word: a pronoun or a thing helps no other mention."""
    return tuple(party for party in side if party.code is not None or party.sector is not None)


def _share_party(one: Event, other: Event) -> bool:
    """Whether a side of both names the same party or country."""
    sides = ((one.actors, other.actors), (one.recipients, other.recipients))
    shared = [_share(left, right) for left, right in sides]
    return all(shared) if one.type in SPOKEN else any(shared)


def _is_police_work(event: Event) -> bool:
    """Whether only police attack, whose shots are not what “the attack” means."""
    return event.type == "ASSAULT" and bool(event.actors) and all(p.sector in KEEPERS for p in event.actors)


def _names(side: Sequence[Party]) -> set[str]:
    return {name for party in side for name in (party.entity, party.code) if name is not None}


def _modes_agree(one: Event, other: Event) -> bool:
    if one.mode is None or other.mode is None:
        return OWN_DEED not in (one.mode, other.mode)
    return one.mode == other.mode or {one.mode, other.mode} == BLASTS


def _telling(one: str | None, other: str | None) -> str | None:
    """Return the mode that says more."""
    return other if one is None or (one in VAGUE and other is not None) else one


def _worlds_agree(one: Event, other: Event) -> bool:
    return (one.modality == HAPPENED) == (other.modality == HAPPENED) and one.polarity == other.polarity


def _sides_agree(one: Sequence[Party], other: Sequence[Party]) -> bool:
    """Whether two sides can be the same: one is empty, or they share a code or an entity."""
    if not one or not other:
        return True
    entities = {party.entity for party in one if party.entity} & {party.entity for party in other if party.entity}
    if entities:
        return True
    codes = {party.code for party in one if party.code}
    others = {party.code for party in other if party.code}
    return not codes or not others or bool(codes & others)


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


def _share(one: Sequence[Party], other: Sequence[Party]) -> bool:
    return not _names(one).isdisjoint(_names(other))
