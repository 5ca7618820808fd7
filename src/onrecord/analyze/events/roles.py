"""Fills the places of a frame: which words stand for those who act and those who are acted upon."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.analyze.events.conditions import in_class
from onrecord.analyze.events.frames import word_class
from onrecord.analyze.events.grammar import (
    agent_of,
    complement_of,
    coordinated,
    is_passive,
    patient_of,
    prepositional,
    referent,
    subject_of,
)
from onrecord.analyze.events.kinds import is_measure, is_party, is_place, substance
from onrecord.analyze.events.struck import struck, things
from onrecord.analyze.events.trigger import Trigger
from onrecord.analyze.tree import child
from onrecord.kb.countries import find_country
from onrecord.lang import ENGLISH
from onrecord.records import Token

# Where a party stands inside a phrase that is none itself: “Iraqi efforts”, “the attack by rebels”, “a ban on Iran”.
INSIDE = ("by", "of", "against", "on", "from", "to", "with", "in", "for")
# The same inside what is praised or blamed: “condemned the attack on Kenya” does not blame Kenya.
JUDGED = ("by", "of", "from", "to", "with", "in", "for")
JUDGING = frozenset({"SUPPORT", "ACCUSE"})
# Phrases opened one inside the other.
DEPTH = 2
# Labels of clauses and objects below a threat in which its condition may hang.
CONDITION_DEPTH = 4
CLAUSES = frozenset({"advcl", "xcomp", "ccomp", "dobj", "acl", "conj"})
# Acts whose object counts as acted upon even where it is a thing: a mosque, a convoy.
ON_THINGS = frozenset({"ASSAULT"})
# Types of acts that are called by the place where they happen.
STAGED = frozenset({"ASSAULT", "PROTEST", "CONSULT"})
# Prefixes that the parser cuts off and labels with the name after them: “intra-Velmoran”.
PREFIXES = frozenset({"intra", "inter", "trans", "pan", "pro", "anti", "non", "ex"})
MOVES = frozenset({"troops", "police", "withdraw"})
ATTENDED = frozenset({"CONSULT", "PROTEST"})
# Classes of objects that an act is done with, not done to.
INSTRUMENTS = frozenset(
    {"ROCKET", "BOMB", "MISSILE", "STONE", "FIRE", "SHOT", "TEARGAS", "CHEMWEAPON", "BARREL", "WAR"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The head words of an event's parties."""

    actors: tuple[Token, ...] = ()
    recipients: tuple[Token, ...] = ()


def find_cast(trigger: Trigger) -> Cast:
    """Return who stands in the places of the trigger's frame; a word is on one side only."""
    actors = _noun_actors(trigger) if trigger.is_noun else _verb_actors(trigger.token)
    if not actors and _moves_itself(trigger):
        moved = patient_of(trigger.token)
        actors = _inside(moved) or _parties([moved])
    joint = [word for slot in trigger.frame.recipient if slot.joint for word in _slot(trigger, slot.name)]
    recipients: list[Token] = []
    pledged = trigger.frame.type == "AGREE" and complement_of(trigger.token) is not None
    alone = len(actors) == 1 and (pledged or actors[0].tag not in ("NNS", "NNPS"))
    if not joint and (alone or not any(slot.joint for slot in trigger.frame.recipient)):
        for slot in trigger.frame.recipient:
            recipients = [] if slot.joint else _slot(trigger, slot.name)
            if recipients:
                break
    if trigger.is_noun and trigger.part == "recipient" and trigger.support is not None:
        recipients = recipients or _parties([subject_of(trigger.support) or patient_of(trigger.support)])
    if (
        not recipients
        and not joint
        and trigger.frame.type in ON_THINGS
        and not trigger.is_noun
        and trigger.frame.object not in INSTRUMENTS
    ):
        recipients = struck(trigger) or things(trigger.object or patient_of(trigger.token))
    actors = _distinct([*actors, *joint])
    taken = {word.index for word in actors}
    others = [word for word in _distinct(recipients) if word.index not in taken]
    return Cast(actors=tuple(actors), recipients=tuple(others))


def _moves_itself(trigger: Trigger) -> bool:
    """Whether those who are moved are the side that acts: “two Russian brigades were deployed”."""
    return not trigger.is_noun and trigger.frame.mode in MOVES and is_passive(trigger.token)


