"""Whom a statement was made to."""

from collections.abc import Sequence
from functools import cache

from onrecord.analyze.lookup import EntityIndex
from onrecord.analyze.tree import OBJECTS, child
from onrecord.lang import ENGLISH
from onrecord.records import Attribution, Token


@cache
def _hearing_verbs() -> dict[str, bool]:
    """Return the verbs that attribute, and whether their object is the one spoken to."""
    return {row["verb"]: row["addressee"] == "yes" for row in ENGLISH.table("cue_verbs")}


def find_addressee(words: Sequence[Token], attribution: Attribution, index: EntityIndex) -> str | None:
    """Return the entity that a cue names as its hearer, as in “told reporters”; None if it names none."""
    for verb in words:
        noun = _hearer(verb) if verb.pos == "VERB" and verb.lemma in _hearing_verbs() else None
        if noun is None or any(span.overlaps(noun.span) for span in (*attribution.content, *attribution.source)):
            continue
        found = index.at(noun)
        if found is not None:
            return found[1].id
    return None


def _hearer(verb: Token) -> Token | None:
    """Return the noun for the hearer: the object of “told”, or what follows “to” in “wrote to the king”."""
    if _hearing_verbs()[verb.lemma]:
        return child(verb, "dative", *OBJECTS, "nsubjpass")
    to = next((part for part in verb.children if part.dep in ("prep", "dative") and part.lower == "to"), None)
    return None if to is None else child(to, "pobj")
