"""Turns the words that stand for a party into a party with its code and sector."""

import re
from dataclasses import replace

from onrecord.analyze.events.grammar import coordinated
from onrecord.analyze.events.phrases import inner_heads, short_phrase, words_before
from onrecord.analyze.events.sides import (
    assumed_country,
    countries_side_by_side,
    is_advocate,
    is_of_the_place,
    only_country,
    shares_words,
)
from onrecord.analyze.events.vouching import VoucherFinder
from onrecord.analyze.lookup import EntityIndex
from onrecord.kb.countries import CountryMatch, find_country
from onrecord.kb.organizations import find_organization
from onrecord.kb.roles import find_role
from onrecord.records import ActorLink, Analysis, Entity, Mention, Party, Place, Span, Token

# A country's name or capital that acts stands for its government (codebook, section 4).
ACTING = frozenset({"name", "capital", "metonym"})
# Dependency labels of names that stand before a noun.
BEFORE_NOUN = frozenset({"compound", "amod", "nmod", "poss"})
# The code of bodies that no state directs, which stands in a country's place.
ADVOCATE = "NGO"
# Words of a name looked up together at most, as in “the United Arab Emirates”.
LONGEST_NAME = 6
# Words of a publisher's name looked at.
LONGEST_PUBLISHER = 12
# What parts a mission from where it is: “Delegation of the European Union to Velmora”.
SENT_TO = re.compile(r"\s+(?:to|in)\s+")


OWN_WORDS = frozenset({"we", "us", "our", "i", "my", "me"})


def _from_name(name: str) -> tuple[str | None, str | None]:
    """Return country and sector of a body by its name, as in “UK Government”; a mission is of those who send it."""
    sent = SENT_TO.split(name)[0].split()
    words = sent[:LONGEST_PUBLISHER]
    runs = [" ".join(words[first:last]) for first in range(len(words)) for last in range(len(words), first, -1)]
    role = find_role(name)
    body = next((known for run in runs if (known := find_organization(run))), None)
    if body is not None:
        return body.country, body.sector or (role.sector if role else None)
    match = next((found for run in runs if (found := find_country(run))), None)
    return (match.country if match else None), (role.sector if role else None)


