"""Who the speaker of each statement is, as an entity of the document."""

from collections.abc import Sequence

from onrecord.analyze.lookup import EntityIndex
from onrecord.analyze.statements.heads import antecedent, author_of, is_anaphoric_writing, is_first_person, source_heads
from onrecord.analyze.tree import covering
from onrecord.records import Analysis, Attribution, Entity, Mention, Span, Token

# What stands before a name when the name does not stand for the whole phrase: “the spokesman for Ana Lind”.
_APART = frozenset({"ADP", "PART", "CCONJ", "DET", "PUNCT", "VERB"})


def find_speakers(
    attributions: Sequence[Attribution], outer: Sequence[int | None], analysis: Analysis, index: EntityIndex
) -> list[str | None]:
    """Return the entity id behind the source of each attribution, None where the text names none.

    A statement without source and cue goes on with the speaker of the statement before it; “I” and “we” within
    somebody's statement are its speaker.
    """
    finder = _Finder(attributions, outer, analysis, index)
    return [finder.speaker(number) for number in range(len(attributions))]


class _Finder:
    def __init__(
        self,
        attributions: Sequence[Attribution],
        outer: Sequence[int | None],
        analysis: Analysis,
        index: EntityIndex,
    ) -> None:
        self._outer = outer
        self._index = index
        self._tokens = analysis.tokens
        self._own = [self._of_source(attribution) for attribution in attributions]
        self._before = self._speakers_before(attributions)
        self._attributions = attributions

    def _of_source(self, attribution: Attribution) -> str | None:
        return speaker_of(attribution.source, self._tokens, self._index) if attribution.source else None

    def _speakers_before(self, attributions: Sequence[Attribution]) -> list[str | None]:
        """Return for each attribution the speaker of the one before it that stands in no other."""
        before: list[str | None] = []
        last: str | None = None
        for number, attribution in enumerate(attributions):
            before.append(last)
            if self._outer[number] is None and (attribution.source or attribution.cue):
                last = last if self._stands_for_last(attribution) else self._own[number]
        return before

    def speaker(self, number: int) -> str | None:
        """Return the speaker of one attribution."""
        attribution, above = self._attributions[number], self._outer[number]
        if not attribution.source:
            return None if attribution.cue else self._before[number]
        if above is not None and self._is_first_person(attribution):
            return self.speaker(above) or self._own[number]
        if self._stands_for_last(attribution):
            return self._before[number] or self._own[number]
        return self._own[number]

    def _is_first_person(self, attribution: Attribution) -> bool:
        return all(is_first_person(head) for head in self._heads(attribution))

    def _stands_for_last(self, attribution: Attribution) -> bool:
        heads = self._heads(attribution)
        return len(heads) == 1 and is_anaphoric_writing(heads[0])

    def _heads(self, attribution: Attribution) -> list[Token]:
        return [head for span in attribution.source for head in source_heads(span, self._tokens)]


def speaker_of(source: Sequence[Span], tokens: Sequence[Token], index: EntityIndex) -> str | None:
    """Return the entity that a source stands for: the mention its head word heads, or the author of a writing.

    “Who” and “which” stand for the noun that their clause describes.
    """
    for span in source:
        name = _name_at_end(span, tokens, index)
        if name is not None:
            return name.id
        for head in source_heads(span, tokens):
            author = author_of(head)
            found = (author and index.at(author)) or index.at(antecedent(head))
            if found is not None:
                return found[1].id
    return _widest(source, index)


def _name_at_end(span: Span, tokens: Sequence[Token], index: EntityIndex) -> Entity | None:
    """Return the person whose name ends a source that only describes him before: “the union's head Ana Lind”."""
    for mention, entity in index.within(span):
        name = mention.name_span
        if entity.type != "person" or name is None or name.end != span.end or name.start <= span.start:
            continue
        before = covering(tokens, Span(span.start, name.start))
        if before and before[-1].pos not in _APART and before[-1].tag != "POS":
            return entity
    return None


def _widest(source: Sequence[Span], index: EntityIndex) -> str | None:
    """Return the entity of the widest mention in a source whose head is none."""
    found: list[tuple[Mention, Entity]] = [pair for span in source for pair in index.within(span)]
    widest = max(found, key=lambda pair: pair[0].span.end - pair[0].span.start, default=None)
    return None if widest is None else widest[1].id
