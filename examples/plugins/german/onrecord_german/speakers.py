"""Adds who speaks in a German text, as entities."""

from bisect import bisect_right
from dataclasses import replace

from onrecord.records import Analysis, Entity, Mention, Span
from onrecord_german.said import find_said


class Speakers:
    """Adds the people who are quoted; a surname alone stands for who had it before."""

    requires = frozenset({"tokens"})
    provides = "entities"

    def __call__(self, analysis: Analysis) -> Analysis:
        """Return the analysis with the layer added."""
        text = analysis.document.text
        starts = [token.start for token in analysis.tokens]
        people: dict[str, list[Mention]] = {}
        for said in find_said(text):
            head = bisect_right(starts, said.end("name") - 1) - 1
            surname = said["name"].rpartition(" ")[2]
            mention = Mention(
                span=Span(*said.span("source")), form="named", head=head, name_span=Span(*said.span("name"))
            )
            people.setdefault(surname, []).append(mention)
        return replace(analysis, entities=tuple(entity(mentions, text) for mentions in people.values()))


def entity(mentions: list[Mention], text: str) -> Entity:
    """Return a person by all mentions; the id comes from the first, the name is the longest."""
    first = mentions[0].span
    names = [mention.name_span.cut(text) for mention in mentions if mention.name_span]
    return Entity(id=f"e{first.start}-{first.end}", type="person", name=max(names, key=len), mentions=tuple(mentions))
