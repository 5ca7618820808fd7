"""Which words stand in which quotation."""

from onrecord.analyze.tree import covering
from onrecord.records import Analysis, Token

OUTSIDE = -1


class Quoted:
    """The quotations of one analysis by word; single words in marks (“so-called” terms) count like any other."""

    def __init__(self, analysis: Analysis) -> None:
        self.tokens = analysis.tokens
        self.quotations = analysis.quotations
        self.words = [covering(analysis.tokens, quotation.span) for quotation in analysis.quotations]
        self._number = [OUTSIDE] * len(analysis.tokens)
        for number, words in enumerate(self.words):
            for word in words:
                self._number[word.index] = number

    def number(self, word: Token) -> int:
        """Return the number of the quotation that holds the word, `OUTSIDE` if none."""
        return self._number[word.index]

    def completed(self, content: list[Token], cue: Token) -> list[Token]:
        """Return the content with every quotation that it touches in full, but none that holds the cue."""
        home = self.number(cue)
        numbers = {self.number(word) for word in content} - {OUTSIDE, home}
        if home != OUTSIDE:
            content = [word for word in content if self.number(word) == home]
        return [*content, *(word for number in sorted(numbers) for word in self.words[number])]

    def at(self, index: int) -> int:
        """Return the number of the quotation that holds the token with this index, `OUTSIDE` if none."""
        return self._number[index] if 0 <= index < len(self._number) else OUTSIDE
