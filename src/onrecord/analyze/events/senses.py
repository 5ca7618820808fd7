"""Words that look like an event and mean something else: “heart attack”, “struck a chord”, “battle with cancer”."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from onrecord.analyze.events.frames import word_class
from onrecord.analyze.events.grammar import CLIMB
from onrecord.analyze.tree import child
from onrecord.lang import ENGLISH
from onrecord.records import Token

# Words for what a court hears, and what stands between them and the deed.
COUNTS = frozenset({"charge", "count", "offence", "offense"})
CHARGED_WITH = frozenset({"of", "including", "like", "on", "for"})
# Labels of words that tell what came of the verb or noun above.
RESULTS = frozenset({"advcl", "conj", "relcl", "acl"})
FIRES = frozenset({"fire"})
DANGERS = frozenset({"threat"})
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


def is_danger(noun: Token) -> bool:
    """Whether a threat is only a danger that lasts: “the threat from the missiles”, not “their threat to leave”."""
    if noun.lemma not in DANGERS or noun.tag in ("NNS", "NNPS"):
        return False
    return child(noun, "acl", "ccomp", "relcl") is None


def is_charged(noun: Token) -> bool:
    """Whether the noun only names a crime that somebody is charged with: “two counts of assault”."""
    charge = noun.head.head
    return noun.dep == "pobj" and noun.head.lower in CHARGED_WITH and charge.lemma in COUNTS


def is_mishap(verb: Token) -> bool:
    """Whether harm comes of a mishap told above: “trains collided, injuring ten”, “a crash that killed two”."""
    word = verb
    for _ in range(CLIMB):
        if word.dep not in RESULTS:
            return False
        word = word.head
        if word.lemma in word_class("ACCIDENT"):
            return True
    return False


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