def _distinct(words: Iterable[Token]) -> list[Token]:
    return list({word.index: word for word in words}.values())


def _verb_actors(verb: Token) -> list[Token]:
    agent = patient_of(verb) if verb.lemma in ENGLISH.words("event_states") and is_passive(verb) else agent_of(verb)
    return _parties([agent]) or _inside(agent)


def _parties(words: Iterable[Token | None]) -> list[Token]:
    """Return those of the words, and of what is coordinated with them, that can be parties."""
    found: list[Token] = []
    for word in words:
        if word is not None:
            found.extend(
                one for one in coordinated(word) if is_party(one) and not is_measure(one) and not _is_same(one)
            )
    return found


def _is_same(word: Token) -> bool:
    """Whether a person is only told of a second time: “a native of Peru and resident of Lima”."""
    if word.dep != "conj" or word.tag != "NN" or word.lemma not in ENGLISH.words("person_nouns"):
        return False
    return word.head.tag == "NN" and child(word, "det", "poss", "amod", "nummod", "compound") is None


def _inside(word: Token | None, depth: int = DEPTH, links: Sequence[str] = INSIDE) -> list[Token]:
    """Return the parties named inside a phrase that is none itself."""
    if word is None or depth == 0:
        return []
    owner = child(word, "poss")
    if owner is not None and owner.pos != "PRON":
        return _parties([referent(owner)]) or _inside(owner, depth - 1, links)
    named = _modifiers(word)
    if named:
        return named
    for head in (*substance(word)[1:], *prepositional(word, links)):
        found = _parties([head]) or _inside(head, depth - 1, links)
        if found:
            return found
    return _clause_actor(word) or ([] if owner is None else _parties([referent(owner)]))


def _clause_actor(word: Token) -> list[Token]:
    """Return who acts in “missiles fired by the army”."""
    clause = child(word, "acl")
    return _parties([agent_of(clause)]) if clause is not None and clause.tag == "VBN" else []


def _modifiers(noun: Token) -> list[Token]:
    """Return names and peoples that stand before a noun: “Israeli strikes”, “the U.S. withdrawal”."""
    words = [word for word in noun.children if word.dep in ("amod", "compound", "nmod") and word.index < noun.index]
    found = [one for word in words for one in coordinated(word) if _is_named(one)]
    return [word for word in found if word.entity_type] or found


def _is_named(word: Token) -> bool:
    if not word.text[:1].isalpha() or word.lower in PREFIXES:
        return False
    return word.entity_type in ("NORP", "GPE", "ORG") or (
        word.pos == "NOUN" and is_party(word) and not in_class(word, "NOPARTY")
    )


def _noun_actors(trigger: Trigger) -> list[Token]:
    found: list[Token] = []
    for slot in trigger.frame.actor:
        if found and not slot.joint:
            continue
        found.extend(_slot(trigger, slot.name))
    if not found and trigger.part == "actor" and trigger.support is not None:
        found = _verb_actors(trigger.support)
    if not found and any(slot.name == "poss" for slot in trigger.frame.recipient) and _slot(trigger, "of"):
        found = _slot(trigger, "poss")
    if not found and trigger.frame.type in ATTENDED:
        found = _attending(trigger.token)
    return found


def _attending(noun: Token) -> list[Token]:
    """Return who does something in a meeting or protest: “said in a meeting with the envoy”."""
    preposition = noun.head
    if noun.dep != "pobj" or preposition.lower not in ("in", "at", "during") or preposition.head.pos != "VERB":
        return []
    return _parties([subject_of(preposition.head)])


def _slot(trigger: Trigger, name: str) -> list[Token]:
    token = trigger.token
    if name == "object" and trigger.frame.object in INSTRUMENTS:
        return []
    if name == "object":
        return _parties([trigger.object or (None if trigger.is_noun else patient_of(token))])
    if name == "patient":
        return _parties([patient_of(token)])
    if name == "inside":
        links = JUDGED if trigger.frame.type in JUDGING else INSIDE
        return _inside(trigger.object or (None if trigger.is_noun else patient_of(token)), links=links)
    if name == "owner":
        return _owners(trigger.object or patient_of(token))
    if name.startswith("x"):
        return _CLAUSAL[name](token)
    if name == "mod":
        found = _modifiers(token)
        return [word for word in found if not _is_scene(word)] if trigger.frame.type in STAGED else found
    if name == "poss":
        owner = child(token, "poss")
        return [] if owner is None else _parties([referent(owner)])
    return _prepositional_parties(trigger, name)


