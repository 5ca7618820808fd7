"""Adds time expressions."""

from onrecord.records import Analysis


class Times:
    """Adds time expressions."""

    requires = frozenset({"tokens"})
    provides = "times"

    def __call__(self, analysis: Analysis) -> Analysis:
        """Return the analysis with the layer added."""
        return analysis
