"""Adds events: who did what to whom, when and where, whether it happened, and on whose word."""

from dataclasses import replace

from onrecord.analyze.events.aftermath import mark_aftermath
from onrecord.analyze.events.coder import code_triggers
from onrecord.analyze.events.grouping import group_events
from onrecord.analyze.events.triggers import find_triggers
from onrecord.ontology.chosen import chosen_ontology
from onrecord.protocols import Ontology
from onrecord.records import Analysis, Event

# Chosen on coded news articles so that what is called happened mostly did; lower values find more.
THRESHOLD = 0.45


class Events:
    """Adds events; those less sure than `threshold` are left out.

    Without an `ontology`, that which the environment names, else PLOVER. It has to know PLOVER's sixteen types.
    """

    requires = frozenset({"tokens", "entities", "actors", "statements", "times", "places"})
    provides = "events"

    def __init__(self, *, threshold: float = THRESHOLD, ontology: Ontology | None = None) -> None:
        self._threshold = threshold
        self.ontology = ontology or chosen_ontology()

    def __call__(self, analysis: Analysis) -> Analysis:
        """Return the analysis with its events, in text order."""
        told = code_triggers(find_triggers(analysis.tokens), analysis, self.ontology)
        sure = (event for event in group_events(told) if event.confidence >= self._threshold)
        events = tuple(self._with_codes(event) for event in sure)
        return replace(analysis, events=mark_aftermath(events, analysis.tokens))

    def _with_codes(self, event: Event) -> Event:
        """Return the event with the codes of its mode, which it may have from another mention of its happening."""
        cameo, score = self.ontology.cameo(event.type, event.mode), self.ontology.score(event.type, event.mode)
        return replace(event, cameo=cameo, score=score)
