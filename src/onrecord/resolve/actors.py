"""Adds who each entity is in the world: country, sector, office, with the reasons and what else it might have been."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.kb.countries import country_name
from onrecord.records import ActorLink, Analysis, Entity, RunnerUp
from onrecord.resolve.evidence import Clue, clues_of
from onrecord.resolve.names import without_titles
from onrecord.resolve.setting import Setting

# Reasons and runners-up kept for each link.
_REASONS, _RUNNERS_UP = 5, 3
# So sure a country must be in the text to outrank the knowledge base's namesake.
_STATED = 0.8


class Actors:
    """Adds who each entity is in the world; an entity of which nothing is known gets no link."""

    requires = frozenset({"tokens", "places", "entities"})
    provides = "actors"

    def __call__(self, analysis: Analysis) -> Analysis:
        """Return the analysis with the layer added; learned from the text first, then from the knowledge base."""
        places = {place.span: place.country for place in analysis.places if place.country is not None}
        clues = {entity.id: _without_strangers(clues_of(entity, analysis, places)) for entity in analysis.entities}
        setting = Setting(analysis, {key: best for key, found in clues.items() if (best := _best_country(found.kept))})
        links = [link_of(entity, clues[entity.id], setting) for entity in analysis.entities]
        return replace(analysis, actors=tuple(link for link in links if link is not None))


def link_of(entity: Entity, clues: "_Clues", setting: Setting) -> ActorLink | None:
    """Return the link that the clues of an entity make together; None if they tell nothing."""
    kept = clues.kept
    country = _best_country(kept) or setting.country_of(entity, kept)
    sector = _best_sector(kept)
    if country is None and sector is None:
        return None
    office = _office(kept, sector) if entity.type == "person" else None
    return ActorLink(
        entity=entity.id,
        name=_name(entity, country),
        id=next((clue.id for clue in kept if clue.id is not None), None),
        country=country.country if country else None,
        sector=sector.sector if sector else None,
        sector_2=sector.sector_2 if sector else None,
        office=office,
        organization=next((clue.organization for clue in kept if clue.organization is not None), None),
        score=round(country.country_sure if country else 0.5 * sector.sector_sure if sector else 0.0, 3),
        reasons=_reasons(country, sector, kept),
        runners_up=_runners_up(clues.all, country),
    )


@dataclass(frozen=True, slots=True)
class _Clues:
    """The clues of one entity: all, and those kept once a namesake of the knowledge base is out."""

    all: Sequence[Clue]
    kept: Sequence[Clue]


def _without_strangers(clues: Sequence[Clue]) -> _Clues:
    """Return the clues, keeping no person of the knowledge base whose country the text contradicts: a namesake."""
    stated = _best_country([clue for clue in clues if not _is_person(clue)])
    if stated is None or stated.country_sure < _STATED:
        return _Clues(clues, clues)
    return _Clues(clues, [clue for clue in clues if not _is_person(clue) or clue.country == stated.country])


def _is_person(clue: Clue) -> bool:
    return clue.id is not None and clue.id.startswith("person:")


def _country_sure(clue: Clue) -> float:
    return clue.country_sure


def _sector_sure(clue: Clue) -> float:
    return clue.sector_sure


def _best_country(clues: Iterable[Clue]) -> Clue | None:
    return max((clue for clue in clues if clue.country is not None), key=_country_sure, default=None)


def _best_sector(clues: Sequence[Clue]) -> Clue | None:
    """Return the clue of the surest sector; of a known organization only what is known of it counts."""
    known = [clue for clue in clues if clue.id is not None and not _is_person(clue)]
    return max((clue for clue in known or clues if clue.sector is not None), key=_sector_sure, default=None)


def _office(clues: Iterable[Clue], sector: Clue | None) -> str | None:
    """Return the office that goes with the sector, the first that the text names."""
    if sector is None:
        return next((clue.office for clue in clues if clue.office), None)
    return next((clue.office for clue in clues if clue.office and clue.sector == sector.sector), None)


def _name(entity: Entity, country: Clue | None) -> str:
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
    return tuple(dict.fromkeys(clue.reason for clue in (*first, *others)))[:_REASONS]


def _runners_up(clues: Sequence[Clue], country: Clue | None) -> tuple[RunnerUp, ...]:
    """Return the other countries that the text or the knowledge base spoke for, best first."""
    found: dict[str, RunnerUp] = {}
    chosen = country.country if country else None
    for clue in sorted(clues, key=_country_sure, reverse=True):
        for code, sure in ((clue.country, clue.country_sure), (clue.other_country, clue.country_sure / 2)):
            if code is not None and code != chosen:
                found.setdefault(code, RunnerUp(name=code, score=round(sure, 3), id=clue.id))
    return tuple(found.values())[:_RUNNERS_UP]
