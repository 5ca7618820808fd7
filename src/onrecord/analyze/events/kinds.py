"""What sort of thing a word stands for, as far as the event frames ask: a party, a place, a crowd."""

from functools import cache

from onrecord.kb.roles import find_role
from onrecord.lang import ENGLISH
from onrecord.records import Token

PARTY_ENTITIES = frozenset({"PERSON", "NORP", "GPE", "ORG"})
PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
MEASURE_ENTITIES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})
PERSONAL = frozenset(
    {"he", "she", "they", "we", "i", "him", "her", "them"}
    | {"us", "me", "who", "whom", "it", "its", "his", "their", "our", "my", "whose"}
)
# Labels of words that seldom stand first in a sentence: a capital letter makes them a name, whatever the tagger says.
INSIDE_CLAUSE = frozenset({"pobj", "dobj", "conj"})
# Words for an office or a body that more often stand for the thing.
ABSTRACT = frozenset({"justice", "missile", "defense", "defence", "security", "intelligence", "rocket", "law"})
# Gatherings, which have members and yet are what somebody holds or attends; words for a scene, and for whoever reads.
GATHERINGS = frozenset({"conference", "summit", "rally", "market", "seminar"})
SCENES = frozenset(
    {"ocean", "sea", "gulf", "strait", "river", "lake", "bay", "coast", "desert", "mountain", "mountains", "waters"}
    | {"street", "avenue", "boulevard", "promenade", "airspace", "orbit", "space"}
)
READERS = frozenset({"you", "your", "yours", "yourself"})
# How many “of” are followed in “thousands of members of the group”.
OF_DEPTH = 2


@cache
def _people() -> frozenset[str]:
    lists = ("person_nouns", "group_nouns", "organization_nouns", "country_nouns", "event_people")
    return frozenset().union(*(ENGLISH.words(name) for name in lists))


@cache
def _quantities() -> frozenset[str]:
    return ENGLISH.words("event_quantities")


def is_party(token: Token) -> bool:
    """Whether the word can stand for someone who acts: a name, a people, an office, a body, a person."""
    if token.lower in READERS or token.lower in SCENES or (token.pos == "NOUN" and token.lemma in GATHERINGS):
        return False
    if token.entity_type in PARTY_ENTITIES or token.lower in PERSONAL:
        return True
    if token.pos == "PROPN" and token.entity_type not in (*MEASURE_ENTITIES, "EVENT", "LAW", "PRODUCT"):
        return True
    if token.pos == "NOUN" and token.text[:1].isupper() and token.dep in INSIDE_CLAUSE:
        return True
    if token.lemma in _people() or token.lower in _people() or _is_former(token):
        return True
    if token.pos == "NOUN" and token.lemma not in ABSTRACT and find_role(token.lemma) is not None:
        return True
    return any(_counted(word) for word in substance(token)) or (token.pos == "NUM" and token.dep != "nummod")


def _is_former(token: Token) -> bool:
    """Whether a word for a person follows a hyphen: “ex-minister”, “peace-keeper”."""
    return token.pos == "NOUN" and "-" in token.lemma and token.lemma.rpartition("-")[2] in _people()


def _counted(token: Token) -> bool:
    return token.lemma in _people() or token.entity_type in PARTY_ENTITIES


def is_place(token: Token) -> bool:
    """Whether the word names a place or is a common word for one."""
    return token.entity_type in PLACE_ENTITIES or (token.pos == "NOUN" and token.lemma in ENGLISH.words("place_nouns"))


def is_measure(token: Token) -> bool:
    """Whether the word is a date, an amount or a share, which is never a party."""
    return token.entity_type in MEASURE_ENTITIES


def substance(token: Token) -> list[Token]:
    """Return what a phrase of number or kind is about: for “dozens of prisoners” also “prisoners”."""
    found = [token]
    for _ in range(OF_DEPTH):
        word = found[-1]
        if not (word.lemma in _quantities() or word.pos in ("NUM", "DET", "PRON")):
            break
        inner = next((w for p in word.children if p.lower == "of" for w in p.children if w.dep == "pobj"), None)
        if inner is None:
            break
        found.append(inner)
    return found
