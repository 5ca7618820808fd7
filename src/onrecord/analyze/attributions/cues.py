"""The words that attribute: which they are, and how far the phrase around them goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.analyze.tree import child
from onrecord.lang import ENGLISH
from onrecord.records import Token

_BEFORE = frozenset({"aux", "auxpass", "neg", "advmod"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CueVerb:
    """What the content of a verb may be: a clause, an infinitive, an object, or the object of a preposition."""

    frames: frozenset[str]
    prepositions: frozenset[str]
    addressee: bool


@cache
def cue_verbs() -> dict[str, CueVerb]:
    """Return the verbs that attribute, by lemma."""
    return {row["verb"]: _cue_verb(row) for row in ENGLISH.table("cue_verbs")}


def _cue_verb(row: Mapping[str, str]) -> CueVerb:
    return CueVerb(
        frames=frozenset(row["frames"].split()),
        prepositions=frozenset(row["prepositions"].split()),
        addressee=row["addressee"] == "yes",
    )


def verb_phrase(verb: Token) -> list[Token]:
    """Return the verb with the auxiliaries, negations and adverbs right before it and the particle right after.

    A verb that depends on another (“went on to say”, “could not resist pointing out”) brings that one along.
    """
    members = {word.index for word in verb.children if word.dep in _BEFORE or word.dep == "prt"}
    words = {word.index: word for word in verb.children}
    words[verb.index] = verb
    first = last = verb.index
    while first - 1 in members:
        first -= 1
    while last + 1 in members:
        last += 1
    phrase = [words[index] for index in range(first, last + 1)]
    governor = verb.head
    if verb.dep == "xcomp" and governor.pos in ("VERB", "AUX") and governor.index < verb.index:
        upper = verb_phrase(governor)
        if upper[-1].index == first - 1:
            return upper + phrase
    return phrase


def is_passive(verb: Token) -> bool:
    """Whether the verb is a passive participle: “was told”, “called a traitor by his party”."""
    return child(verb, "auxpass", "nsubjpass", "agent") is not None
