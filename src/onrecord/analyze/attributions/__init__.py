"""Adds source, cue and content of what is attributed to somebody."""

from onrecord.records import Analysis


class Attributions:
    """Adds source, cue and content of what is attributed to somebody."""

    requires = frozenset({"tokens", "quotations"})
    provides = "attributions"

    def __call__(self, analysis: Analysis) -> Analysis:
        """Return the analysis with the layer added."""
        return analysis
