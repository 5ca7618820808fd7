"""Adds statements: attributions with their speakers."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.analyze.lookup import EntityIndex
from onrecord.analyze.statements.addressees import find_addressee
from onrecord.analyze.statements.cues import cue_words, polarity_of
from onrecord.analyze.statements.kinds import Kinds
from onrecord.analyze.statements.nesting import extent, outer_statements
from onrecord.analyze.statements.speakers import find_speakers
from onrecord.records import Analysis, Attribution, Statement


class Statements:
    """Adds statements: attributions with their speakers, in the order of their first offsets."""

    requires = frozenset({"attributions", "entities", "actors"})
    provides = "statements"

    def __call__(self, analysis: Analysis) -> Analysis:
        """Return the analysis with the layer added."""
        attributions = sorted(analysis.attributions, key=extent)
        ids = make_ids(attributions)
        outer = outer_statements(attributions)
        index = EntityIndex(analysis)
        speakers = find_speakers(attributions, outer, analysis, index)
        kinds = Kinds(analysis)
        statements = []
        for number, attribution in enumerate(attributions):
            words = cue_words(attribution, analysis.tokens)
            above = outer[number]
            statements.append(
                Statement(
                    id=ids[number],
                    kind=kinds.kind(attribution),
                    source=attribution.source,
                    cue=attribution.cue,
                    content=attribution.content,
                    speaker=speakers[number],
                    addressee=find_addressee(words, attribution, index),
                    inside=None if above is None else ids[above],
                    polarity=polarity_of(words),
                    confidence=attribution.confidence,
                )
            )
        return replace(analysis, statements=tuple(statements))


def make_ids(attributions: Sequence[Attribution]) -> list[str]:
    """Return an id for each attribution: “s” and its first and last offset, with a letter more where that is taken."""
    ids: list[str] = []
    used: dict[str, int] = {}
    for attribution in attributions:
        start, end = extent(attribution)
        name = f"s{start}-{end}"
        count = used[name] = used.get(name, -1) + 1
        ids.append(name + _letters(count))
    return ids


def _letters(count: int) -> str:
    """Return "" for 0, then a, b, … z, aa, ab and so on."""
    letters = ""
    while count:
        count, rest = divmod(count - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
