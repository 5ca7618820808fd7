"""Finds the words that evoke events, with the frame they evoke and the verb that carries a noun."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.analyze.events.frames import Frame, noun_frames, support_verbs, verb_frames, word_class
from onrecord.analyze.events.grammar import agent_of, coordinated, is_passive, patient_of, prepositional, referent
from onrecord.analyze.events.kinds import is_party, is_place, substance
from onrecord.analyze.events.senses import is_other_sense
from onrecord.analyze.tree import child
from onrecord.records import Span, Token

PARTICLES = frozenset(
    {"prt", "prep", "advmod", "acomp", "oprd", "attr", "dobj", "dative", "xcomp", "agent", "pobj", "ccomp", "mark"}
)
# Words between a verb and its particle at most, for the trigger to cover both.
GAP = 1
# Distance of two verbs joined by “and” that share all else.
ADJACENT = 2
# Classes whose word is part of what the verb means, so that it evokes no event of its own.
OWN_EVENT = frozenset({"POLICY", "POLITICAL", "WRONG", "ATTACKNOUN", "HOSTILITY", "CLAIM", "INSULT", "ACTIVITY"})
NO_EVENT_NAMES = frozenset({"PERSON", "ORG", "GPE", "WORK_OF_ART", "DATE", "FAC", "NORP", "PRODUCT", "LAW"})
PARTICIPLES_AS_ADJECTIVES = frozenset({"amod", "compound"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word that evokes an event.

    `object` is what a verb frame asked for; `support` is the verb that carries a noun (“carried out an attack”), and
    `part` what that verb's subject is in the event.
    """

    token: Token
    span: Span
    frame: Frame
    object: Token | None = None
    support: Token | None = None
    part: str = "none"

    @property
    def is_noun(self) -> bool:
        """Whether the event is evoked by a noun."""
        return self.token.pos not in ("VERB", "AUX")


def find_triggers(tokens: Iterable[Token]) -> list[Trigger]:
    """Return the triggers in text order; one act is one mention, where verb and noun say the same."""
    verbs = _without_doubles({t.token.index: t for t in map(_verb_trigger, tokens) if t is not None})
    spoken_for = {word.index for trigger in verbs.values() for word in _absorbed(trigger)}
    found = list(verbs.values())
    for token in tokens:
        trigger = None if token.index in spoken_for else _noun_trigger(token)
        if trigger is None:
            continue
        carrier = trigger.support
        if carrier is not None and carrier.index in verbs and verbs[carrier.index].frame.type == trigger.frame.type:
            verbs[carrier.index] = trigger
            found = [other for other in found if other.token is not carrier]
        found.append(trigger)
    return sorted(found, key=lambda trigger: trigger.span)


def _without_doubles(verbs: dict[int, Trigger]) -> dict[int, Trigger]:
    """Return the verbs without those that repeat a neighbor (“killed and injured”) or are what is refused."""
    return {index: trigger for index, trigger in verbs.items() if not _is_double(trigger, verbs)}


def _is_double(trigger: Trigger, verbs: dict[int, Trigger]) -> bool:
    verb = trigger.token
    above = verbs.get(verb.head.index)
    if above is None or verb.head is verb:
        return False
    if verb.dep in ("xcomp", "ccomp") and above.frame.type == "REJECT" and above.frame.object == "clause":
        return True
    return verb.dep == "conj" and above.frame.type == trigger.frame.type and verb.index - verb.head.index == ADJACENT


def _absorbed(trigger: Trigger) -> list[Token]:
    """Return the nouns that mean the same act as their verb, as in “killed in an attack”, “lifted the siege”."""
    found = []
    if trigger.object is not None and trigger.frame.object.isupper() and trigger.frame.object not in OWN_EVENT:
        found.extend(coordinated(trigger.object))
    if trigger.frame.type == "ASSAULT":
        for word in trigger.token.children:
            if word.dep in ("prep", "agent") and word.lower in ("in", "by", "during", "with"):
                found.extend(noun for noun in word.children if _same_act(noun, trigger))
    return found


def _same_act(noun: Token, trigger: Trigger) -> bool:
    frames = noun_frames().get(noun.lemma, ())
    return noun.dep == "pobj" and any(frame.type == trigger.frame.type for frame in frames)


def _verb_trigger(token: Token) -> Trigger | None:
    if token.pos not in ("VERB", "ADJ", "AUX") or token.dep in PARTICIPLES_AS_ADJECTIVES:
        return None
    word = token.lower if token.pos == "ADJ" else token.lemma
    for frame in verb_frames().get(word, verb_frames().get(token.lower, ())):
        particles = _particles(token, frame.particle)
        if particles is None:
            continue
        asked = _object(token, particles)
        if _fits(token, asked, frame):
            if frame.type == "NONE" or is_other_sense(token):
                return None
            return Trigger(token=token, span=_span(token, particles), frame=frame, object=asked)
    return None


def _particles(verb: Token, words: tuple[str, ...]) -> list[Token] | None:
    found: list[Token] = []
    for wanted in words:
        clause = child(verb, "ccomp", "xcomp")
        places = (*(found[-1].children if found else ()), *verb.children, *(clause.children if clause else ()))
        match = next((w for w in places if wanted in (w.lower, w.lemma) and w.dep in PARTICLES), None)
        if match is None:
            return None
        found.append(match)
    return found


