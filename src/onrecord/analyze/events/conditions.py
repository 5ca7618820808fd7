"""What a frame may ask of the words around: a class of objects, a clause, a place, somebody who acts."""

from collections.abc import Callable, Mapping

from onrecord.analyze.events.frames import word_class
from onrecord.analyze.events.grammar import agent_of, coordinated, is_passive
from onrecord.analyze.events.kinds import is_party, is_place, substance
from onrecord.analyze.tree import child
from onrecord.records import Token

FUTURE = frozenset({"to", "will", "would", "shall", "'ll", "’ll"})
CONDITIONAL = frozenset({"unless", "if", "until"})
# What makes a clause a question: “asked whether they had left” asks nobody for anything.
THINGS = frozenset({"it", "this", "that", "which"})
ASKING = frozenset({"whether", "if"})
WH_WORDS = frozenset({"WP", "WRB", "WDT"})
# A past form that the tagger often takes for a participle is a finite verb where it has a subject.
FINITE = frozenset({"VBD", "VBN", "VBZ"})
# The class that any person belongs to, whatever the word.
PERSONS = "LEADER"


def in_class(token: Token, name: str) -> bool:
    """Whether the word, or what a phrase of number is about, is in a class of the lexicon."""
    words = word_class(name)
    if name == PERSONS and token.entity_type == "PERSON":
        return True
    return any(
        word.lemma in words
        or word.lower in words
        or any(f"{before.lower} {word.lemma}" in words for before in word.children if before.index == word.index - 1)
        for word in substance(token)
    )


def is_future(verb: Token) -> bool:
    """Whether the verb is an infinitive or a future."""
    return any(word.dep == "aux" and word.lower in FUTURE for word in verb.children)


def has_condition(verb: Token) -> bool:
    """Whether a condition hangs on the verb or on its complement: “unless”, “if”."""
    clause = child(verb, "xcomp", "ccomp")
    below = [*verb.children, *(clause.children if clause is not None else ())]
    return any(word.dep == "advcl" and any(m.lower in CONDITIONAL for m in word.children) for word in below)


def _is_plural(subject: Token | None) -> bool:
    """Whether several act: a plural noun or pronoun, or parties joined by “and”."""
    return subject is not None and (
        subject.tag in ("NNS", "NNPS") or subject.lower in ("they", "we", "both") or len(coordinated(subject)) > 1
    )


def _has_finite_clause(verb: Token) -> bool:
    clause = child(verb, "ccomp")
    if clause is None or clause.index < verb.index:
        return False
    return not any(word.lower in ASKING or word.tag in WH_WORDS for word in clause.children)


def _reports(verb: Token) -> bool:
    """Whether what is said stands as a clause before or after: “prisoners were beaten, the group charged”."""
    if child(verb, "ccomp") is not None:
        return child(verb, "nsubj") is not None
    if verb.tag not in FINITE or child(verb, "nsubj") is None or child(verb, "mark", "dobj") is not None:
        return False
    return verb.dep in ("advcl", "parataxis") and verb.head.index < verb.index


def _keeps_silent(verb: Token) -> bool:
    """Whether somebody only does not speak: “declined to comment”."""
    clause = child(verb, "xcomp")
    return clause is not None and clause.lemma in word_class("TELLING")


def _has_infinitive(verb: Token) -> bool:
    return any(
        word.dep in ("xcomp", "ccomp", "advcl") and any(w.dep == "aux" and w.lower == "to" for w in word.children)
        for word in verb.children
    )


def _is_by_party(verb: Token) -> bool:
    """Whether somebody does it, or nobody is named: not “war has prevented a vote”."""
    agent = agent_of(verb)
    return agent is None or is_party(agent)


def _is_told_must(verb: Token) -> bool:
    """Whether somebody says that another must do something."""
    clause = child(verb, "ccomp")
    if clause is None or not any(word.dep == "aux" and word.lower == "must" for word in clause.children):
        return False
    subject = child(clause, "nsubj")
    return subject is not None and is_party(subject) and subject.pos != "PRON"


def _is_phoned(verb: Token, asked: Token | None) -> bool:
    """Whether “called” means a telephone call: to a person, without a name that is given to them."""
    named = child(verb, "oprd", "attr", "ccomp", "acomp")
    return asked is not None and in_class(asked, PERSONS) and named is None


def _is_to_talk(verb: Token, called: Token | None) -> bool:
    """Whether somebody is called up for a talk: “called the president to congratulate him”."""
    clause = child(verb, "xcomp", "advcl", "ccomp", "relcl")
    return called is not None and is_party(called) and clause is not None and clause.lemma in word_class("COMMUNE")


def _is_binding(verb: Token, law: Token | None) -> bool:
    """Whether a law says or refers to what it does to somebody: “a bill against”, “a law that bans”."""
    if law is None or not in_class(law, "LAW"):
        return False
    return any(
        word.dep in ("acl", "relcl") or (word.dep == "prep" and word.lower in ("against", "in", "on"))
        for word in (*law.children, *(word for word in verb.children if word.index > law.index))
    )


CONDITIONS: Mapping[str, Callable[[Token, Token | None], bool]] = {
    "any": lambda _verb, asked: asked is not None,
    "none": lambda verb, _asked: child(verb, "dobj") is None and not is_passive(verb),
    "silence": lambda verb, _asked: _keeps_silent(verb),
    "report": lambda verb, _asked: _reports(verb),
    "clause": lambda verb, _asked: child(verb, "xcomp", "ccomp") is not None,
    "ccomp": lambda verb, _asked: _has_finite_clause(verb),
    "xcomp": lambda verb, _asked: _has_infinitive(verb),
    "together": lambda verb, _asked: child(verb, "dobj") is None and _is_plural(agent_of(verb)),
    "must": lambda verb, _asked: _is_told_must(verb),
    "phone": _is_phoned,
    "commune": _is_to_talk,
    "binding": _is_binding,
    "passive": lambda verb, _asked: is_passive(verb),
    "byparty": lambda verb, asked: asked is not None and is_party(asked) and _is_by_party(verb),
    "person": lambda _verb, asked: asked is not None and is_party(asked) and asked.lower not in THINGS,
    "party": lambda _verb, asked: asked is not None and is_party(asked),
    "place": lambda _verb, asked: asked is not None and is_place(asked),
}
