"""Adds source, cue and content of what is attributed to somebody."""

from dataclasses import replace
from importlib.metadata import version

from onrecord.analyze.attributions.parts import attribution
from onrecord.analyze.attributions.quoted import Quoted
from onrecord.analyze.attributions.rules import find_by_rules
from onrecord.analyze.attributions.turns import find_turns
from onrecord.records import Analysis, Model

RULES = Model(name="rules", version=version("onrecord"))


class Attributions:
    """Adds source, cue and content of what is attributed to somebody."""

    requires = frozenset({"tokens", "quotations"})
    provides = "attributions"

    def __call__(self, analysis: Analysis) -> Analysis:
        """Return the analysis with the layer added."""
        quoted = Quoted(analysis)
        found = find_by_rules(analysis, quoted, find_turns(analysis))
        records = (attribution(parts) for parts in found)
        return replace(
            analysis,
            attributions=tuple(record for record in records if record is not None),
            models=(*analysis.models, RULES),
        )