def _object(verb: Token, particles: list[Token]) -> Token | None:
    if particles and particles[-1].dep in ("ccomp", "oprd"):
        small = child(particles[-1], "nsubj")
        return small if small is not None else patient_of(verb)
    if particles and particles[-1].dep in ("prep", "dative", "agent"):
        inner = child(particles[-1], "pobj")
        return referent(inner) if inner is not None else None
    return patient_of(verb)


def _fits(verb: Token, asked: Token | None, frame: Frame) -> bool:
    if frame.subject:
        actor = agent_of(verb)
        if actor is None or not _in_class(actor, frame.subject):
            return False
    condition = frame.object
    if not condition:
        return True
    if condition.isupper():
        objects = [word for word in (asked, child(verb, "dobj")) if word is not None]
        return any(_in_class(word, condition) for one in objects for word in coordinated(one))
    return _meets(condition, verb, asked)


def _in_class(token: Token, name: str) -> bool:
    words = word_class(name)
    return any(
        word.lemma in words
        or word.lower in words
        or any(f"{before.lower} {word.lemma}" in words for before in word.children if before.index == word.index - 1)
        for word in substance(token)
    )


def _is_plural(subject: Token | None) -> bool:
    """Whether several act: a plural noun or pronoun, or parties joined by “and”."""
    return subject is not None and (
        subject.tag in ("NNS", "NNPS") or subject.lower in ("they", "we", "both") or len(coordinated(subject)) > 1
    )


def _has_finite_clause(verb: Token) -> bool:
    clause = child(verb, "ccomp")
    return clause is not None and clause.index > verb.index


def _has_infinitive(verb: Token) -> bool:
    return any(
        word.dep in ("xcomp", "ccomp", "advcl") and any(w.dep == "aux" and w.lower == "to" for w in word.children)
        for word in verb.children
    )


def _meets(condition: str, verb: Token, asked: Token | None) -> bool:
    """Whether the surroundings of a verb meet a grammatical condition of a frame."""
    match condition:
        case "any":
            return asked is not None
        case "none":
            return child(verb, "dobj") is None and not is_passive(verb)
        case "clause":
            return child(verb, "xcomp", "ccomp") is not None
        case "ccomp":
            return _has_finite_clause(verb)
        case "xcomp":
            return _has_infinitive(verb)
        case "together":
            return child(verb, "dobj") is None and _is_plural(agent_of(verb))
        case "passive":
            return is_passive(verb)
        case "party":
            return asked is not None and is_party(asked)
        case "place":
            return asked is not None and is_place(asked)
    raise ValueError(f"event frame with an unknown condition: {condition}")


def _span(verb: Token, particles: list[Token]) -> Span:
    end = verb
    for word in particles:
        if not 0 < word.index - end.index <= GAP:
            break
        end = word
    return Span(verb.start, end.end)


def _noun_trigger(token: Token) -> Trigger | None:
    if token.pos not in ("NOUN", "PROPN") or token.dep == "compound" or _is_idiom(token):
        return None
    for frame in noun_frames().get(token.lemma, ()):
        modifiers = _modifiers(token, frame.modifier)
        if modifiers is None or not _has_preposition(token, frame):
            continue
        if token.entity_type in NO_EVENT_NAMES or is_other_sense(token):
            return None
        support, part = find_support(token)
        start = modifiers[0].start if modifiers else token.start
        return Trigger(token=token, span=Span(start, token.end), frame=frame, support=support, part=part)
    return None


def _modifiers(noun: Token, words: str) -> list[Token] | None:
    """Return the tokens of the modifying words that stand directly before the noun; None if they are not there."""
    wanted = words.split()
    before = [word for word in noun.children if word.index < noun.index and word.pos != "PUNCT"][-3:]
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
    return bool(objects) and (not frame.object or any(_in_class(word, frame.object) for word in objects))


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
    while noun.dep == "conj" and noun.head.pos in ("NOUN", "PROPN"):
        noun = noun.head
    verb, preposition = _carrier(noun)
    if verb is None:
        return None, "none"
    occurs = noun.dep == "nsubj"
    for particles, part in support_verbs().get(verb.lemma, ()):
        if occurs != (part == "none"):
            continue
        words = {word.lower for word in verb.children if word.dep in PARTICLES and word is not noun}
        if preposition is not None and preposition.lower not in particles:
            continue
        if all(particle in words or (verb.lemma == "take" and particle == "part") for particle in particles):
            return verb, part
    return None, "none"


def _carrier(noun: Token) -> tuple[Token | None, Token | None]:
    head = noun.head
    if noun.dep in ("dobj", "nsubjpass", "nsubj", "attr") and head.pos in ("VERB", "AUX"):
        return head, None
    if noun.dep == "pobj" and head.head.pos in ("VERB", "AUX"):
        return head.head, head
    if noun.dep == "pobj" and head.dep == "prep" and head.head.lemma in ("part", "target", "responsibility"):
        return (head.head.head if head.head.head.pos in ("VERB", "AUX") else None), head
    return None, None
