"""Whose “his government” and “the police” are: the owner's that the text names, or that of the scene or the article."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from onrecord.analyze.lookup import EntityIndex
from onrecord.analyze.tree import child
from onrecord.kb.countries import find_country
from onrecord.records import Analysis, Entity, Span, Token
from onrecord.resolve.evidence import Clue

# A country dominates when so many mentions and so large a share of all are its own, and it is so many times more often
# spoken of than the next; tried on annotated articles.
_MENTIONS, _SHARE, _TIMES = 2, 0.5, 1.4
# How sure a country is that the owner has, that the sentence is set in, and that the article plays in.
_OWNED, _SENTENCE, _ARTICLE = 0.75, 0.5, 0.45
# Mentions of a chain that are looked at for an owner.
_MENTIONS_OWNED = 5
_LOCATIONS = frozenset({"in", "at", "near", "across", "inside", "outside"})
# Whom one meets in a country that is not their own; so does one everybody who is named.
_VISITORS = frozenset({"MIL", "PTY", "BUS", "ELI"})
_NAMES = frozenset({"GPE", "NORP", "LOC"})


def _named_place(token: Token) -> Token:
    """Return the name that follows a noun: “Ardana” of “the town of Ardana”; else the word."""
    of = next((word for word in token.children if word.dep == "prep" and word.lower == "of"), None)
    named = child(of, "pobj") if of is not None else None
    return named if named is not None and named.pos == "PROPN" and token.pos == "NOUN" else token


class Setting:
    """What one article tells of whose its bodies and groups are; `known` has the clue to each known country."""

    def __init__(self, analysis: Analysis, known: Mapping[str, Clue]) -> None:
        self._analysis, self._known = analysis, known
        self._places = {place.span.start: place.country for place in analysis.places if place.country is not None}

    @cached_property
    def _index(self) -> EntityIndex:
        return EntityIndex(self._analysis)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each country is spoken of: every name and adjective, and once each place in it."""
        found = Counter(country for country in self._adjectives() if country is not None)
        towns: set[tuple[str, str]] = set()
        for place in self._analysis.places:
            if place.country is not None and find_country(place.name) is not None:
                found[place.country] += 1
            elif place.country is not None:
                towns.add((place.name, place.country))
        found.update(country for _, country in towns)
        return found

    def _adjectives(self) -> Iterator[str | None]:
        """Yield the country of each nationality adjective, of two words (“North Korean”) or one."""
        before = ""
        for token in self._analysis.tokens:
            if token.entity_type == "NORP":
                match = find_country(f"{before} {token.text}") or find_country(token.text)
                yield match.country if match is not None else None
            before = token.text

    @cached_property
    def country(self) -> Clue | None:
        """The country that the article plays in: the one most spoken of, unless its dateline is somewhere else."""
        first, second = [*self.counts.most_common(2), ("", 0), ("", 0)][:2]
        if first[1] < _MENTIONS or first[1] < _TIMES * second[1] or first[1] < _SHARE * self.counts.total():
            return None
        dateline = self._analysis.document.dateline
        if dateline is not None and dateline.place is not None and first[0] not in self._countries_in(dateline.span):
            return None
        reason = f"{first[1] / self.counts.total():.0%} of the countries spoken of are {first[0]}"
        return Clue(reason=reason, country=first[0], country_sure=_ARTICLE)

    def _countries_in(self, span: Span) -> set[str | None]:
        return {place.country for place in self._analysis.places if span.covers(place.span)}

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
        token = _named_place(token)
        first = token.children[0] if token.children and token.children[0].dep == "compound" else token
        country = self._places.get(first.start) or self._places.get(token.start)
        if country is not None or token.entity_type not in _NAMES:
            return country
        match = find_country(token.text)
        return match.country if match is not None else None

    def country_of(self, entity: Entity, clues: Sequence[Clue]) -> Clue | None:
        """Return a clue to the country of a body or group that does not name it; None for all else.

        The owner's country comes first; a body whose named owner is not known gets none. “His country” has an owner's
        or none.
        """
        sectors = {clue.sector for clue in clues if clue.domestic}
        if entity.type == "place" or not (sectors or entity.type == "country"):
            return None
        owners = list(self._owners(entity))
        if owners or entity.type == "country":
            return next((clue for owner in owners if (clue := self._owned(owner)) is not None), None)
        here = self._scene(entity) if sectors.isdisjoint(_VISITORS) else None
        return here or self.country

    def _owners(self, entity: Entity) -> Iterator[Token]:
        """Yield the words that name an owner: “his government”, “the army of Velmora”."""
        for mention in entity.mentions[:_MENTIONS_OWNED]:
            if mention.form == "pronominal":
                continue
            head = self._analysis.tokens[mention.head]
            owner = child(head, "poss")
            of = next((word for word in head.children if word.dep == "prep" and word.lower == "of"), None)
            named = child(of, "pobj") if of is not None else None
            if owner is not None:
                yield owner
            if named is not None and named.pos == "PROPN":
                yield named

    def _owned(self, owner: Token) -> Clue | None:
        found = self._index.at(owner)
        clue = self._known.get(found[1].id) if found is not None else None
        if found is None or clue is None:
            return None
        return Clue(
            reason=f"it is of “{found[1].name}”: {clue.reason}",
            country=clue.country,
            country_sure=round(_OWNED * clue.country_sure, 3),
        )

    def _scene(self, entity: Entity) -> Clue | None:
        """Return the one country that the sentence of an unnamed entity's first mention is set in."""
        if any(mention.name_span is not None for mention in entity.mentions):
            return None
        here = self.scenes.get(self._analysis.tokens[entity.mentions[0].head].sentence, set())
        if len(here) != 1:
            return None
        country = next(iter(here))
        return Clue(reason=f"its sentence is set in {country}", country=country, country_sure=_SENTENCE)
