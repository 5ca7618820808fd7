"""Adds who each entity is in the world: country, sector, office, with the reasons and what else it might have been."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.analyze.lookup import EntityIndex
from onrecord.kb.countries import country_name
from onrecord.protocols import ActorMemory, KnowledgeBase
from onrecord.records import ActorLink, Analysis, Entity, RunnerUp
from onrecord.resolve.bases import open_bases
from onrecord.resolve.best import best_country, best_sector, country_sure, office_of
from onrecord.resolve.evidence import Clue, text_clues
from onrecord.resolve.knowledge import STATED, Knowledge
from onrecord.resolve.names import whole_name, without_titles
from onrecord.resolve.setting import Setting
from onrecord.resolve.sightings import places_of, sightings_of

# Reasons and runners-up kept for each link.
_REASONS, _RUNNERS_UP = 5, 3


class Actors:
    """Adds who each entity is in the world; what nothing is known of, and a set, gets no link.

    `bases` are knowledge bases beside the built-in one, those of the environment if not given. With a `memory` what
    earlier articles said counts too, and what this one says is remembered unless `learn` is False; a record then
    depends on what was read before.
    """

    requires = frozenset({"tokens", "places", "entities"})
    provides = "actors"

    def __init__(
        self,
        *,
        bases: Sequence[KnowledgeBase] | None = None,
        memory: ActorMemory | None = None,
        learn: bool = True,
    ) -> None:
        bases = open_bases() if bases is None else bases
        self._knowledge = Knowledge(bases, memory)
        self.models = tuple(base.model for base in bases if base.model is not None)
        self._learns = memory if learn else None

    def __call__(self, analysis: Analysis) -> Analysis:
        """Return the analysis with the layer added; learned from the text first, then from the knowledge base."""
        places = places_of(analysis)
        stated = {entity.id: text_clues(entity, analysis, places) for entity in analysis.entities}
        clues = {entity.id: self._with_known(entity, stated[entity.id], analysis) for entity in analysis.entities}
        setting = Setting(analysis, {key: best for key, found in clues.items() if (best := best_country(found.kept))})
        text = analysis.document.text
        index = EntityIndex(analysis)
        alone = [entity for entity in analysis.entities if not index.members(entity)]
        links = [link_of(entity, clues[entity.id], setting, text) for entity in alone]
        if self._learns is not None:
            for entity in alone:
                for sighting in sightings_of(entity, stated[entity.id], analysis):
                    self._learns.observe(sighting)
        made = tuple(link for link in links if link is not None)
        return replace(analysis, actors=made, models=(*analysis.models, *self.models))

    def _with_known(self, entity: Entity, found: list[Clue], analysis: Analysis) -> "_Clues":
        return _without_strangers([*found, *self._knowledge.clues(entity, found, analysis.document.published)])


def link_of(entity: Entity, clues: "_Clues", setting: Setting, text: str) -> ActorLink | None:
    """Return the link that the clues of an entity make together; None if they tell nothing."""
    kept = clues.kept
    country = best_country(kept) or setting.country_of(entity, kept)
    sector = best_sector(kept)
    others = _runners_up(clues.all, country)
    if country is None and sector is None and not others:
        return None
    known = next((clue for clue in kept if clue.id is not None), None)
    return ActorLink(
        entity=entity.id,
        name=whole_name(entity, text) if entity.type == "organization" else _name(entity, country, kept),
        id=known.id if known else None,
        country=country.country if country else None,
        sector=sector.sector if sector else None,
        sector_2=sector.sector_2 if sector else None,
        office=office_of(kept, sector) if entity.type == "person" else None,
        organization=next((clue.organization for clue in kept if clue.organization is not None), None),
        wikidata=next((clue.wikidata for clue in kept if clue.wikidata is not None), None),
        score=round(country.country_sure if country else 0.5 * sector.sector_sure if sector else 0.0, 3),
        reasons=_reasons(country, sector, kept),
        runners_up=others,
    )


@dataclass(frozen=True, slots=True)
class _Clues:
    """The clues of one entity: all, and those kept once a namesake of the knowledge base is out."""

    all: Sequence[Clue]
    kept: Sequence[Clue]


def _without_strangers(clues: Sequence[Clue]) -> _Clues:
    """Return the clues, keeping no person of the knowledge base whose country the text contradicts: a namesake."""
    stated = best_country([clue for clue in clues if not clue.known])
    if stated is None or stated.country_sure < STATED:
        return _Clues(clues, clues)
    return _Clues(clues, [clue for clue in clues if not clue.known or clue.country == stated.country])


def _name(entity: Entity, country: Clue | None, clues: Sequence[Clue]) -> str:
    fuller = next((clue.name for clue in clues if clue.known and clue.name is not None), None)
    if fuller is not None and " " not in entity.name:
        return fuller
    if entity.type == "person" and any(mention.name_span is not None for mention in entity.mentions):
        return without_titles(entity.name)
    if entity.type == "country" and country is not None and country.country is not None and len(country.country) == 3:
        return _country_name(country.country) or entity.name
    return entity.name


def _country_name(code: str) -> str | None:
    try:
        return country_name(code)
    except KeyError:
        return None


def _reasons(country: Clue | None, sector: Clue | None, clues: Sequence[Clue]) -> tuple[str, ...]:
    """Return what decided first, then what else spoke for the same."""
    first = [clue for clue in (country, sector) if clue is not None]
    others = [clue for clue in clues if country is not None and clue.country == country.country]
    unsure = [clue for clue in clues if clue.runners_up and clue.country is None]
    return tuple(dict.fromkeys(clue.reason for clue in (*first, *others, *unsure)))[:_REASONS]


def _runners_up(clues: Sequence[Clue], country: Clue | None) -> tuple[RunnerUp, ...]:
    """Return others who bear the name, then the other countries that text or knowledge base spoke for, best first."""
    named = [other for clue in clues for other in clue.runners_up]
    found: dict[str, RunnerUp] = {}
    chosen = country.country if country else None
    for clue in sorted(clues, key=country_sure, reverse=True):
        for code, sure in ((clue.country, clue.country_sure), (clue.other_country, clue.country_sure / 2)):
            if code is not None and code != chosen:
                found.setdefault(code, RunnerUp(name=code, score=round(sure, 3), id=clue.id))
    return (*named, *found.values())[:_RUNNERS_UP]
