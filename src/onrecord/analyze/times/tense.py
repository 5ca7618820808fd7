"""Whether a word stands in the past, the present or the future."""

from typing import Literal

from onrecord.analyze.tree import ancestors
from onrecord.lang import ENGLISH
from onrecord.records import Token

type Tense = Literal["past", "present", "future"]

# Climbing higher than this leaves the clause that a time belongs to.
MAX_CLIMB = 12
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "sha"})


def tense_of(token: Token) -> Tense | None:
    """Return the tense of the nearest verb above a word, None where no verb tells."""
    for step, word in enumerate((token, *_limited(token))):
        if word.pos in ("VERB", "AUX") or word.lower in ENGLISH.words("time_planning"):
            found = _tense(word)
            if found is not None:
                return found
        if step > MAX_CLIMB:
            return None
    return None


def _limited(token: Token) -> list[Token]:
    above = []
    for word in ancestors(token):
        above.append(word)
        if len(above) > MAX_CLIMB:
            break
    return above


def _tense(verb: Token) -> Tense | None:
    helpers = [child for child in verb.children if child.dep in ("aux", "auxpass", "neg")]
    words = {child.lower for child in helpers}
    perfect = any(child.lemma == "have" for child in helpers)
    if words & _FUTURE:
        return "future"
    if any(child.tag == "MD" for child in helpers):
        return "past" if perfect else "future"
    if verb.lower in ENGLISH.words("time_planning"):
        return "future"
    if "to" in words:
        return "past" if perfect else _infinitive(verb)
    if perfect or verb.tag in ("VBD", "VBN") or any(child.tag == "VBD" for child in helpers):
        return _passive(verb, helpers)
    return "present" if verb.tag in ("VBZ", "VBP") or helpers else None


def _infinitive(verb: Token) -> Tense | None:
    planned = verb.head.lower in ENGLISH.words("time_planning") or verb.head.lemma == "be"
    return "future" if planned else None


def _passive(verb: Token, helpers: list[Token]) -> Tense:
    present = any(child.tag in ("VBZ", "VBP") and child.lemma == "be" for child in helpers)
    return "present" if verb.tag == "VBN" and present else "past"
