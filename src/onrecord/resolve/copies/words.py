"""A text as numbers, one a word, so that long texts are compared fast."""

import re
from dataclasses import dataclass
from itertools import islice
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from onrecord.records import Span

type Numbers = NDArray[np.uint64]

# Words of a text that are compared; a longer one is a book, and its opening says enough.
LONGEST = 50_000
# Words in a row that make a shingle: fewer are common phrases, more miss texts with a change in every sentence.
SHINGLE = 5
_WORD = re.compile(r"\w+")
# An odd number with well-mixed bits, so that the order of the words of a shingle counts.
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of a text as they are written, and a number for each that knows neither case nor punctuation."""

    text: str
    written: tuple[str, ...]
    numbers: Numbers

    def __len__(self) -> int:
        return len(self.written)


def words_of(text: str) -> Words:
    """Return the words of a text, at most `LONGEST`."""
    written = tuple(_WORD.findall(text)[:LONGEST])
    numbers = [crc32(word.casefold().encode("utf-8", "surrogatepass")) for word in written]
    return Words(text, written, np.array(numbers, dtype=np.uint64))


def shingles_of(words: Words) -> Numbers:
    """Return a number for every `SHINGLE` words in a row; empty if there are fewer."""
    count = len(words) - SHINGLE + 1
    if count < 1:
        return np.zeros(0, dtype=np.uint64)
    total = np.zeros(count, dtype=np.uint64)
    for place in range(SHINGLE):
        total = total * _FACTOR + words.numbers[place : place + count]
    return mixed(total)


def mixed(numbers: Numbers) -> Numbers:
    """Return the numbers with their bits spread evenly (the finisher of splitmix64)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def spans_of(mask: NDArray[np.bool_], words: Words) -> tuple[Span, ...]:
    """Return the stretches of text whose words are all marked in `mask`."""
    if not mask.any():
        return ()
    places = [match.span() for match in islice(_WORD.finditer(words.text), LONGEST)]
    edges = np.flatnonzero(np.diff(np.concatenate(([False], mask, [False])).astype(np.int8)))
    pairs = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    return tuple(Span(places[first][0], places[last - 1][1]) for first, last in pairs)
