"""Finds the entity that stands at a word or in a span."""

from bisect import bisect_left

from onrecord.analyze.tree import coordinated, first_of
from onrecord.records import Analysis, Entity, Mention, Span, Token

# Members of a set at most: what is longer is a list, which nothing takes up.
LARGEST_SET = 6


class EntityIndex:
    """The mentions of one analysis, by head word and by place; build it once for each layer that asks."""

    def __init__(self, analysis: Analysis) -> None:
        pairs = [(mention, entity) for entity in analysis.entities for mention in entity.mentions]
        self._pairs = sorted(pairs, key=lambda pair: (pair[0].span.start, -pair[0].span.end))
        self._tokens = analysis.tokens
        self._starts = [mention.span.start for mention, _ in self._pairs]
        self._by_head = {mention.head: (mention, entity) for mention, entity in reversed(self._pairs)}

    def at(self, token: Token) -> tuple[Mention, Entity] | None:
        """Return the widest mention that `token` heads, with its entity; None if it heads none."""
        return self._by_head.get(token.index)

    def members(self, entity: Entity) -> list[Entity]:
        """Return the entities that a set (“Ardana and Velmora”) consists of; none for what is no set."""
        for mention in entity.mentions:
            head = self._tokens[mention.head]
            if head.dep == "cc":
                words = coordinated(first_of(head.head), most=LARGEST_SET)
                return [found[1] for word in words if (found := self.at(word)) is not None]
        return []

    def within(self, span: Span) -> list[tuple[Mention, Entity]]:
        """Return the mentions that lie wholly in `span`, in text order, wider ones first."""
        found = []
        for mention, entity in self._pairs[bisect_left(self._starts, span.start) :]:
            if mention.span.start >= span.end:
                break
            if mention.span.end <= span.end:
                found.append((mention, entity))
        return found
