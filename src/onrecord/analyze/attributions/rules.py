"""Attributions by rules over the parse, for every kind of cue."""

from collections.abc import Iterator

from onrecord.analyze.attributions.contents import beside, clause, infinitive, is_inserted, object_of
from onrecord.analyze.attributions.continuing import add_continued
from onrecord.analyze.attributions.cues import CueVerb, cue_verbs, verb_phrase
from onrecord.analyze.attributions.parts import Parts, without
from onrecord.analyze.attributions.phrases import read_according, read_adjective, read_noun
from onrecord.analyze.attributions.quoted import OUTSIDE, Quoted
from onrecord.analyze.attributions.sources import source_of_verb
from onrecord.analyze.tree import subtree
from onrecord.records import Analysis, Token

# Shares of right attributions among those a rule finds on the dev part of PolNeAR.
QUOTED, CLAUSE, INFINITIVE, OBJECT = 0.9, 0.8, 0.6, 0.6


def find_by_rules(analysis: Analysis, quoted: Quoted, found: list[Parts]) -> list[Parts]:
    """Return `found` with the attributions that rules find, none of them inside the content of another.

    Quotations that stand alone are given to the last speaker before cues within quotations are looked at.
    """
    taken = _Taken(analysis, found)
    outside, inside = _outermost_first(analysis, quoted)
    for cue in outside:
        taken.add(cue, quoted)
    taken.replace(add_continued(taken.found, analysis, quoted))
    for cue in inside:
        taken.add(cue, quoted)
    return sorted(taken.found, key=lambda parts: parts.start)


class _Taken:
    """The attributions found so far and the words of their contents."""

    def __init__(self, analysis: Analysis, found: list[Parts]) -> None:
        self.found: list[Parts] = []
        self.words = bytearray(len(analysis.tokens))
        self.replace(found)

    def replace(self, found: list[Parts]) -> None:
        """Take these for what was found so far."""
        self.found = list(found)
        for parts in found:
            self._mark(parts)

    def add(self, cue: Token, quoted: Quoted) -> None:
        """Add the attribution of a cue, if it is one and has content that no other has."""
        parts = None if self.words[cue.index] else read_cue(cue, quoted)
        if parts is None:
            return
        parts = parts.without_overlap()
        parts.content = [word for word in parts.content if not self.words[word.index]]
        if parts.content:
            self.found.append(parts)
            self._mark(parts)

    def _mark(self, parts: Parts) -> None:
        for word in parts.content:
            self.words[word.index] = 1


def _outermost_first(analysis: Analysis, quoted: Quoted) -> tuple[list[Token], list[Token]]:
    """Return the words outside and those inside quotations; of each sentence those nearer to the root first."""
    outside: list[Token] = []
    inside: list[Token] = []
    for sentence in analysis.sentences:
        words = analysis.tokens[sentence.first : sentence.last]
        for word in sorted(_by_depth(words), key=lambda pair: (pair[1], pair[0].index)):
            (outside if quoted.number(word[0]) == OUTSIDE else inside).append(word[0])
    return outside, inside


def _by_depth(words: tuple[Token, ...]) -> Iterator[tuple[Token, int]]:
    """Yield the words with their depth in the tree; a verb put into a clause counts as higher than that clause."""
    queue = [(word, 0) for word in words if word.is_root]
    for word, depth in queue:
        yield word, depth - 2 if word.lemma in cue_verbs() and is_inserted(word) else depth
        queue.extend((below, depth + 1) for below in word.children)


def read_cue(cue: Token, quoted: Quoted) -> Parts | None:
    """Return the attribution whose cue is headed by the word; None if it is no cue."""
    if cue.pos == "VERB":
        verb = cue_verbs().get(cue.lemma)
        if verb is not None:
            return read_verb(cue, verb, quoted)
    if cue.lower == "according":
        return read_according(cue)
    if cue.pos == "NOUN":
        return read_noun(cue)
    if cue.pos == "ADJ" or cue.dep == "acomp":
        return read_adjective(cue)
    return None


def read_verb(cue: Token, verb: CueVerb, quoted: Quoted) -> Parts | None:
    """Return the attribution of a verb of saying, thinking or wishing; None if it has no content."""
    source = source_of_verb(cue)
    phrase = verb_phrase(cue)
    if "clause" in verb.frames:
        content = clause(cue)
        quotes = beside(_group(cue, content, source), quoted)
        if content or quotes:
            whole = quoted.completed([*content, *quotes], cue)
            return Parts(source=source, cue=phrase, content=whole, confidence=QUOTED if quotes else CLAUSE)
    return _by_frame(cue, verb, source, phrase, quoted)


def _by_frame(cue: Token, verb: CueVerb, source: list[Token], phrase: list[Token], quoted: Quoted) -> Parts | None:
    if "infinitive" in verb.frames:
        content = infinitive(cue)
        if content:
            return Parts(source=source, cue=phrase, content=quoted.completed(content, cue), confidence=INFINITIVE)
    for part in cue.children:
        if part.dep == "prep" and part.lower in verb.prepositions and part.index > cue.index:
            content = without(subtree(part), [part])
            phrase = [*phrase, part]
            return Parts(source=source, cue=phrase, content=quoted.completed(content, cue), confidence=OBJECT)
    content = object_of(cue) if "object" in verb.frames and not verb.addressee else []
    if not content:
        return None
    return Parts(source=source, cue=phrase, content=quoted.completed(content, cue), confidence=OBJECT)


def _group(cue: Token, content: list[Token], source: list[Token]) -> list[Token]:
    """Return the unbroken words around the cue that belong to it and its source, not to its content."""
    below = subtree(cue)
    if is_inserted(cue):
        content = []
    other = [word for part in cue.children if part.dep in ("conj", "cc", "punct", "advcl") for word in subtree(part)]
    members = {word.index for word in without(below, [*content, *other])} | {word.index for word in source}
    first = last = cue.index
    while first - 1 in members:
        first -= 1
    while last + 1 in members:
        last += 1
    return [word for word in [*below, *source] if first <= word.index <= last]
