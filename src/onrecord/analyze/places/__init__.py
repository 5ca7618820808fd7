"""Adds toponyms, resolved by the gazetteer where the text allows it."""

from dataclasses import replace

from onrecord.analyze.places.evidence import gather_evidence, group_toponyms
from onrecord.analyze.places.resolution import resolve_groups
from onrecord.analyze.places.scoring import Choice
from onrecord.analyze.places.toponyms import find_toponyms, toponym_span
from onrecord.kb.countries import country_name
from onrecord.kb.gazetteer import region_name
from onrecord.records import Analysis, Place, Span


class Places:
    """Adds toponyms."""

    requires = frozenset({"tokens"})
    provides = "places"

    def __call__(self, analysis: Analysis) -> Analysis:
        """Return the analysis with its place names; demonyms (“Iraqi”) are none, metonyms (“Washington said”) are."""
        toponyms = find_toponyms(analysis)
        chosen = resolve_groups(group_toponyms(toponyms), gather_evidence(analysis))
        places = (
            _place(toponym_span(analysis.tokens, toponym), toponym.name, chosen.get(toponym.name))
            for toponym in toponyms
            if toponym.name in chosen or toponym.located
        )
        return replace(analysis, places=tuple(places))


def _place(span: Span, name: str, choice: Choice | None) -> Place:
    if choice is None:
        return Place(span=span, name=name)
    entry = choice.entry
    return Place(
        span=span,
        name=entry.name,
        geonames=entry.geonames,
        country=entry.country,
        country_name=country_name(entry.country) if entry.country else None,
        admin1=region_name(entry.admin1) if entry.admin1 else None,
        latitude=entry.latitude,
        longitude=entry.longitude,
        precision=entry.precision,
    )
