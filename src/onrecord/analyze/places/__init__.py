"""Adds toponyms."""

from onrecord.records import Analysis


class Places:
    """Adds toponyms."""

    requires = frozenset({"tokens"})
    provides = "places"

    def __call__(self, analysis: Analysis) -> Analysis:
        """Return the analysis with the layer added."""
        return analysis
