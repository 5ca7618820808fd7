"""What of a text is put into an index, so that its copies are found without looking at every text."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

import numpy as np
from rensa import RMinHash

from onrecord.resolve.copies.words import Numbers, Words, mixed, shingles_of, words_of

# Of so many shingles in a row the one with the smallest number is a key (winnowing, Schleimer et al. 2003): two texts
# that share 24 words in a row (20 shingles) share a key, and a key stands for about ten words.
WINDOW = 20
# MinHash over the whole text: with sixteen bands of four rows, texts with half of their shingles in common meet in a
# band with probability 0.64, with seven tenths 0.99.
BANDS, ROWS = 16, 4
_SEED = 20_261_125
# A text of fewer words is a notice (“Read more here”), which is the same in many places without being copied.
SHORTEST = 20
# Sketches that are kept: those of a batch of articles, and as many that they are compared with.
KEPT = 128


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """A text ready for comparison.

    `places` gives, for the keys that stand for words, the shingle that each was made of, in text order; `digest` is
    equal for texts of the same words.
    """

    words: Words
    shingles: Numbers
    digest: int
    places: dict[int, int]


@lru_cache(KEPT)
def make_sketch(text: str) -> Sketch:
    """Return the sketch of a text."""
    words = words_of(text)
    shingles = shingles_of(words)
    digest = _signed(hashlib.blake2b(words.numbers.tobytes(), digest_size=8, person=b"digest").digest())
    return Sketch(words, shingles, digest, _winnowed(shingles) if len(words) >= SHORTEST else {})


@lru_cache(KEPT)
def keys_of(sketch: Sketch) -> tuple[int, ...]:
    """Return what goes into an index, each once: digest, bands, then the keys of words, in text order.

    Keys are signed numbers of 64 bits; a text of fewer than `SHORTEST` words has none.
    """
    if len(sketch.words) < SHORTEST:
        return ()
    return tuple(dict.fromkeys((sketch.digest, *_bands(sketch.shingles), *sketch.places)))


def _winnowed(shingles: Numbers) -> dict[int, int]:
    windows = np.lib.stride_tricks.sliding_window_view(shingles, min(WINDOW, len(shingles)))
    chosen = np.unique(windows.argmin(axis=1) + np.arange(len(windows)))
    numbers = shingles[chosen].view(np.int64).tolist()
    found = dict(zip(reversed(numbers), reversed(chosen.tolist()), strict=True))
    return dict(sorted(found.items(), key=itemgetter(1)))


def _bands(shingles: Numbers) -> tuple[int, ...]:
    matrix = RMinHash.digest_matrix_from_token_hash_sets([np.unique(shingles).tolist()], BANDS * ROWS, _SEED)
    rows = np.array(matrix.to_rows()[0], dtype=np.uint64).reshape(BANDS, ROWS)
    total = np.arange(1, BANDS + 1, dtype=np.uint64)
    for column in range(ROWS):
        total = mixed(total) + rows[:, column]
    return tuple(mixed(total).view(np.int64).tolist())


def _signed(digest: bytes) -> int:
    return int.from_bytes(digest, "big", signed=True)
