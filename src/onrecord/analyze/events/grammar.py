"""Who stands where in a clause: subjects through control, passives, relatives; arguments of nouns."""

from collections.abc import Iterator, Sequence

from onrecord.analyze.events.frames import governors, word_class
from onrecord.analyze.tree import OBJECTS, child
from onrecord.records import Token

# Heads climbed at most; keeps long coordinations and nested clauses linear.
CLIMB = 12
# Coordinated parties taken at most from one slot.
MOST_PARTIES = 40
ACTIVE_SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})


def climb(token: Token) -> Iterator[Token]:
    """Yield the nearest heads above, up to the root or to the limit."""
    for _ in range(CLIMB):
        if token.head is token:
            return
        token = token.head
        yield token


def coordinated(token: Token) -> list[Token]:
    """Return the token and its conjuncts, in text order, up to the limit."""
    found, queue = [token], [token, *(word for word in token.children if _is_its_name(word))]
    while queue and len(found) < MOST_PARTIES:
        for word in queue.pop().children:
            if word.dep == "conj" and word.pos in ("NOUN", "PROPN", "PRON", "NUM"):
                found.append(word)
                queue.append(word)
    return sorted(found, key=lambda word: word.index)


def _is_its_name(word: Token) -> bool:
    """Whether a name ends a phrase, so that the parser joins to it what follows: “our ally Velmora and the army”."""
    return word.dep == "appos" and word.index == word.head.index + 1


def is_passive(verb: Token) -> bool:
    """Whether the verb is a passive: “was seized”, “troops sent there”."""
    for _ in range(CLIMB):
        if any(word.dep in ("nsubjpass", "auxpass", "csubjpass") for word in verb.children):
            return True
        if verb.tag != "VBN":
            return False
        shares = verb.dep == "conj" and child(verb, *ACTIVE_SUBJECTS, "aux") is None
        if not shares:
            return _is_reduced_passive(verb)
        if verb.head.pos not in ("VERB", "AUX"):
            return False
        verb = verb.head
    return False


def _is_reduced_passive(verb: Token) -> bool:
    """Whether a participle without its auxiliary is a passive: “troops sent there”."""
    if any(word.dep == "aux" or word.dep in ACTIVE_SUBJECTS for word in verb.children):
        return False
    return verb.dep in ("acl", "advcl", "relcl", "amod", "oprd") and child(verb, "dobj") is None


def referent(token: Token) -> Token:
    """Return the noun that a relative pronoun stands for, else the token itself."""
    if token.lower in RELATIVES and token.tag in ("WDT", "WP", "WP$"):
        for head in climb(token):
            if head.dep == "relcl":
                return head.head
    return token


def subject_of(verb: Token) -> Token | None:
    """Return who performs an active verb, found through coordination and control; None if nobody is named."""
    for _ in range(CLIMB):
        own = child(verb, *ACTIVE_SUBJECTS)
        if own is not None:
            return None if own.lower in ("there", "it") and own.dep == "expl" else referent(own)
        controller = _controller(verb)
        if controller is None or isinstance(controller, tuple):
            return controller[0] if controller else None
        verb = controller
    return None


def _controller(verb: Token) -> Token | tuple[Token] | None:
    """Return the verb whose subject is shared, or the controlling noun alone in a tuple; None if there is none."""
    head = verb.head
    if verb.dep == "conj" and head.pos in ("VERB", "AUX"):
        return _or_patient(head)
    if verb.dep in ("xcomp", "ccomp") and head.pos in ("VERB", "AUX", "ADJ"):
        controlled = child(head, "dobj", "dative", "iobj")
        if controlled is not None and verb.dep == "xcomp":
            return (referent(controlled),)
        return _or_patient(head)
    if verb.dep in ("advcl", "acomp", "oprd") and head.pos in ("VERB", "AUX"):
        asked = child(head, "dobj") if verb.dep == "advcl" and _is_asked(verb, head) else None
        return _or_patient(head) if asked is None else (referent(asked),)
    if verb.dep == "pcomp":
        return _preposition_controller(head)
    if verb.dep in ("acl", "relcl") and head.pos in ("NOUN", "PROPN", "PRON"):
        return _noun_controller(verb, head)
    return None


def _is_asked(verb: Token, head: Token) -> bool:
    """Whether an infinitive says what somebody is asked to do, where the parser takes it for a purpose."""
    infinitive = any(word.dep == "aux" and word.lower == "to" for word in verb.children)
    return infinitive and governors().get((head.lemma, "verb", "xcomp")) == "demanded"


def _or_patient(verb: Token) -> Token | tuple[Token]:
    patient = child(verb, *PASSIVE_SUBJECTS)
    return (referent(patient),) if patient is not None else verb


def _preposition_controller(preposition: Token) -> Token | tuple[Token] | None:
    verb = preposition.head
    if verb.pos == "NOUN":
        return _noun_controller(preposition, verb)
    if verb.pos == "ADJ" and verb.dep == "acomp":
        verb = verb.head
    if verb.pos not in ("VERB", "AUX"):
        return None
    if preposition.lower in ("of", "from", "for", "into"):
        accused = child(verb, "dobj", *PASSIVE_SUBJECTS)
        if accused is not None:
            return (referent(accused),)
    return _or_patient(verb)


