"""When and where: ties time expressions and places to the words they stand with."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from onrecord.analyze.events.frames import noun_frames
from onrecord.analyze.events.grammar import climb, prepositional
from onrecord.analyze.events.trigger import Trigger
from onrecord.analyze.tree import child, covering
from onrecord.lang import ENGLISH
from onrecord.records import Analysis, EventDate, Place, Span, TimeExpression, Token

# Prepositions that say where something happens.
LOCATIVE = frozenset({"in", "at", "near", "outside", "around", "inside", "across", "over", "throughout", "on"})
# Types of acts that happen where those are whom they are done to.
AT_SCENE = frozenset({"ASSAULT", "PROTEST"})
CLAUSE_WORDS = frozenset({"VERB", "AUX"})
# A happening of another year that is no older than this is still the news of the turn of the year.
TURN_OF_YEAR = timedelta(days=60)
# News of the evening is dated by the next day in other parts of the world.
NEXT_DAY = timedelta(days=1)
YEAR = re.compile(r"\b(1[5-9]|20)\d\d\b")
SINCE = frozenset({"after", "following", "since", "before", "during"})


class SettingFinder:
    """The times and places of one analysis, by the word they depend on."""

    def __init__(self, analysis: Analysis) -> None:
        self._text = analysis.document.text
        dateline = analysis.document.dateline
        self._skip = dateline.span if dateline is not None else None
        self._reference = analysis.document.published or (dateline.date if dateline is not None else None)
        self._times: dict[int, TimeExpression] = {}
        self._lent: dict[int, TimeExpression] = {}
        self._places: dict[int, Place] = {}
        self._scenes: dict[int, Place] = {}
        for time in analysis.times:
            if time.type in ("date", "time") and time.begin is not None:
                anchor = self._anchor(analysis.tokens, time.span)
                if anchor is not None:
                    self._times.setdefault(anchor, time)
                    self._lend_to_verb(analysis.tokens[anchor], time)
        for place in analysis.places:
            anchor = self._anchor(analysis.tokens, place.span, place)
            if anchor is not None:
                self._places.setdefault(anchor, place)
                self._lend_scene(analysis.tokens[anchor], place)

    def _lend_scene(self, noun: Token, place: Place) -> None:
        """Give the place of a thing or people to the verb of their clause: “rammed the gate of a camp in Velmora”."""
        if noun.pos not in ("NOUN", "PROPN") or noun.lemma in noun_frames():
            return
        for head in climb(noun):
            if head.lemma in noun_frames() and head.pos == "NOUN":
                return
            if head.pos in CLAUSE_WORDS and head.dep != "acl":
                self._scenes.setdefault(head.index, place)
                return

    def _lend_to_verb(self, noun: Token, time: TimeExpression) -> None:
        """Give a day that stands with a noun to the verb of its clause: “drove into the crowd on Thursday night”."""
        if noun.pos not in ("NOUN", "PROPN") or time.precision != "day" or noun.lemma in noun_frames():
            return
        verb = next((head for head in climb(noun) if head.pos in CLAUSE_WORDS), None)
        if verb is not None and time.span.start > verb.end:
            self._lent.setdefault(verb.index, time)

    def _anchor(self, tokens: tuple[Token, ...], span: Span, place: Place | None = None) -> int | None:
        """Return the index of the noun or verb that the phrase in `span` depends on; None for a dateline."""
        if self._skip is not None and self._skip.overlaps(span):
            return None
        words = covering(tokens, span)
        top = next((word for word in words if word.head is word or not span.overlaps(word.head.span)), None)
        if top is None or (place is not None and not _is_placed(top, place)):
            return None
        for head in climb(_kind(top)):
            if head.pos in ("NOUN", "PROPN") or head.pos in CLAUSE_WORDS:
                return head.index
        return None

    def date(self, trigger: Trigger) -> EventDate | None:
        """Return the date that stands with the trigger or with the verb of its clause."""
        for word in _places_to_look(trigger):
            time = self._times.get(word.index) or self._lent.get(word.index)
            if time is not None and time.begin is not None:
                return EventDate(
                    begin=time.begin, end=time.end or time.begin, precision=time.precision or "day", span=time.span
                )
        return None

    def place(self, trigger: Trigger) -> Place | None:
        """Return the place that stands with the trigger or with the verb of its clause."""
        for word in _places_to_look(trigger):
            place = self._places.get(word.index)
            if place is not None:
                return place
        if trigger.frame.type not in AT_SCENE:
            return None
        return next((scene for word in _places_to_look(trigger) if (scene := self._scenes.get(word.index))), None)

    def is_past(self, when: EventDate | None) -> bool:
        """Whether a date lies in another year than the news, and not just across the turn of the year."""
        if when is None:
            return False
        if self._reference is not None:
            return when.end.year < self._reference.year and self._reference - when.end > TURN_OF_YEAR
        return when.precision in ("year", "decade", "century") and YEAR.search(when.span.cut(self._text)) is not None

    def is_to_come(self, when: EventDate | None) -> bool:
        """Whether a day lies after the news."""
        if when is None or self._reference is None or when.precision != "day":
            return False
        return when.begin - self._reference > NEXT_DAY


def _kind(word: Token) -> Token:
    """Return the noun for the kind of place that a name follows: “town” of “the town of Ardana”; else the word."""
    if word.dep == "pobj" and word.head.lower == "of" and word.head.head.lemma in ENGLISH.words("place_nouns"):
        return word.head.head
    return word


def _is_placed(word: Token, place: Place) -> bool:
    """Whether the words say where: “in Iraq”, “the Baghdad bombing”; “U.S. withdrawal” says who."""
    if word.dep == "conj":
        word = word.head
    word = _kind(word)
    if word.dep == "pobj":
        return word.head.lower in LOCATIVE
    return word.dep in ("compound", "nmod", "npadvmod") and place.precision not in (None, "country")


def _places_to_look(trigger: Trigger) -> Iterable[Token]:
    """Yield the trigger, the verb that carries it, its object, and the verbs whose clause it shares."""
    yield trigger.token
    if trigger.support is not None:
        yield trigger.support
    if trigger.object is not None:
        yield trigger.object
    elif trigger.is_noun:
        yield from prepositional(trigger.token, ("of", "on", "against"))
    word = trigger.support or trigger.token
    for head in climb(word):
        if word.dep == "relcl" and head.lemma in noun_frames():
            yield head
            return
        shares = word.dep in ("xcomp", "conj") or (word.dep == "advcl" and child(word, "nsubj", "mark") is None)
        if not shares or head.pos not in CLAUSE_WORDS:
            return
        yield head
        word = head


def follows(trigger: Trigger) -> Iterable[Token]:
    """Yield the nouns after which or before which the event is placed: “days after the assassination”."""
    for word in trigger.token.children:
        if word.dep == "prep" and word.lower in SINCE:
            yield from (inner for inner in word.children if inner.dep == "pobj")
        elif word.dep in ("advmod", "npadvmod"):
            for preposition in word.children:
                if preposition.dep == "prep" and preposition.lower in SINCE:
                    yield from (inner for inner in preposition.children if inner.dep == "pobj")


def is_history(trigger: Trigger) -> bool:
    """Whether a word beside the trigger says that it is history: “the former war”, “decades ago”."""
    words = ENGLISH.words("event_history")
    return any(word.lower in words or word.lemma in words for word in trigger.token.children)


def days_between(one: date, other: date) -> int:
    """Return how many days lie between two dates, whichever is first."""
    return abs((one - other).days)
