"""What is attributed: the clauses, objects and quotations that a cue governs or stands beside."""

from collections.abc import Iterable

from onrecord.analyze.attributions.parts import is_punctuation, ordered, without
from onrecord.analyze.attributions.quoted import OUTSIDE, Quoted
from onrecord.analyze.tree import child, subtree
from onrecord.records import Token

_OBJECT_TAIL = frozenset({"prep", "xcomp", "oprd", "ccomp", "acomp", "dative"})
# Clauses are no part of what is inserted: “the mill, he said when it burned down, was old” is rare.
_CLAUSES = frozenset({"ccomp", "advcl", "conj", "parataxis"})
_TEMPORAL = frozenset({"DATE", "TIME"})


def clause(verb: Token) -> list[Token]:
    """Return the clause that a verb of saying governs or is put into (“the talks, officials say, will fail”)."""
    own = [word for part in verb.children if part.dep == "ccomp" for word in subtree(part)]
    if own:
        return own
    if is_inserted(verb):
        return without(subtree(verb.head), insertion(verb))
    return []


def is_inserted(verb: Token) -> bool:
    """Whether the verb's clause is put into the clause it reports, or begins with “as”: “as the mayor put it”."""
    if verb.head is verb:
        return False
    if verb.dep == "advcl":
        mark = child(verb, "mark")
        return mark is not None and mark.lower == "as"
    return verb.dep in ("parataxis", "ccomp") and child(verb, "mark") is None and _is_set_off(verb)


def insertion(verb: Token) -> list[Token]:
    """Return the words of an inserted clause: those around the verb that hang on it, between punctuation marks."""
    parts = [part for part in verb.children if part.dep not in _CLAUSES]
    words = [word for part in parts for word in subtree(part) if not is_punctuation(word)] + [verb]
    members = {word.index for word in words}
    first = last = verb.index
    while first - 1 in members:
        first -= 1
    while last + 1 in members:
        last += 1
    return ordered(word for word in words if first <= word.index <= last)


def _is_set_off(verb: Token) -> bool:
    """Whether punctuation stands right before the verb's clause."""
    first = insertion(verb)[0].index
    return any(is_punctuation(word) and word.index == first - 1 for word in [*verb.head.children, *verb.children])


def infinitive(verb: Token) -> list[Token]:
    """Return the infinitive that a verb of wishing governs, with its subject: “to leave”, “them to leave”."""
    for part in verb.children:
        if part.dep in ("xcomp", "ccomp") and part.index > verb.index:
            mark = child(part, "aux", "mark")
            if mark is not None and mark.lower == "to":
                return subtree(part)
    return []


def object_of(verb: Token) -> list[Token]:
    """Return the object of a verb with what is said of it: “the plan a farce”, “him of theft”."""
    target = child(verb, "dobj", "nsubjpass", "oprd")
    if target is None:
        return []
    if target.index < verb.index:
        return subtree(target)
    tail = (part for part in verb.children if part.index > target.index and part.dep in _OBJECT_TAIL)
    parts = [target, *(part for part in tail if not _is_temporal(part))]
    return ordered(word for part in parts for word in subtree(part))


def _is_temporal(part: Token) -> bool:
    noun = child(part, "pobj")
    return part.dep == "prep" and noun is not None and noun.entity_type in _TEMPORAL


def beside(group: Iterable[Token], quoted: Quoted) -> list[Token]:
    """Return the quotations right before and right after a group of words, with only punctuation between."""
    words = ordered(group)
    if not words or quoted.number(words[0]) != OUTSIDE:
        return []
    found = {_next_quotation(words[0].index, -1, quoted), _next_quotation(words[-1].index, 1, quoted)} - {OUTSIDE}
    return [word for number in sorted(found) for word in quoted.words[number]]


def _next_quotation(index: int, step: int, quoted: Quoted) -> int:
    sentence = quoted.tokens[index].sentence
    index += step
    while 0 <= index < len(quoted.tokens) and quoted.at(index) == OUTSIDE:
        word = quoted.tokens[index]
        if word.text not in (",", ":", "—", "–", "-", "--") or word.sentence != sentence:
            return OUTSIDE
        index += step
    if not 0 <= index < len(quoted.tokens) or quoted.tokens[index].sentence != sentence:
        return OUTSIDE
    return quoted.at(index)
