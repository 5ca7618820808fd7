"""Who words are attributed to: the noun phrase that stands for the source of a cue."""

from onrecord.analyze.attributions.cues import is_passive
from onrecord.analyze.attributions.parts import without
from onrecord.analyze.tree import child, subject, subtree
from onrecord.records import Token

# Steps from a participle or infinitive to the verb whose subject it shares; longer chains are parsing errors.
_CLIMB = 5
_ASIDES = frozenset({"relcl", "acl", "advcl", "prep"})
_SETTING_OFF = frozenset({",", "—", "–", "-", "--", "("})
_DEPENDENT_CLAUSES = frozenset({"advcl", "xcomp", "prep", "pcomp", "conj", "ccomp", "dep"})


def source_of_verb(verb: Token) -> list[Token]:
    """Return the words of the source of a verb, none if the text names none.

    That is the subject; for a passive the agent; for a participle or infinitive (“…, adding that”) the subject of the
    verb it hangs on, or the noun it describes (“a letter saying that”).
    """
    if is_passive(verb):
        agent = child(verb, "agent")
        return [] if agent is None else agent_words(agent)
    word = verb
    for _ in range(_CLIMB):
        own = subject(word)
        if own is not None:
            return noun_phrase(own)
        if word.dep in ("acl", "relcl") and word.head is not word:
            return noun_phrase(word.head)
        if word.dep not in _DEPENDENT_CLAUSES:
            return []
        word = word.head
    return []


def agent_words(agent: Token) -> list[Token]:
    """Return the noun phrase after “by”."""
    noun = child(agent, "pobj", "pcomp")
    return [] if noun is None else noun_phrase(noun)


def noun_phrase(noun: Token) -> list[Token]:
    """Return the words of a noun phrase, without the clause or participle that is set off after a bare name."""
    if noun.dep == "expl":
        return []
    words = subtree(noun)
    if child(noun, "appos") is not None:
        return words
    aside = [part for part in noun.children if part.dep in _ASIDES and part.index > noun.index and _is_set_off(part)]
    return without(words, [word for part in aside for word in subtree(part)])


def _is_set_off(part: Token) -> bool:
    before = subtree(part)[0].index - 1
    return any(word.index == before and word.text in _SETTING_OFF for word in part.head.children)
