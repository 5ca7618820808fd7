"""Two wordings of a quotation side by side: whether they are one, and what one has that the other has not."""

from dataclasses import dataclass

from rapidfuzz.distance import Indel

from onrecord.records import Change, Span
from onrecord.resolve.variants.quoted import Quoted

# Share of the shorter wording's words that the longer one has, in order.
ALIKE = 0.75
# Words in a row that both have, without which they only speak of the same thing.
IN_A_ROW = 4
# Quotations up to so many words are one only if they are not said by two people.
SHORT = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What a wording has in place of the fullest one's words: `changed` its own, `missing` what it leaves out."""

    change: Change
    changed: tuple[Span, ...]
    missing: tuple[str, ...]
    score: float


def likeness(left: Quoted, right: Quoted) -> float:
    """Return the share of the shorter wording that stands in the other, 0 if they are not one quotation."""
    if left.words == right.words:
        return 0.0 if len(left.words) <= SHORT and _are_others(left, right) else 1.0
    blocks = list(Indel.opcodes(left.words, right.words))
    same = [block.src_end - block.src_start for block in blocks if block.tag == "equal"]
    shorter = min(len(left.words), len(right.words))
    share = sum(same) / shorter
    if share < ALIKE or max(same, default=0) < min(IN_A_ROW, shorter):
        return 0.0
    return 0.0 if shorter <= SHORT and _are_others(left, right) else share


def difference(own: Quoted, fullest: Quoted) -> Difference:
    """Return how a wording differs from the fullest one."""
    if own.words == fullest.words:
        return Difference(change="same", changed=(), missing=(), score=round(likeness(own, fullest), 4))
    blocks = list(Indel.opcodes(fullest.words, own.words))
    changed = tuple(
        Span(own.spans[block.dest_start].start, own.spans[block.dest_end - 1].end)
        for block in blocks
        if block.tag == "insert"
    )
    missing = tuple(
        " ".join(fullest.words[block.src_start : block.src_end]) for block in blocks if block.tag == "delete"
    )
    change: Change = "changed" if changed else "shortened" if missing else "same"
    return Difference(change=change, changed=changed, missing=missing, score=round(likeness(own, fullest), 4))


def _are_others(left: Quoted, right: Quoted) -> bool:
    """Whether the two are said by different people, as far as their names tell."""
    if left.speaker is None or right.speaker is None:
        return False
    return left.speaker.casefold().split()[-1:] != right.speaker.casefold().split()[-1:]
