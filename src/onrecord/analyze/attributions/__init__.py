"""Adds source, cue and content of what is attributed to somebody.

With the trained tagger of the package `onrecord-en` (`combining`), or without it by rules over the parse (`rules`).
"""

from dataclasses import replace
from importlib.metadata import version
from typing import Literal

from onrecord.analyze.attributions.combining import find_by_tagger
from onrecord.analyze.attributions.datelines import without_dateline
from onrecord.analyze.attributions.layout import find_by_layout
from onrecord.analyze.attributions.nesting import add_nested, add_reports
from onrecord.analyze.attributions.parts import attribution
from onrecord.analyze.attributions.quoted import Quoted
from onrecord.analyze.attributions.rules import find_by_rules
from onrecord.backends.encoder import AttributionTagger, load_tagger
from onrecord.records import Analysis, Model

RULES = Model(name="rules", version=version("onrecord"))


class Attributions:
    """Adds source, cue and content of what is attributed to somebody.

    By default the installed tagger is used; with `tagger` None only the rules.
    """

    requires = frozenset({"tokens", "quotations"})
    provides = "attributions"

    def __init__(self, tagger: AttributionTagger | Literal["installed"] | None = "installed") -> None:
        self._tagger = load_tagger() if tagger == "installed" else tagger

    @property
    def models(self) -> tuple[Model, ...]:
        """The model that takes part."""
        return (RULES if self._tagger is None else self._tagger.model,)

    def __call__(self, analysis: Analysis) -> Analysis:
        """Return the analysis with the layer added, and the model that took part named."""
        quoted = Quoted(analysis)
        if self._tagger is None:
            shown, _ = find_by_layout(analysis, quoted)
            found = find_by_rules(analysis, quoted, shown)
        else:
            found = find_by_tagger(analysis, quoted, self._tagger)
        found = [parts for told in found if (parts := without_dateline(told, analysis)).words]
        found = add_nested(add_reports(found, analysis), quoted)
        records = (attribution(parts) for parts in sorted(found, key=lambda parts: parts.start))
        return replace(
            analysis,
            attributions=tuple(record for record in records if record is not None),
            models=(*analysis.models, *self.models),
        )
