"""Whose “the police” and “the government” are, where the text does not say: the scene, or the article as a whole."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property

from onrecord.kb.countries import find_country
from onrecord.records import Analysis, Entity, Token
from onrecord.resolve.evidence import Clue

# A country dominates when so many mentions and so large a share of all are its own, and it is so many times more often
# spoken of than the next; tried on annotated articles.
_MENTIONS, _SHARE, _TIMES = 2, 0.5, 1.4
# How sure a country is that the article plays in, and one that the sentence is set in.
_ARTICLE, _SENTENCE = 0.45, 0.5
_LOCATIONS = frozenset({"in", "at", "near", "across", "inside", "outside"})
# Whom one meets in a country that is not their own; so does one everybody who is named.
_VISITORS = frozenset({"MIL", "PTY", "BUS", "ELI"})
_NAMES = frozenset({"GPE", "NORP", "LOC"})


class Setting:
    """The countries that one article speaks of, and those that its sentences are set in."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._places = {place.span.start: place.country for place in analysis.places if place.country is not None}

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each country is spoken of: every name and adjective, and once each place in it."""
        found: Counter[str] = Counter()
        for token in self._analysis.tokens:
            match = find_country(token.text) if token.entity_type in _NAMES else None
            if match is not None:
                found[match.country] += 1
        places = {(place.name, place.country) for place in self._analysis.places if place.country is not None}
        found.update(country for name, country in places if country is not None and find_country(name) is None)
        return found

    @cached_property
    def dominant(self) -> str | None:
        """The country that most mentions of countries are about; None where none stands out."""
        first, second = [*self.counts.most_common(2), ("", 0), ("", 0)][:2]
        stands_out = first[1] >= _MENTIONS and first[1] >= _TIMES * second[1]
        return first[0] if stands_out and first[1] >= _SHARE * self.counts.total() else None

    @cached_property
    def scenes(self) -> dict[int, set[str]]:
        """The countries that each sentence is set in: where “in” or “near” names a place or a country."""
        found: dict[int, set[str]] = defaultdict(set)
        for token in self._analysis.tokens:
            if token.dep == "pobj" and token.head.lower in _LOCATIONS:
                country = self._country_at(token)
                if country is not None:
                    found[token.sentence].add(country)
        return found

    def _country_at(self, token: Token) -> str | None:
        first = token.children[0] if token.children and token.children[0].dep == "compound" else token
        country = self._places.get(first.start) or self._places.get(token.start)
        if country is not None or token.entity_type not in _NAMES:
            return country
        match = find_country(token.text)
        return match.country if match is not None else None

    def country_of(self, entity: Entity, clues: Sequence[Clue]) -> Clue | None:
        """Return a clue to the country of a domestic body or group; None for all else, and where nothing stands out."""
        sectors = {clue.sector for clue in clues if clue.domestic}
        if entity.type == "place" or not sectors:
            return None
        if sectors.isdisjoint(_VISITORS) and not any(mention.name_span for mention in entity.mentions):
            here = self._scene(entity)
            if here is not None:
                reason = f"its sentence is set in {here}"
                return Clue(reason=reason, country=here, country_sure=_SENTENCE)
        if self.dominant is None:
            return None
        share = self.counts[self.dominant] / self.counts.total()
        reason = f"{share:.0%} of the countries spoken of are {self.dominant}"
        return Clue(reason=reason, country=self.dominant, country_sure=_ARTICLE)

    def _scene(self, entity: Entity) -> str | None:
        """Return the one country that the sentence of the entity's first mention is set in."""
        here = self.scenes.get(self._analysis.tokens[entity.mentions[0].head].sentence, set())
        return next(iter(here)) if len(here) == 1 else None
