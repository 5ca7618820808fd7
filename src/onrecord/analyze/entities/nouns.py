"""What common nouns and pronouns stand for: a person, an organization, a place; their number and gender."""

from collections.abc import Mapping
from functools import cache

from onrecord.analyze.entities.draft import Gender, Number
from onrecord.kb.countries import find_country
from onrecord.lang import ENGLISH
from onrecord.records import EntityType, Token

PLURAL_TAGS = frozenset({"NNS", "NNPS"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
GENDERS: Mapping[str, Gender] = {"masculine": "masculine", "feminine": "feminine", "neuter": "neuter"}
# Which list decides where a noun stands in more than one (“school”, “capital”): the first of these.
_LISTS: tuple[tuple[str, EntityType], ...] = (
    ("country_nouns", "country"),
    ("person_nouns", "person"),
    ("group_nouns", "group"),
    ("organization_nouns", "organization"),
    ("place_nouns", "place"),
)


@cache
def noun_types() -> Mapping[str, EntityType]:
    """Return the type that each listed noun stands for, by lemma."""
    return {noun: kind for name, kind in reversed(_LISTS) for noun in ENGLISH.words(name)}


@cache
def noun_genders() -> Mapping[str, Gender]:
    """Return the gender of the persons that a noun is used of, by lemma."""
    return {row["noun"]: GENDERS[row["gender"]] for row in ENGLISH.table("gendered_nouns")}


@cache
def title_genders() -> Mapping[str, Gender | None]:
    """Return the words that titles consist of, with the gender they tell."""
    return {row["word"]: GENDERS.get(row["gender"]) for row in ENGLISH.table("person_titles")}


@cache
def name_genders() -> Mapping[str, Gender]:
    """Return the gender of given names, lower-cased."""
    return {row["name"]: GENDERS[row["gender"]] for row in ENGLISH.table("given_names")}


@cache
def pronouns() -> Mapping[str, Mapping[str, str]]:
    """Return the row of each personal pronoun by its form."""
    return {row["form"]: row for row in ENGLISH.table("pronouns")}


def lemma_of(word: Token) -> str:
    """Return the lemma of a noun, also of one written with a capital, where the parser keeps the plural."""
    lemma = word.lemma.lower()
    if word.tag == "NNPS" and lemma.endswith("s"):
        return lemma.removesuffix("ies") + "y" if lemma.endswith("ies") else lemma.removesuffix("s")
    return lemma


def number_of(word: Token) -> Number:
    """Return the number of a noun by its ending; people, police and the like are plural."""
    plural = word.tag in PLURAL_TAGS or word.lower in ("people", "police", "personnel")
    return "plural" if plural else "singular"


def type_of(word: Token) -> EntityType | None:
    """Return the type of entity that a common noun stands for: several persons or countries are a group."""
    if word.tag not in NOUN_TAGS:
        return _type_of_adjective(word)
    if word.lower == "state" and any(child.lower == "of" for child in word.children):
        return None
    if word.lower == "general" and any(noun_types().get(child.lower) == "organization" for child in word.children):
        return "organization"
    if word.lower == "place" and word.dep == "dobj" and word.head.lemma == "take":
        return None
    kind = noun_types().get(lemma_of(word)) or noun_types().get(word.lower) or _type_of_compound(word.lower)
    if kind is None and word.tag in NOUN_TAGS:
        kind = _type_of_people(word)
    if kind in ("person", "country") and number_of(word) == "plural":
        return "group"
    return kind


def _type_of_compound(lower: str) -> EntityType | None:
    """Return the type of a hyphenated noun by its last part (“vice-chair”, “ex-general”)."""
    _, hyphen, last = lower.rpartition("-")
    return noun_types().get(last) if hyphen else None


def _type_of_people(word: Token) -> EntityType | None:
    match = find_country(word.text)
    return "person" if match is not None and match.kind in ("demonym", "adjective") else None


def _type_of_adjective(word: Token) -> EntityType | None:
    """Return the type of “the 51-year-old”, “the wounded”; None for an adjective that stands for nobody."""
    if word.lower == "old" and any(child.lower == "year" for child in word.children):
        return "person"
    if word.lower.endswith("-year-old"):
        return "person"
    listed = word.lower in ENGLISH.words("people_adjectives")
    return "group" if listed and any(child.lower == "the" for child in word.children) else None
