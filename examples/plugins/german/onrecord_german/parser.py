"""Splits German into sentences and words by rules; it knows no grammar, which this example does not need."""

import re
from collections.abc import Iterable, Iterator

from onrecord.records import Model, Sentence, Span, Token
from onrecord.text.paragraphs import split_paragraphs

WORD = re.compile(r"\w+(?:-\w+)*|[^\w\s]")
# A sentence ends where a capital follows its mark.
END = re.compile(r"[.!?]“?\s+(?=[„A-ZÄÖÜ])|$")


class RuleParser:
    """A parser without a model."""

    models = (Model(name="german-rules", version="1"),)

    def parse(self, texts: Iterable[str]) -> Iterator[tuple[tuple[Token, ...], tuple[Sentence, ...]]]:
        """Yield tokens and sentences of each text."""
        for text in texts:
            tokens: list[Token] = []
            sentences: list[Sentence] = []
            for paragraph, (start, end) in sentence_bounds(text):
                first = len(tokens)
                for word in WORD.finditer(text, start, end):
                    tokens.append(token(word, len(tokens), len(sentences)))
                if len(tokens) > first:
                    span = Span(tokens[first].start, tokens[-1].end)
                    sentences.append(Sentence(span=span, paragraph=paragraph, first=first, last=len(tokens)))
            yield tuple(tokens), tuple(sentences)


def sentence_bounds(text: str) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield the number of its paragraph, and the bounds of each sentence; none crosses a paragraph."""
    for number, paragraph in enumerate(split_paragraphs(text)):
        start = paragraph.start
        for mark in END.finditer(text, paragraph.start, paragraph.end):
            yield number, (start, mark.end())
            start = mark.end()


def token(word: re.Match[str], index: int, sentence: int) -> Token:
    """Return a word as a token; what is not known of it is empty."""
    made = Token(
        index=index,
        start=word.start(),
        end=word.end(),
        text=word[0],
        lower=word[0].lower(),
        lemma=word[0].lower(),
        pos="",
        tag="",
        dep="",
        entity_type="",
        begins_entity=False,
        sentence=sentence,
    )
    made.head = made
    return made