class PartyFinder:
    """Makes the parties of one analysis."""

    def __init__(self, analysis: Analysis) -> None:
        self._text, self._tokens = analysis.document.text, analysis.tokens
        self._index = EntityIndex(analysis)
        self._links: dict[str, ActorLink] = {link.entity: link for link in analysis.actors}
        self._speech = VoucherFinder(analysis)
        self._publisher = analysis.document.publisher.name if analysis.document.publisher else None
        self._places: dict[int, Place] = {place.span.start: place for place in analysis.places}
        self._home = only_country(analysis)
        # Parties that have their country only because the text speaks of no other.
        self.assumed: set[Span] = set()
        # Parties without a country that have that of the place, wherever it is told.
        self.unplaced: set[Span] = set()

    def parties(self, token: Token, trigger: Span, place: Place | None) -> tuple[Party, ...]:
        """Return the parties whose head word is `token`: one, or each people in “Afghan and US forces”.

        Of a set, as of “the two countries” where the text says which, each member is a party.
        """
        found = self._index.at(token)
        members = self._index.members(found[1]) if found is not None else []
        if found is not None and members:
            return tuple(self._member(found[0].span, member) for member in members)
        if token.pos == "NOUN" and (named := self._in_apposition(token)):
            return named
        party = self._party(token, trigger, place)
        countries = countries_side_by_side(token)
        if len(countries) < 2:
            return (party,)
        return tuple(replace(party, entity=None, code=country) for country in countries)

    def _in_apposition(self, token: Token) -> tuple[Party, ...]:
        """Return the countries that follow a description: Ardana and Velmora for “its allies, Ardana and Velmora”."""
        words = [one for word in token.children if word.dep == "appos" for one in coordinated(word)]
        found = [(word, self._index.at(word)) for word in words]
        countries = [(word, entity[1]) for word, entity in found if entity is not None and entity[1].type == "country"]
        if not countries or len(countries) < len(words):
            return ()
        return tuple(self._member(word.span, entity) for word, entity in countries)

    def _owner(self, token: Token) -> str | None:
        """Return the side of a body whose name stands before the word: “Red Front tanks”."""
        for word in token.children:
            if word.dep in BEFORE_NOUN and word.index < token.index and (found := self._index.at(word)) is not None:
                link = self._links.get(found[1].id)
                if found[1].type == "organization" and link is not None and link.country is not None:
                    return link.country
        return None

    def _member(self, span: Span, member: Entity) -> Party:
        link = self._links.get(member.id)
        code, sector = (link.country, link.sector) if link is not None else (None, None)
        return Party(span=span, entity=member.id, code=code, sector=sector)

    def _party(self, token: Token, trigger: Span, place: Place | None) -> Party:
        """Return the party of a head word; its span leaves out a clause that holds the trigger.

        People without a name (“protesters”, “three soldiers”) are on the side of the country where it happens.
        """
        found = self._index.at(token)
        entity = found[1].id if found else None
        link = self._links.get(entity) if entity else None
        speaks = token.pos == "PRON" and token.lower in OWN_WORDS
        if speaks and (link is None or self._speech.innermost(token.span) is None):
            return self._speaking(token, entity)
        country, sector = self._from_words(self._antecedent(token, found))
        linked = link.country if link else None
        told = token.pos == "NOUN" and (self._country(words_before(token)) or shares_words(token))
        own = country if told else None
        known = own or (ADVOCATE if is_advocate(token) else None) or linked or self._owner(token) or country
        party = Party(
            span=short_phrase(token) if found is None or found[0].span.covers(trigger) else found[0].span,
            entity=entity,
            code=known or assumed_country(self._antecedent(token, found), place, self._home),
            sector=(link.sector if link else None) or sector,
        )
        if party.code is None and is_of_the_place(self._antecedent(token, found)):
            self.unplaced.add(party.span)
        if known is None and party.code == self._home and (place is None or place.country != self._home):
            self.assumed.add(party.span)
        return party

    def _antecedent(self, token: Token, found: tuple[Mention, Entity] | None) -> Token:
        """Return the word that a pronoun stands for: “rebels” for “they”; the word itself where nothing is known."""
        if found is None or token.pos != "PRON":
            return token
        named = next((mention for mention in found[1].mentions if mention.form != "pronominal"), None)
        return token if named is None else self._tokens[named.head]

    def _speaking(self, token: Token, entity: str | None) -> Party:
        """Return the party behind “we”: the speaker of the statement it stands in, else the publisher."""
        statement = self._speech.innermost(token.span)
        if statement is not None:
            link = self._links.get(statement.speaker) if statement.speaker else None
            country, sector = (link.country, link.sector) if link else (None, None)
            return Party(span=token.span, entity=statement.speaker or entity, code=country, sector=sector)
        country, sector = _from_name(self._publisher or "")
        return Party(span=token.span, entity=entity, code=country, sector=sector)

    def _from_words(self, token: Token) -> tuple[str | None, str | None]:
        words = words_before(token)
        role = find_role(Span(words[0].start, token.end).cut(self._text))
        match = self._country(words)
        sector = role.sector if role else None
        if match is not None:
            acts = match.kind in ACTING and token.entity_type in ("GPE", "LOC") and sector is None
            return match.country, "GOV" if acts else sector
        for head in (*inner_heads(token), *shares_words(token)):
            inner = self._country(words_before(head))
            if inner is not None:
                return inner.country, sector
        return self._from_place(token), sector

    def _country(self, words: list[Token]) -> CountryMatch | None:
        """Return the country named in the words: the longest run of neighbors that is one."""
        words = words[-LONGEST_NAME:]
        for size in range(len(words), 0, -1):
            for first in range(len(words) - size + 1):
                run = words[first : first + size]
                if run[-1].index - run[0].index != size - 1 or not run[0].text[:1].isalpha():
                    continue
                match = find_country(Span(run[0].start, run[-1].end).cut(self._text))
                if match is not None:
                    return match
        return None

    def _from_place(self, token: Token) -> str | None:
        for word in (token, *inner_heads(token)):
            named = self._index.at(word)
            if named is not None and named[1].type == "person" and named[0].form == "named":
                continue
            for part in words_before(word):
                place = self._places.get(part.start)
                if place is not None and place.country is not None:
                    return place.country
        return None
