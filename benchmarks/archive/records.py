"""Whole records of made articles, without a model: people who said something, and events between them; fixed seed.

Texts are words of random letters, frequent ones often, as in a language; every record proves against its text.
"""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate

from onrecord.records import (
    ActorLink,
    Document,
    Entity,
    Event,
    EventDate,
    Mention,
    Party,
    Provenance,
    Publisher,
    Record,
    Sentence,
    Source,
    Span,
    Statement,
    Voucher,
)

PER_DOCUMENT = 10
ACTORS, WORDS = 5_000, 60_000
CODES = ("NOR", "JPN", "IRQ", "IRN", "USA", "FRA", "KEN", "BRA", "IND", "CHN", "RUS", "UKR", "TUR", "EGY", "MEX", "GBR")
# Type, quad category and the word that tells it.
TYPES = (
    ("CONSULT", 1, "met"),
    ("AID", 2, "helped"),
    ("ACCUSE", 3, "accused"),
    ("ASSAULT", 4, "attacked"),
    ("PROTEST", 4, "opposed"),
    ("AGREE", 1, "joined"),
)
STATUSES = ("reported", "reported", "reported", "claimed", "planned", "demanded")
FIRST_DAY = date(2016, 1, 1)
DAYS = 3_650
MADE_BY = Provenance(onrecord="0.1.0", models=(), ontology="PLOVER")


class Maker:
    """Makes the same records whenever it is given the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        letters = "abcdefghijklmnopqrstuvwxyz"
        self.words = ["".join(self._random.choices(letters, k=self._random.randint(3, 9))) for _ in range(WORDS)]
        self._weights = list(accumulate(1 / (rank + 5) for rank in range(WORDS)))
        self.actors = [self._actor(number) for number in range(ACTORS)]

    def _actor(self, number: int) -> ActorLink:
        name = f"{self.words[number].title()} {self.words[-number - 1].title()}"
        country = CODES[number % len(CODES)]
        return ActorLink(entity="", id=f"made:{number}", name=name, country=country, sector="GOV", score=1.0)

    def text(self, length: int) -> str:
        """Return that many words, frequent ones often."""
        return " ".join(self._random.choices(self.words, cum_weights=self._weights, k=length))

    def records(self, count: int, *, first: int = 0) -> Iterator[Record]:
        """Yield made records, numbered from `first`."""
        for number in range(first, first + count):
            yield self._record(number)

    def _record(self, number: int) -> Record:
        chance, day = self._random, FIRST_DAY + timedelta(days=self._random.randrange(DAYS))
        page = _Page(chance.sample(self.actors, 4))
        for _ in range(PER_DOCUMENT):
            page.say(chance.randrange(4), self.text(15))
            one, other = chance.sample(range(4), 2)
            page.happen(one, other, chance.choice(TYPES), chance.choice(STATUSES), self.text(5), day)
        return page.record(number, self.text(8).capitalize(), day)


class _Page:
    """A text as it grows, sentence by sentence, with what is in it. A word is a token."""

    def __init__(self, people: list[ActorLink]) -> None:
        self._people = people
        self._text, self._tokens = "", 0
        self._mentions: list[list[Mention]] = [[] for _ in people]
        self._sentences: list[Sentence] = []
        self._statements: list[Statement] = []
        self._events: list[Event] = []

    def say(self, who: int, words: str) -> None:
        """Add a sentence in which somebody says something."""
        start = len(self._text)
        source, cue, content = self._name(who), self._put("said"), self._put(words)
        self._end(start)
        self._statements.append(
            Statement(
                id=f"s{source.start}-{content.end}",
                kind="indirect",
                source=(source,),
                cue=(cue,),
                content=(content,),
                speaker=str(who),
                confidence=0.8,
            )
        )

    def happen(self, one: int, other: int, kind: tuple[str, int, str], status: str, words: str, day: date) -> None:
        """Add a sentence in which one does something to another."""
        start, (name, quad, verb) = len(self._text), kind
        actor, trigger, recipient = self._name(one), self._put(verb), self._name(other)
        self._put(words)
        self._put("on")
        when = self._put(f"{day:%d} {day:%B} {day:%Y}")
        self._end(start)
        id_ = f"v{trigger.start}-{trigger.end}"
        said = self._statements[-1]
        self._events.append(
            Event(
                id=id_,
                trigger=trigger,
                type=name,
                actors=(Party(span=actor, entity=str(one), code=self._people[one].country, sector="GOV"),),
                recipients=(Party(span=recipient, entity=str(other), code=self._people[other].country, sector="GOV"),),
                modality=status if status in ("planned", "demanded") else "actual",  # type: ignore[arg-type]
                attributed_to=Voucher(statement=said.id, name=self._people[int(said.speaker or 0)].name)
                if status == "claimed"
                else None,
                group=id_,
                date=EventDate(begin=day, end=day, precision="day", span=when),
                quad=quad,
                score=1.0,
                confidence=0.8,
            )
        )

    def record(self, number: int, title: str, day: date) -> Record:
        """Return the record of the text, with the entities of those who are in it."""
        digest = hashlib.sha256(self._text.encode()).hexdigest()
        here = [place for place, mentions in enumerate(self._mentions) if mentions]
        here.sort(key=lambda place: self._mentions[place][0].span)
        ids = {
            str(place): f"e{self._mentions[place][0].span.start}-{self._mentions[place][0].span.end}" for place in here
        }
        document = Document(
            id=digest[:16],
            sha256=digest,
            text=self._text,
            title=title,
            source=Source(reader="made", record=number + 1),
            external_id=str(number),
            language="en",
            published=day,
            publisher=Publisher(name=f"Outlet {number % 40}"),
        )
        return Record(
            document=document,
            sentences=tuple(self._sentences),
            entities=tuple(
                Entity(
                    id=ids[str(place)],
                    type="person",
                    name=self._people[place].name,
                    mentions=tuple(self._mentions[place]),
                )
                for place in here
            ),
            actors=tuple(replace(self._people[place], entity=ids[str(place)]) for place in here),
            statements=tuple(replace(said, speaker=ids[said.speaker or ""]) for said in self._statements),
            events=tuple(_named(event, ids) for event in self._events),
            times=(),
            places=(),
            gaps=(),
            provenance=MADE_BY,
        )

    def _put(self, words: str) -> Span:
        start = len(self._text)
        self._text += words + " "
        self._tokens += words.count(" ") + 1
        return Span(start, start + len(words))

    def _name(self, who: int) -> Span:
        first = self._tokens
        span = self._put(self._people[who].name)
        self._mentions[who].append(Mention(span=span, name_span=span, form="named", head=first + 1))
        return span

    def _end(self, start: int) -> None:
        first = self._sentences[-1].last if self._sentences else 0
        self._text = self._text[:-1] + ". "
        span = Span(start, len(self._text) - 1)
        self._sentences.append(Sentence(span=span, paragraph=0, first=first, last=self._tokens))


def _named(event: Event, ids: dict[str, str]) -> Event:
    def own(parties: tuple[Party, ...]) -> tuple[Party, ...]:
        return tuple(replace(party, entity=ids[party.entity or ""]) for party in parties)

    return replace(event, actors=own(event.actors), recipients=own(event.recipients))
