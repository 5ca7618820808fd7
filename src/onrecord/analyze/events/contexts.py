"""PLOVER contexts from the words of a paragraph."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from onrecord.lang import ENGLISH
from onrecord.records import Analysis, Sentence, Token


@cache
def _contexts() -> Mapping[str, tuple[str, ...]]:
    grouped: dict[str, list[str]] = defaultdict(list)
    for row in ENGLISH.table("event_contexts"):
        grouped[row["words"]].append(row["context"])
    return {words: tuple(found) for words, found in grouped.items()}


class ContextFinder:
    """The contexts of each paragraph of one analysis."""

    def __init__(self, analysis: Analysis) -> None:
        self._paragraphs: dict[int, set[str]] = defaultdict(set)
        self._sentences: tuple[Sentence, ...] = analysis.sentences
        for sentence in analysis.sentences:
            words = analysis.tokens[sentence.first : sentence.last]
            self._paragraphs[sentence.paragraph].update(_found(words))

    def contexts(self, token: Token) -> tuple[str, ...]:
        """Return the contexts of the paragraph that `token` stands in, sorted."""
        return tuple(sorted(self._paragraphs[self._sentences[token.sentence].paragraph]))


def _found(words: tuple[Token, ...]) -> set[str]:
    table = _contexts()
    found: set[str] = set()
    before = ""
    for word in words:
        found.update(table.get(word.lemma, ()))
        if before:
            found.update(table.get(f"{before} {word.lemma}", ()))
        before = word.lower
    return found
