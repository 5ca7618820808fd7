"""Why a source or content belongs to a cue: named features of the pair, each with a weight in the language’s table."""

from collections.abc import Iterator
from itertools import islice

from onrecord.analyze.attributions.linkable import Expected, Linkable
from onrecord.analyze.tree import ancestors
from onrecord.records import Token

# Steps up the tree that are looked at, and the longest path that is told apart by its labels.
MAX_DEPTH, MAX_PATH = 12, 3
_STEPS = (0, 1, 2, 3, 5, 9, 15, 25, 50)
NONE = "none"


def pair_features(cue: Linkable, other: Linkable, expected: Expected, between: tuple[int, int, int]) -> list[str]:
    """Return the features of a cue and a source or content; `between` counts the spans between them by role."""
    side = "after" if other.first > cue.first else "before"
    gap = _gap(cue, other)
    near = f"{side} {_bucket(gap)}"
    sentences = abs(cue.words[0].sentence - other.words[0].sentence)
    last_sentences = abs(cue.words[-1].sentence - other.words[-1].sentence)
    found = [
        f"distance {near}",
        f"sentences {side} {min(sentences, last_sentences, 3)}",
        f"paragraphs {side} {min(abs(cue.paragraph - other.paragraph), 2)}",
        f"quoted {side} {cue.quotation >= 0}{other.quoted}{cue.quotation == other.quotation}",
        *(f"between {side} {role} {min(count, 3)}" for role, count in zip("sct", between, strict=True)),
        f"expected {_overlap(other, expected)}",
        f"kind {side} {cue_kind(cue)}",
        *_path_features(cue, other),
    ]
    return [*found, *_edge_features(cue, other, side)]


def none_features(cue: Linkable, expected: Expected) -> list[str]:
    """Return the features of a cue that speak for or against its having no source."""
    return [NONE, f"{NONE} {cue_kind(cue)}", f"{NONE} expected {bool(expected.source)}", f"{NONE} {cue.heads[0].dep}"]


def cue_kind(cue: Linkable) -> str:
    """Return a short name for the sort of cue: by its head's part of speech and form."""
    head = cue.heads[0]
    if any(word.lower == "according" for word in cue.words):
        return "according"
    if any(part.dep == "auxpass" for part in head.children):
        return "passive"
    return f"{head.pos} {head.tag}" if head.pos == "VERB" else head.pos


def _gap(cue: Linkable, other: Linkable) -> int:
    if other.first > cue.last:
        return other.first - cue.last - 1
    if cue.first > other.last:
        return cue.first - other.last - 1
    return 0


def _bucket(number: int) -> int:
    return max(step for step in _STEPS if step <= number)


def _overlap(other: Linkable, expected: Expected) -> str:
    wanted = expected.source if other.role == "source" else expected.content
    if not wanted:
        return "nothing"
    hits = sum(word.index in wanted for word in other.words)
    share = hits / len(other.words)
    return "none" if not hits else "all" if share > 0.8 else "part"


def _path_features(cue: Linkable, other: Linkable) -> Iterator[str]:
    paths = [path(a, b) for a in cue.heads for b in other.heads if a.sentence == b.sentence]
    if not paths:
        yield "path apart"
        return
    best = min(paths, key=len)
    yield f"length {min(len(best), 8)}"
    if len(best) <= MAX_PATH:
        yield f"path {' '.join(best)}"
    else:
        yield f"path … {best[-1]}"


def path(start: Token, end: Token) -> list[str]:
    """Return the labels on the way through the tree, “<” for up and “>” for down; long ways are cut off as “…”."""
    up = [start, *islice(ancestors(start), MAX_DEPTH)]
    down = [end, *islice(ancestors(end), MAX_DEPTH)]
    meeting = {word.index: steps for steps, word in enumerate(up)}
    for steps, word in enumerate(down):
        if word.index in meeting:
            rise = [f"<{step.dep}" for step in up[: meeting[word.index]]]
            return [*rise, *(f">{step.dep}" for step in reversed(down[:steps]))]
    return ["…"] * MAX_DEPTH


def _edge_features(cue: Linkable, other: Linkable, side: str) -> Iterator[str]:
    head = other.heads[0]
    yield f"head {side} {head.dep}"
    if other.role == "content":
        yield f"opening {side} {other.words[0].lower if other.words[0].lower in _OPENINGS else other.words[0].pos}"
    else:
        yield f"source {side} {head.pos} {cue.heads[0].pos}"
    if cue.words[-1].text == ":" and side == "after":
        yield "colon"


_OPENINGS = frozenset({"that", "to", "“", '"', "''", "what", "how", "whether"})
