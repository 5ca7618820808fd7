"""Words cut from the text for a page: one line, shortened, with what matters marked."""

from collections.abc import Iterable, Sequence

from rich.text import Text

from onrecord.records import Sentence, Span

ELLIPSIS = " … "


# Control characters could steer the terminal.
_CONTROL = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)])


def flat(text: str) -> str:
    """Return the text on one line, runs of white space as one blank, without control characters."""
    return " ".join(text.split()).translate(_CONTROL)


def cut(text: str, spans: Iterable[Span]) -> str:
    """Return the words of the spans on one line; what lies between them is an ellipsis."""
    return ELLIPSIS.join(flat(span.cut(text)) for span in spans)


def shorten(words: str, most: int) -> str:
    """Return the words cut to about `most` characters: the beginning and the last few words, an ellipsis between."""
    if len(words) <= most:
        return words
    tail = words[-most // 4 :].partition(" ")[2]
    head = words[: most - len(tail)].rpartition(" ")[0].rstrip(" ,;:—–-")
    return f"{head or words[: most - len(tail)]}{ELLIPSIS}{tail}"


def in_context(text: str, span: Span, sentences: Sequence[Sentence], *, around: int, plain: bool = False) -> Text:
    """Return the words around `span` within its sentence, at most `around` characters a side.

    The span itself is bold, or in brackets on a plain page.
    """
    sentence = _sentence_of(span, sentences)
    begin, end = _clipped(text, span, sentence, around)
    before, after = flat(text[begin : span.start] + "|")[:-1], flat("|" + text[span.end : end])[1:]
    line = Text("… " if begin > sentence.start else "")
    words = flat(span.cut(text))
    line.append(before).append(f"[{words}]" if plain else words, style="bold underline").append(after)
    return line.append(" …" if end < sentence.end else "")


def _sentence_of(span: Span, sentences: Sequence[Sentence]) -> Span:
    return next((sentence.span for sentence in sentences if sentence.span.covers(span)), span)


def _clipped(text: str, span: Span, sentence: Span, around: int) -> tuple[int, int]:
    begin, end = max(sentence.start, span.start - around), min(sentence.end, span.end + around)
    if begin > sentence.start:
        begin = _after_blank(text, begin, span.start)
    if end < sentence.end:
        end = _before_blank(text, span.end, end)
    return begin, end


def _after_blank(text: str, begin: int, least: int) -> int:
    blank = text.find(" ", begin - 1, least)
    return blank + 1 if blank >= 0 else begin


def _before_blank(text: str, most: int, end: int) -> int:
    blank = text.rfind(" ", most, end + 1)
    return blank if blank > most else end
