"""Words given under or over a name: turns of a transcript, and quotations with the speaker's name after a dash."""

import re
from collections import Counter
from itertools import groupby

from onrecord.analyze.attributions.parts import Parts
from onrecord.analyze.tree import covering
from onrecord.records import Analysis, Sentence, Span

# A transcript has two speakers or more, and each of them has a turn this often; shorter ones look like headings.
_SPEAKERS, _REPEATED = 2, 2
# Share of right attributions among those found on the dev part of PolNeAR.
TURN, SIGNED = 0.9, 0.9
_WORD = r"[A-Z][\w.’'-]*"
_SPEAKER = re.compile(rf"[\"“”\s]*(?P<name>{_WORD}(?: (?:{_WORD}|[a-z]{{2,3}}|\([^)\n]{{1,30}}\))){{0,5}})\s?:\s")
_NAME = rf"{_WORD}(?:[ \xa0](?:{_WORD}|[a-z]{{2,3}}\b)){{0,4}}"
_DASH = r"[―—–]|--|(?<=\s)-(?=\s)"
_SIGNATURE = re.compile(rf"[\"”]\s?(?P<dash>{_DASH})\s*(?P<name>{_NAME})\.?\s*(?=\n|$|[\"“])")


def find_turns(analysis: Analysis) -> list[Parts]:
    """Return an attribution for each turn; none in a text that is no transcript."""
    text = analysis.document.text
    blocks = [_block(list(group)) for _, group in groupby(analysis.sentences, key=lambda s: s.paragraph)]
    openings = [(block, _SPEAKER.match(text, block.start, block.end)) for block in blocks]
    counts = Counter(match["name"] for _, match in openings if match)
    speakers = {name for name, count in counts.items() if count >= _REPEATED}
    if len(speakers) < _SPEAKERS:
        return []
    turns = (_turn(analysis, block, match) for block, match in openings if match and match["name"] in speakers)
    return [turn for turn in turns if turn.content]


def _block(sentences: list[Sentence]) -> Span:
    return Span(sentences[0].span.start, sentences[-1].span.end)


def _turn(analysis: Analysis, block: Span, match: re.Match[str]) -> Parts:
    words = covering(analysis.tokens, block)
    name = Span(match.start("name"), match.end("name"))
    colon = next(word for word in words if word.start >= name.end - 1 and ":" in word.text)
    return Parts(
        source=[word for word in covering(words, name) if word is not colon],
        cue=[colon],
        content=[word for word in words if word.index > colon.index],
        confidence=TURN,
        verbatim=True,
    )


def find_signed(analysis: Analysis) -> list[Parts]:
    """Return an attribution for each quotation that a dash and a name follow at the end of its line."""
    by_end = {quotation.span.end: quotation.span for quotation in analysis.quotations}
    found = []
    for match in _SIGNATURE.finditer(analysis.document.text):
        quotation = by_end.get(match.start() + 1)
        if quotation is not None:
            dash = covering(analysis.tokens, Span(match.start("dash"), match.end("dash")))
            name = covering(analysis.tokens, Span(match.start("name"), match.end("name")))
            words = covering(analysis.tokens, quotation)
            content = [word for word in words if word not in dash]
            found.append(Parts(source=[w for w in name if w not in dash], cue=dash, content=content, confidence=SIGNED))
    return [parts for parts in found if parts.content]
