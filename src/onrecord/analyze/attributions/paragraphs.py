"""The words of each paragraph."""

from itertools import groupby

from onrecord.records import Analysis, Token


def paragraph_words(analysis: Analysis) -> list[list[Token]]:
    """Return the words of each paragraph that holds a sentence, in text order."""
    return [
        [word for sentence in group for word in analysis.tokens[sentence.first : sentence.last]]
        for _, group in groupby(analysis.sentences, key=lambda sentence: sentence.paragraph)
    ]
