"""Attributions in or around others: what is said inside a statement, and the report that a statement is from."""

from collections.abc import Sequence

from onrecord.analyze.attributions.parts import Parts, indices, is_punctuation, without
from onrecord.analyze.attributions.phrases import ACCORDING
from onrecord.analyze.attributions.quoted import Quoted
from onrecord.analyze.attributions.rules import CLAUSE, read_cue
from onrecord.analyze.attributions.sources import noun_phrase
from onrecord.analyze.tree import child, subtree
from onrecord.lang import ENGLISH
from onrecord.records import Analysis, Token

# Words of a content; what is shorter has been cut off by the parser.
_SHORTEST = 3
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})


def add_nested(found: Sequence[Parts], quoted: Quoted) -> list[Parts]:
    """Return `found` with the attributions that rules find inside the content of others.

    Only what a verb of reporting says of somebody with a name or description counts: “I think”, “who said” and “to
    tell” within somebody's words are ways of speaking more often than reports.
    """
    taken = indices(word for parts in found for word in [*parts.cue, *parts.source])
    nested = [inner for parts in found for inner in _inside(parts, taken, quoted)]
    return [*found, *nested]


def _inside(parts: Parts, taken: set[int], quoted: Quoted) -> list[Parts]:
    own = indices(parts.content)
    found: list[Parts] = []
    for cue in parts.content:
        inner = read_cue(cue, quoted) if cue.index not in taken and _is_report(cue) else None
        if inner is None or inner.confidence < CLAUSE or not inner.source or _is_pronoun(inner.source):
            continue
        inner = inner.without_overlap()
        if len(inner.content) >= _SHORTEST and indices(inner.words) <= own:
            found.append(inner)
            taken |= indices(inner.words)
    return found


def _is_report(cue: Token) -> bool:
    """Whether the word is “according”, or a verb of reporting that is neither an infinitive nor after “can”."""
    if cue.lower == "according":
        return True
    marks = {part.tag for part in cue.children if part.dep in ("aux", "mark")}
    return cue.lemma in ENGLISH.words("report_verbs") and cue.tag in _FINITE and not marks & {"TO", "MD", "IN"}


def _is_pronoun(source: Sequence[Token]) -> bool:
    head = next(word for word in source if word.is_root or word.head not in source)
    return head.pos in ("PRON", "DET", "NUM") or head.lower == "people"


def add_reports(found: Sequence[Parts], analysis: Analysis) -> list[Parts]:
    """Return `found` with one more around those that “according to” ends: “…, she said, according to AP”.

    The words from “according to” on no longer belong to the content of the one inside.
    """
    cues = indices(word for parts in found for word in parts.cue)
    inner: dict[int, list[Parts]] = {}
    for parts in found:
        for number in {word.sentence for word in parts.cue}:
            inner.setdefault(number, []).append(parts)
    loose = (word for word in analysis.tokens if word.lower == "according" and word.index not in cues)
    reports = (_report(word, inner[word.sentence], analysis) for word in loose if word.sentence in inner)
    return [*found, *filter(None, reports)]


def _report(cue: Token, inner: Sequence[Parts], analysis: Analysis) -> Parts | None:
    """Return the attribution of a last “according to” in a sentence with others; None if it is not the last."""
    to = child(cue, "prep")
    noun = None if to is None else child(to, "pobj")
    sentence = analysis.sentences[cue.sentence]
    after = [word for word in analysis.tokens[cue.index : sentence.last] if not is_punctuation(word)]
    if to is None or noun is None or indices(after) != indices(w for w in subtree(cue) if not is_punctuation(w)):
        return None
    for parts in inner:
        parts.content = without(parts.content, analysis.tokens[cue.index : sentence.last])
    content = list(analysis.tokens[sentence.first : cue.index])
    return Parts(source=noun_phrase(noun), cue=[cue, to], content=content, confidence=ACCORDING)
