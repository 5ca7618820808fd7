"""What is given after a colon in a paragraph of its own, as in “The ministry said in a statement:”."""

from itertools import pairwise

from onrecord.analyze.attributions.cues import cue_verbs, verb_phrase
from onrecord.analyze.attributions.parts import Parts
from onrecord.analyze.attributions.sources import source_of_verb
from onrecord.records import Analysis, Sentence, Token

# Share of right attributions among those found on the dev part of PolNeAR.
BLOCK = 0.7


def find_blocks(analysis: Analysis, found: list[Parts]) -> list[Parts]:
    """Return an attribution for each paragraph after a verb of saying and a colon, where neither is in one yet."""
    taken = {word.index for parts in found for word in [*parts.cue, *parts.content]}
    blocks = []
    for before, after in pairwise(analysis.sentences):
        words = analysis.tokens[before.first : before.last]
        if before.paragraph == after.paragraph or words[-1].text != ":":
            continue
        verb = next((word for word in reversed(words) if _is_saying(word)), None)
        content = _paragraph(after, analysis)
        if verb is not None and taken.isdisjoint({verb.index, content[0].index, content[-1].index}):
            source = source_of_verb(verb)
            cue = verb_phrase(verb)
            blocks.append(Parts(source=source, cue=cue, content=content, confidence=BLOCK, verbatim=True))
    return blocks


def _is_saying(word: Token) -> bool:
    verb = cue_verbs().get(word.lemma) if word.pos == "VERB" else None
    return verb is not None and "clause" in verb.frames


def _paragraph(first: Sentence, analysis: Analysis) -> list[Token]:
    words = list(analysis.tokens[first.first : first.last])
    for sentence in analysis.sentences[words[0].sentence + 1 :]:
        if sentence.paragraph != first.paragraph:
            break
        words.extend(analysis.tokens[sentence.first : sentence.last])
    return words
