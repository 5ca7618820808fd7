"""Who vouches for an event: the innermost statement in whose content its trigger stands."""

from bisect import bisect_right

from onrecord.analyze.events.triggers import Trigger
from onrecord.records import Analysis, Span, Statement, Voucher

UNNAMED = "unnamed"


class VoucherFinder:
    """The statements of one analysis, by the characters of their contents."""

    def __init__(self, analysis: Analysis) -> None:
        self._names = {entity.id: entity.name for entity in analysis.entities}
        self._links = {link.entity: link.name for link in analysis.actors}
        self._text = analysis.document.text
        self._spans = sorted(
            ((span, statement) for statement in analysis.statements for span in statement.content),
            key=lambda pair: (pair[0].start, -pair[0].end),
        )
        self._starts = [span.start for span, _ in self._spans]
        self._reach: list[int] = []
        for span, _ in self._spans:
            self._reach.append(max(span.end, self._reach[-1] if self._reach else 0))

    def voucher(self, trigger: Trigger) -> Voucher | None:
        """Return on whose word the event stands; None where it is the article's own."""
        statement = self.innermost(trigger.span)
        return None if statement is None else self._voucher(statement)

    def innermost(self, span: Span) -> Statement | None:
        """Return the statement with the shortest stretch of content that covers `span`."""
        best: tuple[int, Statement] | None = None
        for place in range(bisect_right(self._starts, span.start) - 1, -1, -1):
            if self._reach[place] < span.end:
                break
            content, statement = self._spans[place]
            if content.covers(span) and (best is None or content.end - content.start < best[0]):
                best = (content.end - content.start, statement)
        return best[1] if best else None

    def _voucher(self, statement: Statement) -> Voucher:
        return Voucher(statement=statement.id, entity=statement.speaker, name=self._name(statement))

    def _name(self, statement: Statement) -> str:
        if statement.speaker is not None:
            name = self._links.get(statement.speaker) or self._names.get(statement.speaker)
            if name:
                return name
        return statement.source[0].cut(self._text) if statement.source else UNNAMED
