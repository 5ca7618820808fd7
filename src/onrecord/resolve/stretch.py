"""One stretch of a phrase with the names in it and the place where its head ends."""

from functools import cached_property
from itertools import pairwise

from onrecord.kb.names import Found, find_names
from onrecord.kb.roles import Role, find_role
from onrecord.resolve.words import Words, is_bare, is_preposition


class Stretch:
    """Words without commas; `names` are the countries and organizations in them, `end` is where the head ends."""

    def __init__(self, words: Words, year: int | None) -> None:
        self.words, self.year = words, year
        self.names = find_names(words.raw, year=year)
        self.end = self._head_end()

    def _head_end(self) -> int:
        inside = {place for name in self.names for place in range(name.first, name.last)}
        inside |= self._between_adjectives()
        for place, word in enumerate(self.words.texts):
            if place and place not in inside and is_preposition(word):
                return place
        return len(self.words)

    def _between_adjectives(self) -> set[int]:
        """Return the places of “and” in “Afghan and German officers”, where the head is still to come."""
        pairs = pairwise(self.names)
        return {one.last for one, other in pairs if one.country and other.country and other.first == one.last + 1}

    @cached_property
    def head(self) -> Found | None:
        """The name that is the head; None for another head, and for “Michael Jordan”, who is no country."""
        name = next((name for name in self.names if name.last == self.end), None)
        if name is None or name.organization is not None:
            return name
        small = all(_is_small(word) for word in self.words.texts[: name.first])
        return name if small else None

    @cached_property
    def role(self) -> Role | None:
        """The role of the head, also behind coordinated adjectives and before a clause (“forces firing on”)."""
        whole = find_role(self.words.text(0, len(self.words)))
        if whole is not None:
            return whole
        first = max((name.last for name in self.names if name.last < self.end), default=0)
        role = find_role(self.words.text(first, len(self.words))) if first else None
        for place in range(1, self.end if role is None else 0):
            word = self.words.texts[place]
            if word.endswith(("ing", "ed")) and word.islower():
                role = role or find_role(self.words.text(0, place))
        return role

    def preposition(self, name: Found) -> str:
        """Return the preposition that a name after the head stands under, or “”."""
        if name.first < self.end:
            return ""
        for place in range(name.first - 1, self.end - 1, -1):
            if is_preposition(self.words.texts[place]):
                return self.words.texts[place].lower()
        return ""

    def after(self, *prepositions: str) -> list[Found]:
        """Return the names that stand under one of the prepositions, in order."""
        return [name for name in self.names if self.preposition(name) in prepositions]


def _is_small(word: str) -> bool:
    """Whether the word before a country's name is no part of a name: “new”, “the”, “NATO-member”."""
    return word[0].islower() or is_bare(word) or word.rpartition("-")[2].islower()
