"""Adds the entities of a document: mentions and the chains they form.

The work is done in small steps, each in its own module: names (`names`), mentions (`mentions`), what names and grammar
join (`name_links`, `structure`), what quotations say (`speech`), the scored choice of an antecedent for descriptions
and pronouns (`resolver`, `features`), and whose country “his country” is (`own_country`). Relative pronouns (“who”,
“which”) are part of the phrase that they belong to and make no mention of their own.
"""

from dataclasses import replace

from onrecord.analyze.entities.finish import make_entities
from onrecord.analyze.entities.mentions import find_mentions
from onrecord.analyze.entities.name_links import link_names
from onrecord.analyze.entities.own_country import link_own_countries
from onrecord.analyze.entities.resolver import resolve
from onrecord.analyze.entities.sets import with_sets
from onrecord.analyze.entities.speech import Speakers, link_speech
from onrecord.analyze.entities.structure import link_structure
from onrecord.records import Analysis


class Entities:
    """Adds entities: mentions and the chains they form."""

    requires = frozenset({"tokens", "quotations", "attributions"})
    provides = "entities"

    def __call__(self, analysis: Analysis) -> Analysis:
        """Return the analysis with the layer added."""
        drafts = find_mentions(analysis)
        link_names(drafts)
        link_structure(drafts, analysis.tokens)
        drafts = with_sets(drafts)
        speakers = Speakers(analysis, drafts)
        resolve(drafts, speakers)
        link_speech(drafts, speakers, analysis.tokens)
        link_own_countries(drafts, speakers)
        return replace(analysis, entities=make_entities(drafts, analysis.document))
