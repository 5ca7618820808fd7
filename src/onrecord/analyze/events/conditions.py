"""What a frame may ask of the words around: a class of objects, a clause, a place, somebody who acts."""

from collections.abc import Callable, Mapping

from onrecord.analyze.events.frames import word_class
from onrecord.analyze.events.grammar import agent_of, coordinated, is_passive, patient_of
from onrecord.analyze.events.kinds import is_party, is_place, substance
from onrecord.analyze.tree import child
from onrecord.lang import ENGLISH
from onrecord.records import Token

FUTURE = frozenset({"to", "will", "would", "shall", "'ll", "’ll"})
CONDITIONAL = frozenset({"unless", "if", "until"})
# What makes a clause a question: “asked whether they had left” asks nobody for anything.
# What ought to be, and the pronouns after which a bare verb shows nothing of that.
OUGHT = frozenset({"must", "should", "ought", "have", "need", "shall"})
PLURAL = frozenset({"i", "you", "we", "they"})
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


def _is_wanted(verb: Token) -> bool:
    """Whether the clause tells what ought to be: “insisted that they leave”, not “insisted that they had left”."""
    clause = child(verb, "ccomp")
    if clause is None:
        return False
    subject = child(clause, "nsubj", "nsubjpass")
    bare = child(clause, "aux") is None and subject is not None and subject.index < clause.index
    singular = bare and subject is not None and subject.tag in ("NN", "NNP", "PRP") and subject.lower not in PLURAL
    return clause.tag == "VB" or (singular and clause.tag == "VBP") or _has_modal(clause, OUGHT)


def _has_modal(clause: Token, words: frozenset[str]) -> bool:
    return clause.lemma in words or any(word.dep == "aux" and word.lower in words for word in clause.children)


def _is_opinion(verb: Token) -> bool:
    """Whether somebody agrees that a thing is so, and to nothing: “agreed that the plan was costly”."""
    clause = child(verb, "ccomp")
    if clause is None or clause.index < verb.index or any(word.lower in ("to", "on") for word in verb.children):
        return False
    subject = agent_of(verb)
    watching = subject is not None and in_class(subject, "OBSERVER")
    return watching or not _has_modal(clause, OUGHT | FUTURE)


def _holds_person(asked: Token | None) -> bool:
    """Whether a person is held, and no thing, view or meeting."""
    if asked is None or asked.lower in THINGS:
        return False
    named = asked.pos == "PROPN" and asked.entity_type in ("", "PERSON", "NORP")
    return named or asked.pos == "PRON" or _is_someone(asked)


def _is_someone(noun: Token) -> bool:
    words = ENGLISH.words("person_nouns")
    return any(word.lemma in words or in_class(word, "CAPTIVE") for word in substance(noun))


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


def _is_party(word: Token | None) -> bool:
    return word is not None and is_party(word)


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
    "wanted": lambda verb, _asked: _is_wanted(verb),
    "opinion": lambda verb, _asked: _is_opinion(verb),
    "captive": lambda _verb, asked: _holds_person(asked),
    "doneby": lambda verb, asked: asked is not None and is_party(asked) and _is_party(agent_of(verb)),
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
    "moved": lambda verb, asked: asked is not None and is_party(asked) and patient_of(verb) is not None,
    "passive": lambda verb, _asked: is_passive(verb),
    "byparty": lambda verb, asked: asked is not None and is_party(asked) and _is_by_party(verb),
    "person": lambda _verb, asked: asked is not None and is_party(asked) and asked.lower not in THINGS,
    "party": lambda _verb, asked: asked is not None and is_party(asked),
    "place": lambda _verb, asked: asked is not None and is_place(asked),
}
