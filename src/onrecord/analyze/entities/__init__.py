"""Adds entities: mentions and the chains they form."""

from onrecord.records import Analysis


class Entities:
    """Adds entities: mentions and the chains they form."""

    requires = frozenset({"tokens", "quotations", "attributions"})
    provides = "entities"

    def __call__(self, analysis: Analysis) -> Analysis:
        """Return the analysis with the layer added."""
        return analysis
