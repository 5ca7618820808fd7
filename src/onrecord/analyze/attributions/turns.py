"""Turns of a transcript: a paragraph that begins with its speaker's name and a colon."""

import re
from collections import Counter
from itertools import groupby

from onrecord.analyze.attributions.parts import Parts
from onrecord.analyze.tree import covering
from onrecord.records import Analysis, Sentence, Span

# Names in capitals, “Q” and “A” speak for themselves; a name in small letters must begin this many paragraphs.
_REPEATED = 2
TURN = 0.9
_SPEAKER = re.compile(r"[\"“”\s]*(?P<name>[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|[a-z]{2,3}|\([^)]{1,30}\))){0,5})\s?:\s")


def find_turns(analysis: Analysis) -> list[Parts]:
    """Return an attribution for each turn; none in a text that is no transcript."""
    text = analysis.document.text
    blocks = [_block(list(group)) for _, group in groupby(analysis.sentences, key=lambda s: s.paragraph)]
    openings = [(block, _SPEAKER.match(text, block.start, block.end)) for block in blocks]
    counts = Counter(match["name"] for _, match in openings if match)
    turns = (_turn(analysis, block, match) for block, match in openings if match and counts[match["name"]] >= _REPEATED)
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
    )
