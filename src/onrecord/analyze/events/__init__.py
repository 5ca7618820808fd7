"""Adds events."""

from onrecord.records import Analysis


class Events:
    """Adds events."""

    requires = frozenset({"tokens", "entities", "actors", "statements", "times", "places"})
    provides = "events"

    def __call__(self, analysis: Analysis) -> Analysis:
        """Return the analysis with the layer added."""
        return analysis
