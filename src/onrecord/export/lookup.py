"""What exporters ask of a record: who an id is, what words a span has, which sentence an offset is in."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property

from onrecord.records import ActorLink, Entity, Event, Party, Place, Record, Span, Statement

# Between the parts of a statement's content that do not stand together.
BREAK = " … "


def party_codes(parties: Iterable[Party]) -> tuple[str, ...]:
    """Return country and sector of each party, as in “IRQ LEG”; empty text where neither is known."""
    return tuple(" ".join(code for code in (party.code, party.sector) if code) for party in parties)


class Lookup:
    """A record with its parts by id; made once a record, and cheap to ask."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.document = record.document
        self.text = record.document.text
        self.entities: dict[str, Entity] = {entity.id: entity for entity in record.entities}
        self.actors: dict[str, ActorLink] = {link.entity: link for link in record.actors}

    def public_id(self, name: str | None) -> str | None:
        """Return the id that is unique among all documents, None for None."""
        return None if name is None else f"{self.document.id}:{name}"

    @property
    def publisher(self) -> str | None:
        """The publisher's name, None if it is not known."""
        return None if self.document.publisher is None else self.document.publisher.name

    def words(self, spans: Iterable[Span]) -> str:
        """Return the characters of the spans, parted by an ellipsis; empty for no span."""
        return BREAK.join(span.cut(self.text) for span in spans)

    def actor(self, entity: str | None) -> ActorLink | None:
        """Return who an entity is in the world, None if that is not known."""
        return None if entity is None else self.actors.get(entity)

    def name(self, entity: str | None) -> str | None:
        """Return the name in full of an entity, None for None."""
        if entity is None or entity not in self.entities:
            return None
        link = self.actors.get(entity)
        return self.entities[entity].name if link is None else link.name

    def party_name(self, party: Party) -> str:
        """Return the name of a party, the words that stand for it where it is no entity."""
        return self.name(party.entity) or party.span.cut(self.text)

    def place(self, event: Event) -> Place | None:
        """Return the place of an event with all that is known about it, None for no place."""
        return None if event.place is None else self._places.get(event.place.span, event.place)

    def sentence(self, offset: int) -> int | None:
        """Return the number of the sentence that an offset is in, from 1; None if it is in none."""
        number = bisect_right(self._starts, offset)
        return number if number and offset < self.record.sentences[number - 1].span.end else None

    def statement(self, name: str) -> Statement | None:
        """Return a statement by its id, None if there is none."""
        return self._statements.get(name)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.record.sentences]

    @cached_property
    def _places(self) -> dict[Span, Place]:
        return {place.span: place for place in self.record.places}

    @cached_property
    def _statements(self) -> dict[str, Statement]:
        return {statement.id: statement for statement in self.record.statements}
