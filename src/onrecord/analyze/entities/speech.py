"""Who speaks in which quotation, and whom “I”, “we” and “you” mean there and outside."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from onrecord.analyze.entities.draft import Draft, join
from onrecord.records import Analysis, Attribution, Span, Token

_SIDES = frozenset({"organization", "country", "group"})
# Paragraphs over which a quotation without a source of its own keeps the speaker of the one before it.
_CARRIED = 1
# Contents that may lie in one another; more are looked at in no text.
_NESTED = 6


class Speakers:
    """The mention that each quotation is attributed to."""

    def __init__(self, analysis: Analysis, drafts: Sequence[Draft]) -> None:
        self._quotations = [quotation.span for quotation in analysis.quotations]
        self._paragraphs = _paragraphs(analysis, self._quotations)
        drafts = sorted(drafts, key=lambda draft: (draft.span.start, -draft.span.end))
        starts = [draft.span.start for draft in drafts]
        self._by_quotation: dict[int, Draft] = {}
        self._contents: list[tuple[Span, Draft]] = []
        for attribution in analysis.attributions:
            source = source_mention(attribution, drafts, starts)
            if source is not None:
                source.speaks = True
                self._note(attribution, source)
        self._carry()
        self._contents.sort(key=lambda pair: pair[0])

    def _note(self, attribution: Attribution, source: Draft) -> None:
        for content in attribution.content:
            self._contents.append((content, source))
            last = bisect_right(self._quotations, content.end, key=lambda span: span.start)
            while last and self._quotations[last - 1].end > content.start:
                last -= 1
                self._by_quotation.setdefault(last, source)

    def _carry(self) -> None:
        """Give a quotation without a source the speaker of the quotation before it, if that is near."""
        for number in range(1, len(self._quotations)):
            near = self._paragraphs[number] - self._paragraphs[number - 1] <= _CARRIED
            if near and number not in self._by_quotation and number - 1 in self._by_quotation:
                self._by_quotation[number] = self._by_quotation[number - 1]

    def of(self, draft: Draft) -> Draft | None:
        """Return the speaker of the quotation that the mention stands in; None outside or where nobody is named."""
        return None if draft.quotation is None else self._by_quotation.get(draft.quotation)

    def of_words(self, draft: Draft) -> Draft | None:
        """Return who says a word outside quotation marks: the source of the innermost content that it stands in."""
        last = bisect_right(self._contents, draft.head.start, key=lambda pair: pair[0].start)
        for content, source in self._contents[max(0, last - _NESTED) : last][::-1]:
            if content.end > draft.head.start and source.person == 3:
                return source
        return None


def _paragraphs(analysis: Analysis, spans: Sequence[Span]) -> list[int]:
    if not analysis.sentences:
        return [0] * len(spans)
    starts = [sentence.span.start for sentence in analysis.sentences]
    return [analysis.sentences[max(0, bisect_right(starts, span.start) - 1)].paragraph for span in spans]


def source_mention(attribution: Attribution, drafts: Sequence[Draft], starts: Sequence[int]) -> Draft | None:
    """Return the widest mention that begins first in the source of an attribution, or that holds it; None if none."""
    for span in attribution.source:
        first = bisect_right(starts, span.start - 1)
        for draft in drafts[first : first + 20]:
            if draft.span.start >= span.end:
                break
            if span.covers(Span(draft.head.start, draft.head.end)):
                return draft
    return None


def link_speech(drafts: Sequence[Draft], speakers: Speakers, tokens: Sequence[Token]) -> None:
    """Join “I” with the speaker of its quotation, “we” with the speaker's side; outside quotations, like with like."""
    outside: dict[str, Draft] = {}
    sides: dict[int, Draft] = {}
    asked = _question_paragraphs(drafts, tokens)
    for draft in drafts:
        if not draft.is_pronoun or draft.person == 3:
            continue
        speaker = speakers.of(draft)
        if draft.quotation is None:
            _join_first(outside, _voice(draft, asked), draft)
            said_by = speakers.of_words(draft) if draft.person == 1 and draft.number == "singular" else None
            if said_by is not None and not outside["i"].chain.named:
                join(said_by, draft)
        elif speaker is not None and draft.person == 1 and not (speaker.members and draft.number == "singular"):
            _join_speaker(draft, speaker, sides)


def _join_speaker(draft: Draft, speaker: Draft, sides: dict[int, Draft]) -> None:
    if draft.number == "singular" or speaker.chain.type in _SIDES:
        join(speaker, draft)
        return
    known = sides.setdefault(id(speaker.chain), draft)
    if known is not draft:
        join(known, draft)


def _join_first(known: dict[str, Draft], key: str, draft: Draft) -> None:
    if known.setdefault(key, draft) is not draft:
        join(known[key], draft)


def _voice(draft: Draft, asked: frozenset[int]) -> str:
    """Return whom the pronoun means outside quotations; in an interview, the “you” of a question is “I”."""
    if draft.person == 1:
        return "i" if draft.number == "singular" else "we"
    return "i" if draft.paragraph in asked else "you"


def _question_paragraphs(drafts: Iterable[Draft], tokens: Sequence[Token]) -> frozenset[int]:
    """Return the paragraphs that ask somebody (“you”) something, if somebody in the text answers with “I”."""
    answers = any(draft.lemma == "i" and draft.quotation is None for draft in drafts)
    sentences = {token.sentence for token in tokens if token.text == "?"} if answers else set()
    return frozenset(draft.paragraph for draft in drafts if draft.person == 2 and draft.sentence in sentences)
