"""Finds the words that evoke events; one act is one mention."""

from collections.abc import Iterable, Iterator, Sequence

from onrecord.analyze.events.frames import governors, noun_frames
from onrecord.analyze.events.grammar import coordinated
from onrecord.analyze.events.nouns import noun_trigger
from onrecord.analyze.events.trigger import Trigger
from onrecord.analyze.events.verbs import verb_trigger
from onrecord.records import Token

# Distance of two verbs joined by “and” that share all else.
ADJACENT = 2
# What a protest may voice without a further act.
TOPICS = frozenset({"REQUEST", "ACCUSE"})
# What a refusal is an answer to.
PROPOSED = frozenset({"REQUEST", "AGREE", "THREATEN"})
# What police arrest people in: “arrested in a raid”.
CAUGHT_IN = frozenset({"raid", "operation", "sweep", "sting"})
# Classes of objects that are events of their own; the word of any other class is part of what its verb means.
OWN_EVENT = frozenset({"POLICY", "POLITICAL", "WRONG", "ATTACKNOUN", "HOSTILITY", "CLAIM", "INSULT", "ACTIVITY"})


def find_triggers(tokens: Iterable[Token]) -> list[Trigger]:
    """Return the triggers in text order; one act is one mention, where verb and noun say the same."""
    verbs = _without_doubles({t.token.index: t for t in map(verb_trigger, tokens) if t is not None})
    spoken_for = {word.index for trigger in verbs.values() for word in _absorbed(trigger)}
    found = list(verbs.values())
    for token in tokens:
        trigger = None if token.index in spoken_for else noun_trigger(token)
        if trigger is None:
            continue
        carrier = trigger.support
        if carrier is not None and carrier.index in verbs and _says_same(verbs[carrier.index], trigger):
            verbs[carrier.index] = trigger
            found = [other for other in found if other.token is not carrier]
        found.append(trigger)
    return sorted(_without_topics(found), key=lambda trigger: trigger.span)


def _without_topics(triggers: Sequence[Trigger]) -> Iterator[Trigger]:
    """Yield the triggers without what protesters ask for or object to, which belongs to the protest."""
    protests = {
        word.index
        for trigger in triggers
        if trigger.frame.type == "PROTEST"
        for word in (trigger.token, trigger.support)
        if word is not None
    }
    for trigger in triggers:
        verb = trigger.token
        said = trigger.frame.type in TOPICS and verb.dep in ("advcl", "xcomp", "acl", "relcl") and verb.tag != "VBD"
        if not (said and verb.head.index in protests):
            yield trigger


def _says_same(verb: Trigger, noun: Trigger) -> bool:
    """Whether verb and noun are one act; what is ordered or asked for is an act apart."""
    return verb.frame.type == noun.frame.type and governors().get((verb.token.lemma, "verb", "dobj")) != "demanded"


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
    if verb.dep in ("xcomp", "advcl") and above.frame.type == trigger.frame.type == "CONSULT":
        return True
    return verb.dep == "conj" and above.frame.type == trigger.frame.type and verb.index - verb.head.index == ADJACENT


def _absorbed(trigger: Trigger) -> list[Token]:
    """Return the nouns that mean the same act as their verb, as in “killed in an attack”, “lifted the siege”."""
    found = []
    if trigger.object is not None and trigger.frame.object.isupper() and trigger.frame.object not in OWN_EVENT:
        found.extend(coordinated(trigger.object))
    if trigger.frame.type == "REJECT" and trigger.object is not None:
        found.extend(noun for noun in coordinated(trigger.object) if _is_proposed(noun))
    if trigger.frame.type == "ASSAULT" or trigger.frame.mode == "arrest":
        for word in trigger.token.children:
            if word.dep in ("prep", "agent") and word.lower in ("in", "by", "during", "with"):
                found.extend(noun for noun in word.children if _same_act(noun, trigger))
    return found


def _is_proposed(noun: Token) -> bool:
    """Whether the noun is something asked or offered, which is told only for its refusal."""
    return any(frame.type in PROPOSED for frame in noun_frames().get(noun.lemma, ()))


def _same_act(noun: Token, trigger: Trigger) -> bool:
    frames = noun_frames().get(noun.lemma, ())
    kinds = {trigger.frame.type, "ASSAULT" if noun.lemma in CAUGHT_IN else trigger.frame.type}
    return noun.dep == "pobj" and any(frame.type in kinds for frame in frames)
