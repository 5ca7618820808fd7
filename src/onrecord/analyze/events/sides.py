"""Whose side people are on where no name says so: by the words beside theirs, by the place, by the text as a whole."""

from collections import Counter

from onrecord.analyze.events.frames import word_class
from onrecord.analyze.events.grammar import patient_of
from onrecord.analyze.events.phrases import words_before
from onrecord.kb.countries import find_country
from onrecord.kb.roles import find_role
from onrecord.lang import ENGLISH
from onrecord.records import Analysis, Place, Token

# Nouns for several countries that act together, and the words before them that make them something at home.
ALLIED = frozenset({"coalition", "alliance"})
AT_HOME = frozenset(
    {"opposition", "ruling", "governing", "government", "party", "political", "liberal", "conservative"}
)
ALLIANCE = "IGO"
# Share of all mentions of countries from which on a text is about one country; chosen on coded news articles.
ABOUT = 0.7
MODIFIERS = frozenset({"amod", "compound", "nmod"})
# Who is, by the word, not on the side of the country where it happens.
OUTSIDERS = frozenset({"enemy", "foe", "adversary", "foreigner", "intruder", "invader", "occupier", "mercenary"})
ANYBODY = frozenset({"other", "some", "many", "one", "anyone", "world"})
COMMON = frozenset({"NOUN", "NUM"})


def only_country(analysis: Analysis) -> str | None:
    """Return the country that a text is about: the one that most of its places and parties belong to; None if none.

    Places that nobody knows count against it: the text may well be about theirs.
    """
    told = Counter(place.country for place in analysis.places)
    told.update(link.country for link in analysis.actors if link.country is not None)
    if not told:
        return None
    country, times = told.most_common(1)[0]
    return country if times >= ABOUT * told.total() else None


def is_of_the_place(token: Token) -> bool:
    """Whether people without a name are on the side of the country where it happens, as far as their words tell."""
    if _is_alliance(token) or _is_of_a_name(token) or not (token.pos in COMMON or _are_told(token)):
        return False
    return not (token.lemma in ENGLISH.words("country_nouns") or token.lemma in ANYBODY or token.lemma in OUTSIDERS)


def _are_told(token: Token) -> bool:
    """Whether “those” is said of people: “those hurt in the blast”."""
    return token.lower == "those" and any(word.dep in ("acl", "relcl") for word in token.children)


def assumed_country(token: Token, place: Place | None, home: str | None) -> str | None:
    """Return the country of people without a name: where it happens, else `home`, which the text is about."""
    if _is_alliance(token):
        return ALLIANCE
    if is_of_the_place(token):
        return place.country if place is not None else home
    return home if _has_office(token) and not _is_of_a_name(token) else None


def is_advocate(token: Token) -> bool:
    """Whether the words stand for a body that no state directs: “a human rights group”, “an aid agency”."""
    if token.pos != "NOUN" or token.lemma not in word_class("ADVOCATE"):
        return False
    return any(word.lower in word_class("CAUSE") for word in words_before(token))


def _is_alliance(token: Token) -> bool:
    named = token.lemma in ALLIED or any(w.lemma in ALLIED for w in token.children if w.dep == "compound")
    return named and not any(word.lower in AT_HOME for word in words_before(token))


def _is_of_a_name(token: Token) -> bool:
    """Whether the words say whose they are, by a name: “the government of Velmora”."""
    return any(word.lower == "of" and any(one.pos == "PROPN" for one in word.children) for word in token.children)


def _has_office(token: Token) -> bool:
    """Whether a person is named with an office: “President Tesfari”."""
    titles = [word.text for word in token.children if word.dep == "compound" and not word.entity_type]
    return token.entity_type == "PERSON" and bool(titles) and find_role(" ".join(titles)) is not None


def countries_side_by_side(token: Token) -> list[str]:
    """Return the countries that share a plural: France and Egypt for “French and Egyptian ships”; [] if they do not."""
    if token.tag not in ("NNS", "NNPS"):
        return []
    for first in token.children:
        if first.dep in MODIFIERS and first.index < token.index:
            names = [first, *(word for word in first.children if word.dep == "conj"), *_joined(first, token)]
            matches = [find_country(word.text) for word in names]
            countries = list(dict.fromkeys(match.country for match in matches if match is not None))
            if len(countries) > 1:
                return countries
    return []


def _joined(first: Token, noun: Token) -> list[Token]:
    """Return the word after the “and” that the parser hangs on the first of two names, and on nothing the second."""
    marks = [word for word in first.children if word.dep == "cc"]
    return [word for word in noun.children if word.dep in MODIFIERS and any(word.index == m.index + 1 for m in marks)]


def shares_words(token: Token) -> list[Token]:
    """Return the word whose country counts too: “Israeli jets and tanks”, “killed a Malian and hurt others”."""
    if token.lemma == "other" and token.head.dep == "conj":
        patient = patient_of(token.head.head)
        return [] if patient is None else [patient]
    alone = token.dep == "conj" and len(words_before(token)) == 1
    return [token.head] if alone and token.pos == token.head.pos == "NOUN" else []
