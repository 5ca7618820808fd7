"""Words given under or over a name: turns of a transcript, and quotations with the speaker's name after a dash."""

import re
from collections import Counter
from dataclasses import replace

from onrecord.analyze.attributions.paragraphs import paragraph_words
from onrecord.analyze.attributions.parts import Parts
from onrecord.analyze.tree import covering
from onrecord.lang import ENGLISH
from onrecord.records import Analysis, Span, Token

# A transcript has two speakers or more, and each of them has a turn this often; shorter ones look like headings.
_SPEAKERS, _REPEATED = 2, 2
# Share of right attributions among those found on the dev part of PolNeAR.
TURN, SIGNED = 0.9, 0.9
_WORD = r"[A-Z][\w.’'-]*"
_CLOCK = r"(?:\d{1,2}[:.]\d\d\s?[AaPp]\.?[Mm]\.?(?: [A-Z]{1,3}T)?\s+)?"
_LABEL = rf"{_WORD}(?: (?:{_WORD}|[a-z]{{2,3}}|\([^)\n]{{1,30}}\))){{0,5}}"
_SPEAKER = re.compile(rf"{_CLOCK}[\"“”\s]*(?P<name>{_LABEL})\s?:(?:\s|$)")
_NAME = rf"{_WORD}(?:[ \xa0](?:{_WORD}|[a-z]{{2,3}}\b)){{0,4}}"
_DASH = r"[―—–]|--|(?<=\s)-(?=\s)"
_SIGNATURE = re.compile(rf"[\"”]\s?(?P<dash>{_DASH})\s*(?P<name>{_NAME})\.?\s*(?=\n|$|[\"“])")


def find_turns(analysis: Analysis) -> list[Parts]:
    """Return an attribution for each turn and for each further paragraph of it; none in a text that is no transcript.

    After the last turn the text may go on in its own voice, unless all speakers stand in capitals.
    """
    text = analysis.document.text
    paragraphs = paragraph_words(analysis)
    openings = [_SPEAKER.match(text, words[0].start, words[-1].end) for words in paragraphs]
    counts = Counter(match["name"] for match in openings if match)
    capitals = all(map(str.isupper, counts))
    speakers = {name for name, count in counts.items() if count >= _REPEATED or (capitals and _is_office(name))}
    if len(speakers) < _SPEAKERS:
        return []
    labeled = [number for number, match in enumerate(openings) if match and match["name"] in speakers]
    last = len(paragraphs) if capitals else labeled[-1] + 1
    turns: list[Parts] = []
    for number in range(labeled[0], last):
        match, words = openings[number], paragraphs[number]
        turns.append(_turn(words, match) if match and number in labeled else replace(turns[-1], content=words))
    return [turn for turn in turns if turn.content]


def _is_office(name: str) -> bool:
    """Whether a label such as “THE PRESIDENT” is a person without being repeated."""
    return not ENGLISH.words("person_nouns").isdisjoint(name.lower().split())


def _turn(words: list[Token], match: re.Match[str]) -> Parts:
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
