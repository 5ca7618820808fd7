"""Interviews that mark nobody's turn: questions and answers in paragraphs of their own.

The question marks show the interviewer's paragraphs; who answers is named in the lines above the first question.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.analyze.attributions.paragraphs import paragraph_words
from onrecord.analyze.attributions.parts import Parts
from onrecord.analyze.attributions.quoted import OUTSIDE, Quoted
from onrecord.analyze.tree import OBJECTS, child, subtree
from onrecord.lang import ENGLISH
from onrecord.records import Analysis, Token

# An answer runs over so many paragraphs at most, in the mean.
_ANSWER = 8
# Fewer question paragraphs than this are no interview: an article may end with one.
_QUESTIONS = 2
# By reading, 90 of 97 turns found in the interviews of the dev part of GUM are turns, 32 of 35 named speakers right.
TURN = 0.9
# Share of the answers that speak of “I” or “we”, at least.
_SPOKEN = 0.5
_FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself"})
_OURSELVES = _FIRST_PERSON | {"we", "us", "our", "ours", "ourselves"}
_SECOND_PERSON = frozenset({"you", "your", "yours", "yourself"})
# What spaCy takes the place of a dateline for, which a parse may make the subject.
_PLACES = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Interview:
    """The word that tells of the interview, and who asks and who answers; nobody where the text does not say it."""

    cue: Token
    asks: list[Token]
    answers: list[Token]


def find_interview(analysis: Analysis, quoted: Quoted) -> list[Parts]:
    """Return an attribution for each paragraph of question or answer; none in a text that tells of no interview."""
    paragraphs = paragraph_words(analysis)
    own = [[word for word in words if quoted.number(word) == OUTSIDE] for words in paragraphs]
    asked = [number for number, words in enumerate(own) if number and _is_question(words, paragraphs[number])]
    answered = [number for number in asked if number + 1 < len(paragraphs) and number + 1 not in asked]
    if len(answered) < _QUESTIONS or answered[-1] - asked[0] > _ANSWER * len(asked):
        return []
    told = _told(paragraphs[: asked[0]])
    if told is None or not _speaks_of_itself(own, asked, answered):
        return []
    return [_turn(told, paragraphs[number], number in asked) for number in _exchange(paragraphs, asked, answered[-1])]


def _is_question(own: Sequence[Token], words: Sequence[Token]) -> bool:
    """Whether the paragraph ends with a question mark of its own, outside of quotation marks."""
    return bool(own) and own[-1] is words[-1] and words[-1].text == "?" and not _in_first_person(own)


def _in_first_person(words: Sequence[Token]) -> bool:
    return any(word.lower in _FIRST_PERSON for word in words)


def _speaks_of_itself(paragraphs: Sequence[list[Token]], asked: Sequence[int], answered: Sequence[int]) -> bool:
    """Whether half of the answers are in the first person; those under the questions of an explaining text are not."""
    nexts = dict(zip(asked, [*asked[1:], len(paragraphs)], strict=True))
    spoken = [
        number
        for number in answered
        if any(word.lower in _OURSELVES for words in paragraphs[number + 1 : nexts[number]] for word in words)
    ]
    return len(spoken) >= _SPOKEN * len(answered)


def _exchange(paragraphs: Sequence[list[Token]], asked: Sequence[int], last: int) -> Iterator[int]:
    """Yield the paragraphs from the first question to the first of the last answer.

    One between two questions that speaks to the other but not of itself is left out: it may be a prompt or an answer.
    """
    for number in range(asked[0], last + 2):
        words = paragraphs[number]
        addresses = any(word.lower in _SECOND_PERSON for word in words)
        if number in asked or number - 1 in asked or not addresses or _in_first_person(words):
            yield number


def _turn(told: _Interview, words: list[Token], is_question: bool) -> Parts:
    source = told.asks if is_question else told.answers
    return Parts(source=source, cue=[told.cue], content=words, confidence=TURN, verbatim=True)


def _told(opening: Sequence[list[Token]]) -> _Interview | None:
    """Return what the opening says of the interview; None if it tells of none."""
    tellings = [(word, words) for words in opening for word in words if _tells(word)]
    if not tellings:
        return None
    named = ((cue, _answers(cue, words)) for cue, words in tellings)
    cue, answers = next(((cue, answers) for cue, answers in named if answers), (tellings[0][0], []))
    return _Interview(cue=cue, asks=_asks(cue), answers=answers or _only_person(opening[0]))


def _tells(word: Token) -> bool:
    if word.lemma in ("interview", "interviews"):
        return word.pos in ("NOUN", "PROPN", "VERB")
    return word.pos == "VERB" and word.lemma in ENGLISH.words("conversing_verbs") and _is_named(_partner(word))


def _is_named(partner: Token | None) -> bool:
    return partner is not None and bool(_only_person(subtree(partner)))


def _asks(cue: Token) -> list[Token]:
    """Return the name of the asker, the subject of an active verb; nothing where it is a place by a mistaken parse."""
    asker = child(cue, "nsubj") if cue.pos == "VERB" else None
    if asker is None or asker.pos != "PROPN" or asker.entity_type in _PLACES:
        return []
    return [*(part for part in asker.children if part.dep == "compound"), asker]


def _answers(cue: Token, paragraph: Sequence[Token]) -> list[Token]:
    """Return the name of the person spoken with; nothing where there are several or none.

    Without an object, as in a headline that the parse has wrong, the name follows the cue; a pronoun stands for the one
    person named before it.
    """
    partner = _partner(cue)
    if partner is not None and partner.pos == "PRON":
        return _only_person([word for word in paragraph if word.index < cue.index])
    named = [] if partner is None else _only_person(subtree(partner))
    return named or _only_person(
        [word for word in paragraph if word.index > cue.index and word.sentence == cue.sentence]
    )


def _partner(cue: Token) -> Token | None:
    return child(cue, *OBJECTS, "nsubjpass") or _with(cue)


def _with(cue: Token) -> Token | None:
    preps = (part for part in subtree(cue) if part.dep == "prep" and part.lower == "with" and part.index > cue.index)
    prep = next(preps, None)
    return None if prep is None else child(prep, "pobj")


def _only_person(words: Sequence[Token]) -> list[Token]:
    """Return the name of the one person among the words; nothing if there are more or none."""
    runs = [list(run) for kind, run in groupby(words, key=lambda word: word.entity_type) if kind == "PERSON"]
    return runs[0] if len(runs) == 1 else []
