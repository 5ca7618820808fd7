"""Verbs that evoke events, with their particles and objects."""

from dataclasses import replace

from onrecord.analyze.events.conditions import CONDITIONS, has_condition, in_class, is_future
from onrecord.analyze.events.frames import Frame, verb_frames
from onrecord.analyze.events.grammar import agent_of, coordinated, patient_of, referent
from onrecord.analyze.events.kinds import is_party
from onrecord.analyze.events.senses import is_accident, is_mishap, is_other_sense
from onrecord.analyze.events.trigger import Trigger
from onrecord.analyze.tree import child
from onrecord.records import Span, Token

# Labels under which a word that belongs to a verb may hang.
PARTICLES = frozenset(
    {"prt", "prep", "advmod", "acomp", "oprd", "attr", "dobj", "dative", "xcomp", "agent", "pobj", "ccomp", "mark"}
)
# Words between a verb and its particle at most, for the trigger to cover both.
GAP = 1
# Types of acts whose refusal is an act itself.
COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself", "myself", "ourselves", "yourself"})
WILL = frozenset({"will", "wo", "would"})
NOT = frozenset({"not", "n't", "n’t", "never"})
# Types of acts that a readiness to do them agrees to, as a promise does.
YIELDING = frozenset({"RETREAT", "CONCEDE"})
# Types of acts that are a threat when they are announced.
HOSTILE = frozenset({"ASSAULT", "SANCTION", "COERCE", "MOBILIZE", "PROTEST"})
# Prepositions that go with days and hours.
WHEN = frozenset({"on", "in", "at", "for", "by", "from", "after", "before", "until", "over"})
PARTICIPLES_AS_ADJECTIVES = frozenset({"amod", "compound"})


def verb_trigger(token: Token) -> Trigger | None:
    """Return the trigger that a verb or a predicate adjective is; None if it evokes no event."""
    if token.pos not in ("VERB", "ADJ", "AUX") or token.dep in PARTICIPLES_AS_ADJECTIVES:
        return None
    if child(token, "det", "poss") is not None:
        return None
    for frame in _frames(token):
        particles = _particles(token, frame.particle)
        if particles is None:
            continue
        asked = _object(token, particles)
        if _fits(token, asked, frame):
            if frame.type == "NONE" or is_other_sense(token) or (frame.type == "ASSAULT" and _came_to_harm(token)):
                return None
            if asked is not None and asked.lower in REFLEXIVE and frame.type in HOSTILE:
                return None
            trigger = Trigger(token=token, span=_span(token, particles), frame=frame, object=asked)
            return refused(trigger) if is_refused(token, frame) else trigger
    return None


def _frames(token: Token) -> tuple[Frame, ...]:
    """Return the frames of the very form (“opposed to”), then those of the verb."""
    form, verb = verb_frames().get(token.lower, ()), verb_frames().get(token.lemma, ())
    return form if token.pos == "ADJ" or token.lower == token.lemma else form + verb


def _came_to_harm(verb: Token) -> bool:
    """Whether nobody did it: an accident, a disaster or a disease is all that is named as the cause."""
    agent = agent_of(verb)
    nobody = agent is None or not is_party(agent) or in_class(agent, "VEHICLE")
    return nobody and (is_accident(verb) or is_mishap(verb))


def is_refused(verb: Token, frame: Frame) -> bool:
    """Whether somebody says that they will not cooperate or yield: “will not release the prisoners”."""
    if frame.type not in COOPERATIVE:
        return False
    lowers = {word.lower for word in verb.children if word.dep in ("aux", "neg")}
    return not lowers.isdisjoint(WILL) and not lowers.isdisjoint(NOT)


def refused(trigger: Trigger) -> Trigger:
    """Return the refusal of what a trigger evokes."""
    return replace(trigger, frame=replace(trigger.frame, type="REJECT", mode=None), refusal=True)


def _particles(verb: Token, words: tuple[str, ...]) -> list[Token] | None:
    found: list[Token] = []
    for wanted in words:
        clause = child(verb, "ccomp", "xcomp")
        marks = () if clause is None else (word for word in clause.children if word.dep == "mark")
        places = (*(found[-1].children if found else ()), *verb.children, *marks)
        match = next((word for word in places if _is_particle(word, wanted)), None)
        if match is None:
            return None
        found.append(match)
    return found


def _is_particle(word: Token, wanted: str) -> bool:
    return wanted in (word.lower, word.lemma) and word.dep in PARTICLES and not _is_when(word)


def _is_when(preposition: Token) -> bool:
    """Whether the preposition says when: “called on Tuesday”, which is no call on anybody."""
    noun = child(preposition, "pobj") if preposition.dep == "prep" and preposition.lower in WHEN else None
    return noun is not None and noun.entity_type in ("DATE", "TIME")


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
        if actor is None or not in_class(actor, frame.subject):
            return False
    condition = frame.object
    if not condition:
        return True
    if condition.isupper():
        objects = [word for word in (asked, child(verb, "dobj")) if word is not None]
        return any(in_class(word, condition) for one in objects for word in coordinated(one))
    if condition in ("hostile", "ultimatum"):
        return _has_hostile_complement(verb) and (condition == "hostile" or has_condition(verb))
    if condition == "yielding":
        return _complement_type(verb) in YIELDING
    return CONDITIONS[condition](verb, asked)


def _complement_type(verb: Token) -> str | None:
    """Return the type of what somebody is ready to do: RETREAT for “is willing to withdraw”."""
    clause = child(verb, "xcomp", "ccomp")
    trigger = verb_trigger(clause) if clause is not None and clause.pos == "VERB" else None
    return trigger.frame.type if trigger is not None else None


def _has_hostile_complement(verb: Token) -> bool:
    """Whether what is announced would be directed against somebody: “vowed to attack”."""
    clause = child(verb, "xcomp", "ccomp")
    if clause is None or clause.pos != "VERB" or not is_future(clause) or not _is_own_act(verb, clause):
        return False
    trigger = verb_trigger(clause)
    return trigger is not None and trigger.frame.type in HOSTILE


def _is_own_act(verb: Token, clause: Token) -> bool:
    """Whether the clause tells what its speaker would do: not “warned them to leave”, “told me you would fall”."""
    if clause.dep == "xcomp" and child(verb, "dobj", "dative") is not None:
        return False
    subject = child(clause, "nsubj")
    return subject is None or subject.lower not in ("you", "one", "someone")


def _span(verb: Token, particles: list[Token]) -> Span:
    end = verb
    for word in particles:
        if not 0 < word.index - end.index <= GAP:
            break
        end = word
    return Span(verb.start, end.end)