def _noun_controller(clause: Token, noun: Token) -> Token | tuple[Token] | None:
    if clause.dep == "acl" and clause.tag == "VBG" and noun.lemma not in word_class("PAPER"):
        return (noun,)
    owner = child(noun, "poss")
    if owner is not None:
        return (referent(owner),)
    nationality = next((w for w in noun.children if w.dep in ("amod", "compound") and w.entity_type in NATIONS), None)
    if nationality is not None:
        return (nationality,)
    agent = next(iter(prepositional(noun, ("by", "of", "from"))), None) if clause.dep == "acl" else None
    if agent is not None and agent.entity_type:
        return (agent,)
    verb = noun.head.head if noun.head.pos == "ADP" else noun.head
    if verb.pos in ("VERB", "AUX") and noun.dep in (*OBJECTS, "attr", "pobj"):
        return _or_patient(verb)
    return None


# Verbs that tell how somebody ends up: “left ten injured”, “found him shot”.
LEAVING = frozenset({"leave", "find", "see", "get"})
NATIONS = frozenset({"NORP", "GPE", "ORG"})


def complement_of(verb: Token) -> Token | None:
    """Return the clause that a verb takes: “threatened to leave”, “said that they left”."""
    own = child(verb, "xcomp", "ccomp")
    if own is not None:
        return own
    return next((w for w in verb.children if w.dep == "advcl" and w.tag == "VB" and _completes(w)), None)


def _completes(clause: Token) -> bool:
    """Whether an infinitive completes its verb: “pressed to leave”, “pressed for Velmora to leave”."""
    mark = child(clause, "mark")
    return mark is None or (mark.lower == "for" and child(clause, "nsubj") is not None)


def patient_of(verb: Token) -> Token | None:
    """Return who or what a passive verb is done to, or the object of an active one."""
    if is_passive(verb):
        return _passive_patient(verb)
    own = child(verb, "dobj", "dative", "obj")
    if own is not None:
        return referent(own)
    counted = next(
        (w for w in verb.children if w.dep == "prep" and w.lower == "to" and w.entity_type == "CARDINAL"), None
    )
    if counted is not None:
        return child(counted, "pobj")
    named = child(verb, "oprd")
    if named is not None and named.entity_type == "PERSON":
        return named
    if verb.dep == "relcl":
        return _gap(verb)
    return None


def _passive_patient(verb: Token) -> Token | None:
    for _ in range(CLIMB):
        own = child(verb, *PASSIVE_SUBJECTS)
        if own is not None:
            return referent(own)
        if verb.dep in ("acl", "relcl", "amod") and verb.head.pos in ("NOUN", "PROPN", "PRON"):
            return verb.head
        if verb.dep == "conj":
            verb = verb.head
        elif verb.dep in ("xcomp", "advcl", "ccomp") and verb.head.pos in ("VERB", "AUX"):
            left = child(verb.head, "dobj") if verb.head.lemma in LEAVING else None
            if left is not None and left.index < verb.index:
                return left
            return subject_of(verb.head) or child(verb.head, *PASSIVE_SUBJECTS)
        else:
            return None
    return None


def _gap(verb: Token) -> Token | None:
    """Return the head of “the town the army seized”: the noun is the object where the clause has another subject."""
    own = child(verb, *ACTIVE_SUBJECTS)
    if own is not None and own.lower not in RELATIVES and verb.head.pos in ("NOUN", "PROPN"):
        return verb.head
    return None


def agent_of(verb: Token) -> Token | None:
    """Return who does what the verb says: the subject of an active verb, the “by” phrase of a passive."""
    for _ in range(CLIMB):
        if not is_passive(verb):
            return subject_of(verb)
        agent = _by_phrase(verb)
        if agent is not None:
            return agent
        if verb.dep in ("advcl", "ccomp", "xcomp", "oprd") and verb.head.lemma == "leave":
            return subject_of(verb.head)
        shares = verb.dep == "conj" and child(verb, *PASSIVE_SUBJECTS) is None
        if not shares or not is_passive(verb.head):
            return None
        verb = verb.head
    return None


def _by_phrase(verb: Token) -> Token | None:
    for word in verb.children:
        if word.dep == "agent" or (word.dep == "prep" and word.lower == "by"):
            agent = child(word, "pobj")
            if agent is not None:
                return referent(agent)
    return None


def prepositional(token: Token, prepositions: Sequence[str]) -> list[Token]:
    """Return the objects of the given prepositions below a token, in the order in which the prepositions are given."""
    found = []
    for preposition in prepositions:
        for word in token.children:
            if word.dep in ("prep", "agent", "dative", "prt") and word.lower == preposition:
                found.extend(_objects(word))
    return found


def _objects(preposition: Token) -> list[Token]:
    own = child(preposition, "pobj")
    if own is not None:
        return [referent(own)]
    nested = child(preposition, "prep", "pcomp")
    inner = child(nested, "pobj") if nested is not None and nested.dep == "prep" else None
    return [referent(inner)] if inner is not None else []
