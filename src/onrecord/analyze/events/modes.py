"""The mode of an event by the words around it: the weapon of an attack, what is asked for, how many meet."""

from collections.abc import Collection, Iterator, Mapping
from functools import cache

from onrecord.analyze.events.frames import noun_frames, word_class
from onrecord.analyze.events.grammar import agent_of, complement_of, is_passive
from onrecord.analyze.events.trigger import Trigger
from onrecord.analyze.events.verbs import verb_trigger
from onrecord.analyze.tree import child
from onrecord.lang import ENGLISH
from onrecord.records import Token

# Modes of an attack that the way it was carried out says more than: “aircraft destroyed”, “a suicide blast”.
VAGUE = frozenset({None, "destroy", "explosives", "firearms", "heavy-weapons"})
# Those that outdo the vague ones, the most telling first.
TELLING = ("suicide-attack", "drone", "aerial")
# Labels under which the weapon, or who uses it, stands.
NEAR = frozenset({"amod", "compound", "nmod", "nsubj", "dobj", "npadvmod"})
WITH = frozenset({"by", "with", "in", "from", "using", "of"})
# Countries from which on a meeting is multilateral.
SEVERAL = 3
ASKED_BY_TYPE = {
    "AID": "assist",
    "COOPERATE": "assist",
    "SUPPORT": "assist",
    "RETREAT": "yield",
    "CONCEDE": "yield",
    "CONSULT": "meet",
    "AGREE": "meet",
}
ASKED_BY_CLASS = {"ASKASSIST": "assist", "ASKYIELD": "yield", "ASKMEET": "meet", "ASKCHANGE": "change"}


def refined_mode(trigger: Trigger, event_type: str, mode: str | None, countries: Collection[str]) -> str | None:
    """Return the mode, read from the words around where the trigger itself does not tell it."""
    if event_type == "ASSAULT" and mode in VAGUE:
        return _weapon(trigger, mode)
    if mode is not None:
        return mode
    if event_type == "CONSULT":
        return _gathering(trigger, countries)
    if event_type in ("REQUEST", "REJECT"):
        return _asked(trigger)
    return None


@cache
def _instruments() -> Mapping[str, str]:
    return {row["word"]: row["mode"] for row in ENGLISH.table("event_instruments")}


def _weapon(trigger: Trigger, mode: str | None) -> str | None:
    named = [_instruments()[word.lemma] for word in _around(trigger) if word.lemma in _instruments()]
    for telling in TELLING:
        if telling in named:
            return telling
    return mode if mode is not None or not named else named[0]


def _around(trigger: Trigger) -> Iterator[Token]:
    """Yield the words beside a trigger, those inside them, and who acts with the words before theirs."""
    heads = [word for word in (trigger.token, trigger.support, trigger.object) if word is not None]
    if not trigger.is_noun:
        agent = agent_of(trigger.token)
        heads.extend([] if agent is None else [agent])
        yield from heads[1:]
    for head in heads:
        for word in head.children:
            if word.dep in NEAR:
                yield word
                yield from (inner for inner in word.children if inner.dep in ("amod", "compound", "npadvmod"))
            elif word.dep in ("prep", "agent") and word.lower in WITH:
                noun = child(word, "pobj")
                if noun is not None:
                    yield noun
                    yield from (inner for inner in noun.children if inner.dep in ("amod", "compound"))


def _gathering(trigger: Trigger, countries: Collection[str]) -> str | None:
    heads = [word for word in (trigger.token, trigger.support) if word is not None]
    below = [inner for head in heads for word in head.children if word.dep == "prep" for inner in word.children]
    if any(word.lower in word_class("MEDIATOR") for word in below):
        return "third-party"
    several = len(countries) >= SEVERAL or trigger.token.lemma in word_class("CONGRESS")
    return "multilateral" if several else None


def _asked(trigger: Trigger) -> str | None:
    """Return what is asked for, or refused: help, a talk, that somebody gives in, or that something changes."""
    clause = None if trigger.is_noun else complement_of(trigger.token)
    if clause is not None:
        return _asked_by_clause(clause)
    noun = trigger.object
    if noun is None and not trigger.is_noun:
        noun = child(trigger.token, "nsubjpass" if is_passive(trigger.token) else "dobj")
    return None if noun is None else _asked_by_noun(noun)


def _asked_by_clause(clause: Token) -> str | None:
    if child(clause, "neg") is not None:
        return "yield"
    found = verb_trigger(clause)
    known = ASKED_BY_TYPE.get(found.frame.type) if found is not None else None
    return known or _class_of(clause) or _asked_by_object(clause)


def _asked_by_object(clause: Token) -> str | None:
    noun = child(clause, "dobj")
    return None if noun is None else _class_of(noun)


def _asked_by_noun(noun: Token) -> str | None:
    frames = noun_frames().get(noun.lemma, ())
    return _class_of(noun) or (ASKED_BY_TYPE.get(frames[0].type) if frames else None)


def _class_of(word: Token) -> str | None:
    return next((mode for name, mode in ASKED_BY_CLASS.items() if word.lemma in word_class(name)), None)
