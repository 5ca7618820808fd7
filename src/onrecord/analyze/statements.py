"""Adds statements: attributions with their speakers."""

from onrecord.records import Analysis


class Statements:
    """Adds statements: attributions with their speakers."""

    requires = frozenset({"attributions", "entities", "actors"})
    provides = "statements"

    def __call__(self, analysis: Analysis) -> Analysis:
        """Return the analysis with the layer added."""
        return analysis
