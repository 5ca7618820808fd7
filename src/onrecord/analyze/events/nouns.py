"""Nouns that evoke events, and the verbs that carry them: “carried out an attack”."""

from collections.abc import Iterator

from onrecord.analyze.events.conditions import in_class
from onrecord.analyze.events.frames import Frame, noun_frames, support_verbs
from onrecord.analyze.events.grammar import CLIMB, prepositional
from onrecord.analyze.events.senses import is_charged, is_danger, is_other_sense
from onrecord.analyze.events.trigger import Trigger
from onrecord.analyze.events.verbs import PARTICLES, is_refused, refused
from onrecord.analyze.tree import child
from onrecord.lang import ENGLISH
from onrecord.records import Span, Token

NO_EVENT_NAMES = frozenset({"PERSON", "ORG", "GPE", "WORK_OF_ART", "DATE", "FAC", "NORP", "PRODUCT", "LAW"})
LONGEST_MODIFIER = 3
# Words between a verb and the event: “took part in”, “was responsible for”.
PREDICATES = frozenset({"part", "target", "responsibility", "responsible", "guilty", "victim"})
# Nouns that only say that one thing came of another: “died as a result of torture”.
OUTCOMES = frozenset({"result", "consequence", "course", "wake", "aftermath"})


def noun_trigger(token: Token) -> Trigger | None:
    """Return the trigger that a noun is; None if it evokes no event."""
    if token.pos not in ("NOUN", "PROPN") or token.dep == "compound" or _is_idiom(token):
        return None
    for frame in noun_frames().get(token.lemma, ()):
        modifiers = _modifiers(token, frame.modifier)
        if modifiers is None or not _has_preposition(token, frame):
            continue
        if token.entity_type in NO_EVENT_NAMES or is_other_sense(token):
            return None
        support, part = find_support(token)
        if is_charged(token) or (support is None and is_danger(token)):
            return None
        start = modifiers[0].start if modifiers else token.start
        trigger = Trigger(token=token, span=Span(start, token.end), frame=frame, support=support, part=part)
        return refused(trigger) if part == "actor" and support is not None and is_refused(support, frame) else trigger
    return None


def _modifiers(noun: Token, words: str) -> list[Token] | None:
    """Return the tokens of the modifying words that stand directly before the noun; None if they are not there."""
    wanted = words.split()
    before = [word for word in noun.children if word.index < noun.index and word.pos != "PUNCT"][-LONGEST_MODIFIER:]
    if not wanted:
        return []
    text = " ".join(word.lemma if word.pos == "NOUN" else word.lower for word in before)
    if not text.endswith(words):
        return None
    return before[-len(wanted) :] if len(before) >= len(wanted) else before


def _has_preposition(noun: Token, frame: Frame) -> bool:
    if not frame.particle:
        return True
    objects = prepositional(noun, frame.particle)
    return bool(objects) and (not frame.object or any(in_class(word, frame.object) for word in objects))


def _is_idiom(noun: Token) -> bool:
    """Whether the noun only links clauses: “in support of”, “in coordination with”."""
    if (
        noun.dep != "pobj"
        or noun.head.lower not in ("in", "on", "at")
        or child(noun, "det", "amod", "poss") is not None
    ):
        return False
    return any(word.dep == "prep" and word.lower in ("of", "with", "to") for word in noun.children)


def find_support(noun: Token) -> tuple[Token | None, str]:
    """Return the verb that carries an event noun and the part of its subject; (None, "none") without one."""
    noun = _counting(noun)
    verb, preposition = _carrier(noun)
    if verb is None:
        return None, "none"
    occurs = noun.dep == "nsubj"
    for particles, part in support_verbs().get(verb.lemma, ()):
        if occurs != (part == "none"):
            continue
        words = {word.lower for word in _words_below(verb) if word.dep in PARTICLES and word is not noun}
        if preposition is not None and preposition.lower not in particles:
            continue
        if all(particle in words or (verb.lemma == "take" and particle == "part") for particle in particles):
            return verb, part
    return None, "none"


def _words_below(verb: Token) -> Iterator[Token]:
    """Yield what belongs to a verb, and to its predicate or object: “is guilty of”, “claimed responsibility for”."""
    for word in verb.children:
        yield word
        if word.dep in ("acomp", "dobj", "attr"):
            yield from word.children


def _counting(noun: Token) -> Token:
    """Return the first of coordinated nouns, and the word of number it hangs on: “a round of talks”."""
    for _ in range(CLIMB):
        if noun.dep == "conj" and noun.head.pos in ("NOUN", "PROPN"):
            noun = noun.head
        elif noun.dep == "pobj" and noun.head.lower == "of" and _only_counts(noun.head.head):
            noun = noun.head.head
        else:
            break
    return noun


def _only_counts(noun: Token) -> bool:
    return noun.lemma in ENGLISH.words("event_quantities") or noun.lemma in OUTCOMES


def _carrier(noun: Token) -> tuple[Token | None, Token | None]:
    head = noun.head
    if noun.dep in ("dobj", "nsubjpass", "nsubj", "attr") and head.pos in ("VERB", "AUX"):
        return head, None
    if noun.dep == "pobj" and head.head.pos in ("VERB", "AUX"):
        return head.head, head
    if noun.dep == "pobj" and head.dep == "prep" and head.head.lemma in PREDICATES:
        return (head.head.head if head.head.head.pos in ("VERB", "AUX") else None), head
    return None, None
