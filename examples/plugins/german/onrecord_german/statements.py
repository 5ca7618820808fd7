"""Adds who said what in a German text."""

from dataclasses import replace

from onrecord.records import Analysis, Span, Statement
from onrecord_german.said import find_said

# How many of its statements are right, nobody has counted.
CONFIDENCE = 0.5


class Statements:
    """Adds direct speech with its speaker."""

    requires = frozenset({"entities"})
    provides = "statements"

    def __call__(self, analysis: Analysis) -> Analysis:
        """Return the analysis with the layer added."""
        speakers = {mention.span: entity.id for entity in analysis.entities for mention in entity.mentions}
        found = []
        for said in find_said(analysis.document.text):
            source = Span(*said.span("source"))
            found.append(
                Statement(
                    id=f"s{said.start('content')}-{source.end}",
                    kind="direct",
                    source=(source,),
                    cue=(Span(*said.span("cue")),),
                    content=(Span(*said.span("content")),),
                    speaker=speakers[source],
                    confidence=CONFIDENCE,
                )
            )
        return replace(analysis, statements=tuple(found))
