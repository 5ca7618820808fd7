"""Attributions that the layout shows: turns, interviews, signed quotations and blocks."""

from onrecord.analyze.attributions.blocks import find_blocks
from onrecord.analyze.attributions.interviews import find_interview
from onrecord.analyze.attributions.parts import Parts, indices
from onrecord.analyze.attributions.quoted import Quoted
from onrecord.analyze.attributions.turns import find_signed, find_turns
from onrecord.records import Analysis


def find_by_layout(analysis: Analysis, quoted: Quoted) -> tuple[list[Parts], set[int]]:
    """Return the attributions that need no reading, and the indices of the words that no other may take.

    A block and an answer may hold further attributions in their contents, the others not.
    """
    turns = find_turns(analysis)
    named = [*turns, *find_signed(analysis)]
    taken = indices(word for parts in named for word in parts.words)
    interview = [] if turns else find_interview(analysis, quoted)
    blocks = find_blocks(analysis, quoted, taken)
    taken |= indices(word for parts in blocks for word in [*parts.source, *parts.cue])
    return [*named, *interview, *blocks], taken
