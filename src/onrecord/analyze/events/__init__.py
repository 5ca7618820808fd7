"""Adds events: who did what to whom, when and where, whether it happened, and on whose word."""

from dataclasses import replace

from onrecord import plugins
from onrecord.analyze.events.aftermath import mark_aftermath
from onrecord.analyze.events.coder import code_triggers
from onrecord.analyze.events.grouping import group_events
from onrecord.analyze.events.triggers import find_triggers
from onrecord.protocols import Ontology
from onrecord.records import Analysis, Event

# Chosen on coded news articles so that what is called happened mostly did; lower values find more.
THRESHOLD = 0.45


class Events:
    """Adds events; those less sure than `threshold` are left out."""

    requires = frozenset({"tokens", "entities", "actors", "statements", "times", "places"})
    provides = "events"

    def __init__(self, *, threshold: float = THRESHOLD, ontology: str = "plover") -> None:
        self._threshold = threshold
        self._ontology: Ontology = plugins.load("ontologies", ontology)

    def __call__(self, analysis: Analysis) -> Analysis:
        """Return the analysis with its events, in text order."""
        told = code_triggers(find_triggers(analysis.tokens), analysis, self._ontology)
        sure = (event for event in group_events(told) if event.confidence >= self._threshold)
        events = tuple(self._with_codes(event) for event in sure)
        return replace(analysis, events=mark_aftermath(events, analysis.tokens))

    def _with_codes(self, event: Event) -> Event:
        """Return the event with the codes of its mode, which it may have from another mention of its happening."""
        cameo, score = self._ontology.cameo(event.type, event.mode), self._ontology.score(event.type, event.mode)
        return replace(event, cameo=cameo, score=score)
