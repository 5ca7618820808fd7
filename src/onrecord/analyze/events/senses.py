"""Words that look like an event and mean something else: “heart attack”, “struck a chord”, “battle with cancer”."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from onrecord.analyze.events.frames import word_class
from onrecord.analyze.tree import child
from onrecord.lang import ENGLISH
from onrecord.records import Token

FIRES = frozenset({"fire"})
NEAR = frozenset({"amod", "compound", "dobj", "nsubj", "nsubjpass", "poss", "nmod", "advcl"})


@cache
def _senses() -> Mapping[str, frozenset[str]]:
    grouped: dict[str, set[str]] = defaultdict(set)
    for row in ENGLISH.table("event_other_senses"):
        grouped[row["word"]].add(row["beside"])
    return {word: frozenset(found) for word, found in grouped.items()}


def is_other_sense(token: Token) -> bool:
    """Whether a word that stands in the same phrase shows that no political act is meant."""
    beside = _senses().get(token.lemma)
    if beside is None:
        return False
    return any(word.lemma in beside or word.lower in beside for word in _neighbors(token))


def is_accident(token: Token) -> bool:
    """Whether people come to harm by nobody's act: “were killed when a hotel collapsed”, “injured in the flood”."""
    accidents = word_class("ACCIDENT")
    for word in _neighbors(token):
        if word.lemma in accidents or (word.dep == "nsubj" and word.lemma in FIRES):
            return True
        if word.dep == "advcl" and any(w.dep == "nsubj" and w.lemma in (accidents | FIRES) for w in word.children):
            return True
    return False


def _neighbors(token: Token) -> list[Token]:
    found = [word for word in token.children if word.dep in NEAR]
    for word in token.children:
        if word.dep in ("prep", "agent"):
            inner = child(word, "pobj")
            if inner is not None:
                found.append(inner)
    if token.dep in ("dobj", "nsubj", "nsubjpass", "compound", "amod"):
        found.append(token.head)
    return found
