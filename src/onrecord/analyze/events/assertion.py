"""Whether it is so and in which world: polarity and modality, read from the words above and around a trigger."""

from dataclasses import dataclass

from onrecord.analyze.events.frames import governors
from onrecord.analyze.events.grammar import CLIMB, climb
from onrecord.analyze.events.trigger import Trigger
from onrecord.analyze.tree import child
from onrecord.lang import ENGLISH
from onrecord.records import Modality, Polarity, Token

VERBAL = frozenset({"VERB", "AUX"})
RANKS = frozenset({"first", "second", "third", "last", "latest", "only", "youngest", "oldest"})
# Conjunctions after which a present tells what may come: “before they strike”.
SOONER = frozenset({"before", "once"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# Verbs after which “I want to thank you” is thanks.
PERFORMING = frozenset({"want", "wish", "like", "have"})


@dataclass(frozen=True, slots=True)
class Assertion:
    """What the text claims of an event."""

    polarity: Polarity
    modality: Modality


class _Reading:
    """Collects what the governing words say, the nearest first."""

    def __init__(self) -> None:
        self.modality: Modality | None = None
        self.negations = 0

    def world(self, modality: Modality) -> None:
        self.modality = self.modality or modality

    def apply(self, effect: str) -> None:
        if effect == "negative" or effect == "attempt":
            self.negations += 1
        elif effect == "planned":
            self.world("planned")
        elif effect == "demanded":
            self.world("demanded")
        elif effect == "possible":
            self.world("possible")


def read_assertion(trigger: Trigger) -> Assertion:
    """Return polarity and modality of a trigger (codebook, sections 3 and 5)."""
    reading = _Reading()
    word: Token = trigger.token
    if trigger.refusal and trigger.support is not None:
        word = trigger.support
    elif word.pos not in VERBAL:
        _read_determiner(word, reading)
    elif not trigger.refusal:
        _read_verb(word, reading)
    _read_above(word, trigger.support, reading)
    return Assertion(
        polarity="negative" if reading.negations % 2 else "positive",
        modality=reading.modality or "actual",
    )


def _read_determiner(noun: Token, reading: _Reading) -> None:
    for word in noun.children:
        if word.dep in ("det", "neg") and word.lower in ("no", "neither"):
            reading.negations += 1
        elif word.dep == "amod":
            effect = governors().get((word.lemma, "adj", "noun"))
            if effect is None and child(word, "advmod") is None:
                effect = governors().get((word.lower, "adj", "noun"))
            if effect:
                reading.apply(effect)


def _read_verb(verb: Token, reading: _Reading) -> None:
    """Read the auxiliaries, negations and adverbs of one verb."""
    for word in verb.children:
        if word.dep == "neg" or (word.dep in ("advmod", "preconj") and word.lower in ENGLISH.words("event_negations")):
            reading.negations += 1
        elif word.dep in ("aux", "advmod", "mark"):
            effect = _modifier_effect(word, verb)
            if effect:
                reading.apply(effect)
    if verb.tag == "VB" and verb.is_root and child(verb, "nsubj", "aux") is None:
        reading.world("demanded")


def _modifier_effect(word: Token, verb: Token) -> str | None:
    if word.dep == "aux":
        if word.lower in ("would", "'d", "’d") and _is_reported(verb):
            return "planned"
        return governors().get((word.lower, "aux", "verb"))
    if word.lower in SOONER and word.dep == "mark":
        return "possible" if verb.tag in ("VBZ", "VBP") else None
    if word.lower == "until" and verb.tag not in ("VBZ", "VBP"):
        return None
    return governors().get((word.lower, "mark" if word.dep == "mark" else "adverb", "verb"))


def _is_reported(verb: Token) -> bool:
    """Whether the clause is what somebody said, where “would” is a future seen from the past."""
    for _ in range(CLIMB):
        if verb.dep != "conj" or verb.head is verb:
            break
        verb = verb.head
    return verb.dep == "ccomp"


def _read_above(word: Token, support: Token | None, reading: _Reading) -> None:
    """Climb from the trigger; stop where the words above say nothing more about it."""
    for head in climb(word):
        if word.pos in VERBAL or word.dep == "acomp":
            going = _step_from_verb(word, head, reading)
        else:
            going = _step_from_noun(word, head, support, reading)
        if not going:
            return
        word = head


def _step_from_verb(word: Token, head: Token, reading: _Reading) -> bool:
    """Read what stands above a verb; whether to climb on."""
    if head.pos == "ADP":
        return _step_through_preposition(head, reading)
    if word.dep == "conj":
        return _step_from_conjunct(word, head, reading)
    infinitive = word.dep == "relcl" and _is_infinitive(word)
    if not infinitive and word.dep not in ("acl", "ccomp", "xcomp", "pcomp", "advcl", "csubj", "acomp", "oprd"):
        return False
    if word.dep in ("acl", "relcl") and any(w.dep == "det" and w.lower == "no" for w in head.children):
        reading.negations += 1
        return False
    link = "xcomp" if word.dep in ("acl", "xcomp", "relcl") or _is_infinitive(word) or _is_bare(word) else word.dep
    if _is_performed(word, head) or (_is_infinitive(word) and word.dep in ("acl", "relcl") and _is_ranked(head)):
        return False
    effect = governors().get((head.lemma, _kind(head), link))
    if effect:
        reading.apply(effect)
        return _continue_above(head, effect, reading)
    if word.dep == "advcl":
        return _step_from_adverbial(word, head, reading)
    if _is_infinitive(word) and (word.dep in ("acl", "relcl") or head.pos == "VERB"):
        _read_purpose(head, reading)
    if head.pos in VERBAL and word.dep in ("xcomp", "acomp", "oprd"):
        _read_verb(head, reading)
        return True
    return False


def _is_performed(word: Token, head: Token) -> bool:
    """Whether saying it does it: “I want to thank”, “we would like to condemn”."""
    subject = child(head, "nsubj")
    return (
        head.lemma in PERFORMING
        and word.lemma in ENGLISH.words("event_performatives")
        and (subject is not None and subject.lower in ("i", "we"))
    )


def _is_ranked(noun: Token) -> bool:
    """Whether the infinitive tells what somebody did: “the first minister to visit”."""
    return any(word.lower in RANKS and word.index < noun.index for word in noun.children)


def _step_from_conjunct(word: Token, head: Token, reading: _Reading) -> bool:
    if head.pos not in VERBAL:
        return True
    if _is_finite(word) and not _is_finite(head):
        return False
    own_subject = child(word, "nsubj", "nsubjpass") is not None
    if not own_subject and child(word, "aux", "auxpass") is None:
        _read_verb(head, reading)
    return not own_subject


def _is_finite(verb: Token) -> bool:
    return verb.tag in FINITE or any(word.dep in ("aux", "auxpass") and word.tag in FINITE for word in verb.children)


def _continue_above(head: Token, effect: str, reading: _Reading) -> bool:
    """Whether to climb on from a governing word: its own negation counts where it lets the event be actual."""
    if head.pos in VERBAL:
        if effect in ("actual", "negative", "attempt"):
            _read_verb(head, reading)
            return True
        return False
    return effect in ("negative", "attempt")


def _step_through_preposition(preposition: Token, reading: _Reading) -> bool:
    head = preposition.head
    effect = governors().get((head.lemma, _kind(head), preposition.lower))
    if effect:
        reading.apply(effect)
        return False
    if preposition.lower == "without":
        reading.negations += 1
        return False
    if head.pos in VERBAL and preposition.lower in ("by", "in", "through"):
        _read_verb(head, reading)
        return True
    return False


def _step_from_adverbial(word: Token, head: Token, reading: _Reading) -> bool:
    mark = child(word, "mark")
    if mark is not None or child(word, "nsubj", "nsubjpass") is not None:
        return False
    if _is_infinitive(word):
        _read_purpose(head, reading)
        return False
    _read_verb(head, reading)
    return head.pos in VERBAL


def _read_purpose(head: Token, reading: _Reading) -> None:
    """What is done for a purpose is demanded or possible with its means, else the purpose is planned."""
    if head.pos in VERBAL:
        _read_world_of(head, reading)
    reading.world("planned")


def _is_bare(verb: Token) -> bool:
    """Whether the verb is an infinitive without “to”: “made them leave”."""
    return verb.tag == "VB" and child(verb, "aux") is None


def _is_infinitive(verb: Token) -> bool:
    return any(word.dep == "aux" and word.lower == "to" for word in verb.children)


def _kind(word: Token) -> str:
    if word.pos in VERBAL:
        return "verb"
    return "adj" if word.pos == "ADJ" else "noun"


def _step_from_noun(word: Token, head: Token, support: Token | None, reading: _Reading) -> bool:
    """Read what stands above a noun; whether to climb on."""
    if word.dep in ("conj", "appos") or word.pos == "ADP":
        return True
    if head.pos == "ADP":
        return _step_from_object(head, support, reading)
    if word.dep in ("compound", "nmod"):
        effect = governors().get((head.lemma, "noun", "compound"))
        if effect:
            reading.apply(effect)
        return False
    if head.pos not in VERBAL:
        return False
    link = "dobj" if word.dep in ("dobj", "nsubjpass") else word.dep
    effect = governors().get((head.lemma, "verb", link))
    if effect:
        reading.apply(effect)
        return _continue_above(head, effect, reading)
    if head is support:
        _read_verb(head, reading)
        return True
    if _is_indefinite(word) or (word.dep == "nsubj" and any(w.lower == "would" for w in head.children)):
        _read_world_of(head, reading)
    return False


def _step_from_object(preposition: Token, support: Token | None, reading: _Reading) -> bool:
    head = preposition.head
    effect = governors().get((head.lemma, _kind(head), preposition.lower))
    if effect:
        reading.apply(effect)
        return head.pos == "NOUN" and effect in ("negative", "attempt")
    if head is support:
        _read_verb(head, reading)
        return True
    noun = next((word for word in preposition.children if word.dep == "pobj"), None)
    if noun is None or not _is_indefinite(noun):
        return False
    if head.pos in VERBAL:
        _read_world_of(head, reading)
        return False
    return head.pos == "NOUN" and preposition.lower in ("of", "to", "for")


def _is_indefinite(noun: Token) -> bool:
    """Whether the noun brings something new; what is definite is known and lies outside the world of the verb."""
    determiner = child(noun, "det", "poss")
    return determiner is None or determiner.lower in ("a", "an", "any", "another", "such")


def _read_world_of(verb: Token, reading: _Reading) -> None:
    """Take over the world of a verb, but not its negation."""
    for word in verb.children:
        if word.dep == "aux":
            effect = _modifier_effect(word, verb)
            if effect:
                reading.apply(effect)
    if verb.dep == "xcomp" and verb.head.pos in VERBAL:
        effect = governors().get((verb.head.lemma, "verb", "xcomp"))
        if effect and effect not in ("negative", "attempt"):
            reading.apply(effect)