def _is_scene(word: Token) -> bool:
    """Whether a name before a noun says where: “the London conference”, “the Mumbai attacks”."""
    if word.entity_type not in ("GPE", "LOC", "FAC"):
        return False
    match = find_country(word.text)
    return match is None or match.kind == "capital"


def _owners(word: Token | None) -> list[Token]:
    """Return whose act is asked for: Velmora in “called for Velmora's withdrawal from the valley”."""
    if word is None:
        return []
    owner = child(word, "poss")
    return _parties([referent(owner)]) if owner is not None else _modifiers(word)


def _complement_subject(verb: Token) -> list[Token]:
    clause = complement_of(verb)
    if clause is None:
        return []
    subject = child(clause, "nsubj", "nsubjpass")
    return _parties([subject]) or _inside(subject)


def _complement_object(verb: Token) -> list[Token]:
    """Return who the act in the complement is directed at: Iran in “threatened to attack Iran”."""
    clause = complement_of(verb)
    if clause is None:
        return []
    return _complement_parties(clause)


def _condition_subject(verb: Token) -> list[Token]:
    """Return who has to do something, or else: Israel in “threatened to strike unless Israel left”."""
    clause = complement_of(verb)
    level = [verb] if clause is None else [verb, clause]
    for _ in range(CONDITION_DEPTH):
        level = [word for head in level for word in head.children if word.dep in CLAUSES]
        for word in level:
            if word.dep == "advcl" and any(mark.lower in ("unless", "if", "until") for mark in word.children):
                return _parties([subject_of(word)])
    return []


def _purpose_party(word: Token) -> list[Token]:
    """Return at whom a protest is directed, by what it asks for: “marched to demand reforms by the government”."""
    head = word.head if word.pos == "NOUN" and word.head.pos == "VERB" else word
    for clause in (*word.children, *(head.children if head is not word else ())):
        if clause.dep in ("advcl", "xcomp", "acl") and _voices(clause) and clause is not word:
            found = _complement_parties(clause)
            if found:
                return found
    return []


def _voices(clause: Token) -> bool:
    """Whether a clause tells what a protest is about: “to demand”, “calling for”."""
    return clause.pos == "VERB" and (clause.tag == "VB" or clause.lemma in word_class("VOICING"))


def _defied(word: Token) -> list[Token]:
    """Return whom an act is directed at by a phrase: “in defiance of the authorities”, “in protest at the law”."""
    for head in (word, word.head):
        for noun in prepositional(head, ("in", "as")):
            if noun.lemma in word_class("DEFIANCE"):
                for inner in prepositional(noun, ("of", "to", "against", "at", "over")):
                    found = _parties([inner]) or _inside(inner)
                    if found:
                        return found
    return []


def _complement_parties(clause: Token) -> list[Token]:
    patient = patient_of(clause)
    owner = None if patient is None else child(patient, "poss")
    own = owner is not None and owner.pos == "PRON"
    found = ([] if own else _parties([patient])) or [word for word in _inside(patient) if not own or word.pos != "PRON"]
    if found:
        return found
    for head in prepositional(clause, INSIDE):
        found = _parties([head]) or _inside(head)
        if found:
            return found
    return []


def _prepositional_parties(trigger: Trigger, preposition: str) -> list[Token]:
    anchors = [trigger.token, trigger.support, trigger.object]
    for anchor in anchors:
        heads = [] if anchor is None else prepositional(anchor, (preposition,))
        found = _parties(heads)
        if preposition == "from" and trigger.frame.type in ON_THINGS:
            found = [one for one in found if not is_place(one)]
        theme = preposition == "of" and trigger.frame.type == "PROTEST"
        if not found and heads and not theme and preposition not in ("in", "at"):
            found = _inside(heads[0], 1) or (things(heads[0]) if trigger.frame.type in ON_THINGS else [])
        if found:
            return found
    return []


_CLAUSAL = {
    "xsubject": _complement_subject,
    "xobject": _complement_object,
    "xcondition": _condition_subject,
    "xpurpose": _purpose_party,
    "xagainst": _defied,
}
