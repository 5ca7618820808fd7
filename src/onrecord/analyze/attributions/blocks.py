"""What is given after a colon in paragraphs of its own, as in “The ministry said in a statement:”."""

from collections.abc import Sequence
from itertools import pairwise

from onrecord.analyze.attributions.cues import cue_verbs, verb_phrase
from onrecord.analyze.attributions.paragraphs import paragraph_words
from onrecord.analyze.attributions.parts import Parts
from onrecord.analyze.attributions.quoted import OUTSIDE, Quoted
from onrecord.analyze.attributions.sources import source_of_verb
from onrecord.analyze.tree import child
from onrecord.records import Analysis, Token

# Share of right attributions among those found on the dev part of PolNeAR.
BLOCK = 0.7
_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves"})


def find_blocks(analysis: Analysis, quoted: Quoted, taken: set[int]) -> list[Parts]:
    """Return the attributions of the paragraphs that follow a verb of saying and a colon, clear of the words `taken`.

    The first has source and cue; the paragraphs after it go on with it up to one that reports the words of another, if
    the block speaks in the first person or lasts to the end of the text.
    """
    paragraphs = paragraph_words(analysis)
    found: list[Parts] = []
    for number, (before, after) in enumerate(pairwise(paragraphs)):
        verb = _saying(before)
        source = [] if verb is None else source_of_verb(verb)
        if verb is None or not source or not taken.isdisjoint({verb.index, after[0].index, after[-1].index}):
            continue
        found.append(Parts(source=source, cue=verb_phrase(verb), content=after, confidence=BLOCK, verbatim=True))
        found.extend(_continued(paragraphs[number + 1 :], quoted))
    return found


def _saying(paragraph: Sequence[Token]) -> Token | None:
    """Return the verb of saying whose sentence ends the paragraph with a colon; None if it does not end so."""
    if paragraph[-1].text != ":":
        return None
    last = [word for word in paragraph if word.sentence == paragraph[-1].sentence]
    return next((word for word in reversed(last) if _is_saying(word)), None)


def _is_saying(word: Token) -> bool:
    verb = cue_verbs().get(word.lemma) if word.pos == "VERB" else None
    return verb is not None and "clause" in verb.frames


def _continued(paragraphs: Sequence[list[Token]], quoted: Quoted) -> list[Parts]:
    """Return the paragraphs after the first that belong to a block."""
    block: list[list[Token]] = []
    for paragraph in paragraphs:
        if paragraph[-1].text == ":" or quoted.number(paragraph[0]) != OUTSIDE or _reports_another(paragraph, quoted):
            break
        block.append(paragraph)
    in_first_person = any(word.lower in _FIRST_PERSON for paragraph in block for word in paragraph)
    if not in_first_person and len(block) < len(paragraphs):
        return []
    return [Parts(content=paragraph, confidence=BLOCK, verbatim=True) for paragraph in block[1:]]


def _reports_another(paragraph: Sequence[Token], quoted: Quoted) -> bool:
    """Whether a main verb of saying has a subject that is not the first person."""
    for word in paragraph:
        if word.is_root and _is_saying(word) and quoted.number(word) == OUTSIDE and child(word, "ccomp") is not None:
            speaker = child(word, "nsubj")
            if speaker is not None and speaker.lower not in _FIRST_PERSON:
                return True
    return False
