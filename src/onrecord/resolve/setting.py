"""Which country an article is about: whose “the police” and “the government” are where the text does not say."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from onrecord.kb.countries import find_country
from onrecord.records import Analysis, Entity
from onrecord.resolve.evidence import Clue

# A country dominates when so many mentions and so large a share of all are its own; tried on annotated articles.
_MENTIONS, _SHARE = 2, 0.6
_SURE = 0.45


class Setting:
    """The countries that one article speaks of."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each country is spoken of: by name, by adjective, by a place in it."""
        found: Counter[str] = Counter()
        for token in self._analysis.tokens:
            if token.entity_type in ("GPE", "NORP", "LOC"):
                match = find_country(token.text)
                if match is not None:
                    found[match.country] += 1
        for place in self._analysis.places:
            if place.country is not None and find_country(place.name) is None:
                found[place.country] += 1
        return found

    @cached_property
    def dominant(self) -> str | None:
        """The country that most mentions of countries are about; None where none stands out."""
        if not self.counts:
            return None
        country, count = max(self.counts.items(), key=lambda pair: (pair[1], pair[0]))
        return country if count >= _MENTIONS and count >= _SHARE * self.counts.total() else None

    def country_of(self, entity: Entity, clues: Sequence[Clue]) -> Clue | None:
        """Return a clue that a domestic body or group is of the dominant country; None for all else."""
        if self.dominant is None or entity.type == "place" or not any(clue.domestic for clue in clues):
            return None
        share = self.counts[self.dominant] / self.counts.total()
        return Clue(
            reason=f"{share:.0%} of the countries spoken of are {self.dominant}",
            country=self.dominant,
            country_sure=_SURE,
        )
