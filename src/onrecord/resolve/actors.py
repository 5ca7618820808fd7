"""Adds who each entity is in the world."""

from onrecord.records import Analysis


class Actors:
    """Adds who each entity is in the world."""

    requires = frozenset({"tokens", "entities"})
    provides = "actors"

    def __call__(self, analysis: Analysis) -> Analysis:
        """Return the analysis with the layer added."""
        return analysis
