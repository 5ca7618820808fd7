"""PLOVER with the scores of a project on rivers, as a plug-in for onrecord."""

from onrecord.ontology.plover import Plover

# What the project agreed on: a threat to withhold water weighs more than a quarrel, talks less than water that flows.
SCORES = {"THREATEN": -7.0, "REQUEST": -1.0, "CONSULT": 1.0, "CONCEDE": 8.0, "AGREE": 5.0}


class River(Plover):
    """PLOVER's types, modes, contexts and numbers, but for the scores that the project has of its own."""

    name = "river 1 (PLOVER 2.0-draft-2024)"

    def score(self, event_type: str, mode: str | None) -> float | None:
        """Return the project's score of a type, else PLOVER's."""
        return SCORES.get(event_type, super().score(event_type, mode))


RIVER = River()
