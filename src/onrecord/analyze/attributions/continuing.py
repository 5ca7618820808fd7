"""Quotations without a cue of their own: they go on with the words of the last speaker."""

from onrecord.analyze.attributions.parts import Parts, ordered
from onrecord.analyze.attributions.quoted import OUTSIDE, Quoted
from onrecord.records import Analysis, Sentence

# PolNeAR has no attribution without a cue to measure this on; most of those in the project’s own status set are right.
CONTINUED = 0.7


def add_continued(found: list[Parts], analysis: Analysis, quoted: Quoted) -> list[Parts]:
    """Return the attributions with the sentences that are nothing but a quotation nobody has claimed.

    In the paragraph of the attribution before, such a sentence becomes a further part of its content; in a later
    paragraph, as long as nothing but quotations lies between, it is an attribution of its own without source and cue.
    """
    return _Continuation(found, analysis, quoted).run()


class _Continuation:
    def __init__(self, found: list[Parts], analysis: Analysis, quoted: Quoted) -> None:
        self.found = sorted(found, key=lambda parts: parts.start)
        self.analysis = analysis
        self.quoted = quoted
        self.owner: list[Parts | None] = [None] * len(analysis.tokens)
        for parts in self.found:
            for word in [*parts.source, *parts.cue, *parts.content]:
                self.owner[word.index] = parts

    def run(self) -> list[Parts]:
        last: Parts | None = None
        last_paragraph = -1
        for sentence in self.analysis.sentences:
            owner = self._owner_of(sentence)
            if owner is not None:
                last, last_paragraph = owner, sentence.paragraph
            elif last is not None and self._is_quotation(sentence) and sentence.paragraph - last_paragraph <= 1:
                last = self._continue(last, sentence, same=sentence.paragraph == last_paragraph)
                last_paragraph = sentence.paragraph
            else:
                last = None
        return sorted(self.found, key=lambda parts: parts.start)

    def _owner_of(self, sentence: Sentence) -> Parts | None:
        """Return the attribution at the end of a sentence, or else the last in it that has a quotation."""
        for word in reversed(self.analysis.tokens[sentence.first : sentence.last]):
            owner = self.owner[word.index]
            if owner is not None:
                return owner
        return None

    def _is_quotation(self, sentence: Sentence) -> bool:
        words = self.analysis.tokens[sentence.first : sentence.last]
        return all(self.quoted.number(word) != OUTSIDE for word in words if any(map(str.isalnum, word.text)))

    def _continue(self, last: Parts, sentence: Sentence, *, same: bool) -> Parts:
        words = [*self.analysis.tokens[sentence.first : sentence.last]]
        number = self.quoted.number(words[0])
        if number != OUTSIDE:
            words = ordered([*words, *self.quoted.words[number]])
        if same:
            last.content = ordered([*last.content, *words])
        else:
            last = Parts(content=words, confidence=min(CONTINUED, last.confidence))
            self.found.append(last)
        for word in words:
            self.owner[word.index] = last
        return last
