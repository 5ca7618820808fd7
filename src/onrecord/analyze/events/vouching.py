"""Who vouches for an event: the innermost statement in whose content its trigger stands."""

from bisect import bisect_right
from collections.abc import Callable, Sequence

from onrecord.analyze.events.grammar import climb
from onrecord.analyze.events.trigger import Trigger
from onrecord.records import Analysis, Span, Statement, Voucher

UNNAMED = "unnamed"
# Prepositions that tell the occasion of what is said, not what is said.
CIRCUMSTANCES = frozenset({"in", "at", "during", "after", "before", "following"})
FIRST_PERSON = frozenset({"we", "i"})
QUOTES = frozenset("\"“‘'«")
# Statements looked back at most for one that covers a word; keeps a text full of quotations linear.
LOOK_BACK = 200


def _framing(trigger: Trigger) -> list[int]:
    """Return where the verbs start whose circumstance the event is: “said in a meeting”, “warned after the attack”."""
    word, found = trigger.token, []
    for head in climb(word):
        if word.dep == "prep" and word.lower in CIRCUMSTANCES and head.pos == "VERB":
            found.append(head.start)
        word = head
    return found


def _is_judgement(trigger: Trigger) -> bool:
    """Whether the act is praise or condemnation."""
    return trigger.frame.type == "SUPPORT" or trigger.frame.mode == "disapprove"


def _word_starts(trigger: Trigger) -> list[int]:
    return [trigger.token.start, *([trigger.support.start] if trigger.support is not None else [])]


class VoucherFinder:
    """The statements of one analysis, by the characters of their contents."""

    def __init__(self, analysis: Analysis, triggers: Sequence[Trigger] = ()) -> None:
        self._acts = {start for trigger in triggers if _is_judgement(trigger) for start in _word_starts(trigger)}
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
        """Return on whose word the event stands; None where it is the article's own.

        What praise and condemnation are about is taken as known (codebook, section 5).
        """
        own = {*_word_starts(trigger), *_framing(trigger)}
        statement = self.innermost(trigger.span, lambda found: self._is_own_act(found, own))
        return None if statement is None else self._voucher(statement)

    def _is_own_act(self, statement: Statement, own: set[int]) -> bool:
        """Whether the statement is no report: its cue is an act itself, or “we” say it in our own text."""
        starts = {start for cue in statement.cue for start in range(cue.start, cue.end)}
        if not starts.isdisjoint(own) or not starts.isdisjoint(self._acts):
            return True
        source = statement.source[0].cut(self._text).lower() if len(statement.source) == 1 else ""
        return source in FIRST_PERSON and not any(span.cut(self._text)[:1] in QUOTES for span in statement.content)

    def innermost(self, span: Span, skip: Callable[[Statement], bool] = lambda _: False) -> Statement | None:
        """Return the statement with the shortest stretch of content that covers `span`, of those not to be skipped."""
        best: tuple[int, Statement] | None = None
        last = bisect_right(self._starts, span.start) - 1
        for place in range(last, max(-1, last - LOOK_BACK), -1):
            if self._reach[place] < span.end:
                break
            content, statement = self._spans[place]
            shorter = best is None or content.end - content.start < best[0]
            if shorter and content.covers(span) and not skip(statement):
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
