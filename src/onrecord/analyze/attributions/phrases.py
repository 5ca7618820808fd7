"""Cues that are no verbs: “according to”, nouns such as “his demand that”, adjectives such as “confident that”."""

from onrecord.analyze.attributions.contents import infinitive
from onrecord.analyze.attributions.cues import verb_phrase
from onrecord.analyze.attributions.parts import Parts, without
from onrecord.analyze.attributions.sources import agent_words, noun_phrase, source_of_verb
from onrecord.analyze.tree import child, subject, subtree
from onrecord.lang import ENGLISH
from onrecord.records import Token

# Shares of right attributions among those a rule finds on the dev part of PolNeAR.
ACCORDING, NOUN, ADJECTIVE = 0.75, 0.3, 0.45
_BE = frozenset({"be", "feel", "seem", "remain", "become", "sound", "look", "appear", "stay"})


def read_according(cue: Token) -> Parts | None:
    """Return the attribution of “according to”: the source is what follows, the content the clause it stands in."""
    to = child(cue, "prep")
    noun = None if to is None else child(to, "pobj")
    if to is None or noun is None or cue.head is cue:
        return None
    governor = cue.head
    content = without(subtree(governor), subtree(cue))
    return Parts(source=noun_phrase(noun), cue=[cue, to], content=content, confidence=ACCORDING)


def read_noun(cue: Token) -> Parts | None:
    """Return the attribution of a noun with a possessor or a “that”: “his demand that”, “their plan to”."""
    if cue.lemma not in ENGLISH.words("cue_nouns"):
        return None
    content = _noun_content(cue)
    owner = child(cue, "poss")
    if not content or (owner is None and content[0].lower != "that"):
        return None
    if owner is not None:
        return Parts(source=subtree(owner), cue=[cue], content=content, confidence=NOUN)
    by = next((part for part in cue.children if part.dep in ("prep", "agent") and part.lower in ("by", "from")), None)
    if by is not None:
        return Parts(source=agent_words(by), cue=[cue], content=without(content, subtree(by)), confidence=NOUN)
    return Parts(source=_source_through_verb(cue), cue=_noun_cue(cue), content=content, confidence=NOUN)


def _noun_content(cue: Token) -> list[Token]:
    for part in cue.children:
        if part.index < cue.index:
            continue
        if part.dep in ("acl", "ccomp", "relcl"):
            words = subtree(part)
            if words[0].lower in ("that", "to"):
                return words
    return []


def _source_through_verb(cue: Token) -> list[Token]:
    verb = cue.head
    if cue.dep == "dobj" and verb.pos == "VERB" and verb.lemma in ENGLISH.words("light_verbs"):
        return source_of_verb(verb)
    return []


def _noun_cue(cue: Token) -> list[Token]:
    verb = cue.head
    if cue.dep == "dobj" and verb.pos == "VERB" and verb.lemma in ENGLISH.words("light_verbs"):
        return [*verb_phrase(verb), *(word for word in subtree(cue) if verb.index < word.index <= cue.index)]
    return [cue]


def read_adjective(cue: Token) -> Parts | None:
    """Return the attribution of a state of mind: “is confident that”, “felt unwilling to”."""
    verb = cue.head
    if cue.lower not in ENGLISH.words("cue_adjectives") or verb.lemma not in _BE:
        return None
    owner = subject(verb)
    part = child(cue, "ccomp")
    content = subtree(part) if part is not None else infinitive(cue)
    if owner is None or owner.dep == "expl" or not content or content[0].index < cue.index:
        return None
    words = [*verb_phrase(verb), *(word for word in subtree(cue) if word.index <= cue.index)]
    return Parts(source=noun_phrase(owner), cue=words, content=content, confidence=ADJECTIVE)
