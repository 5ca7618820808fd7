"""Names in comparable form, and how alike two of them are."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.fuzz import ratio

# Distinct words remembered; a long article has a few hundred names.
CACHED = 20_000
# Transliterations of one name are seldom further apart (Khamenei/Khamenai 88, Gaddafi/Qadhafi 71 before folding).
ALIKE = 80.0
_ARTICLES = ("al-", "el-", "ul-", "as-", "ar-", "an-", "ad-")
_PARTICLES = frozenset(
    {
        "al",
        "el",
        "ul",
        "bin",
        "ibn",
        "ben",
        "abu",
        "abd",
        "van",
        "von",
        "der",
        "den",
        "de",
        "di",
        "da",
        "dos",
        "la",
        "le",
    }
)
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_FOLDED = (
    ("kh", "k"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("sch", "s"),
    ("sh", "s"),
    ("ch", "c"),
    ("zh", "z"),
    ("ts", "c"),
    ("tz", "c"),
    ("q", "k"),
    ("ck", "k"),
    ("w", "v"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("y", "i"),
    ("j", "i"),
    ("x", "ks"),
)
_VOWELS = re.compile(r"[aeiou]")
_DOUBLE = re.compile(r"(.)\1+")


def name_words(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a name lower-cased, without accents, dots, marks and “the”; hyphens part nothing."""
    return tuple(word for text in texts if (word := plain(text)) and word not in ("the", "'s", "s"))


@lru_cache(CACHED)
def plain(text: str) -> str:
    """Return a word lower-cased, without accents, apostrophes, dots and an Arabic article before it."""
    letters = unicodedata.normalize("NFKD", text.lower().replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    word = "".join(letter for letter in letters if letter.isalnum() or letter in "-&")
    for article in _ARTICLES:
        if word.startswith(article) and len(word) > len(article) + 2:
            return word.removeprefix(article)
    return word.strip("-")


@lru_cache(CACHED)
def folded(word: str) -> str:
    """Return a word with what transliterations vary in made one: q and k, kh and k, ou and u, double letters."""
    for one, other in _FOLDED:
        word = word.replace(one, other)
    return _DOUBLE.sub(r"\1", word.replace("-", ""))


@lru_cache(CACHED)
def skeleton(word: str) -> str:
    """Return the folded word's consonants, which transliterations mostly share; the first letter stays."""
    body = folded(word)
    return body[:1].replace("g", "k") + _VOWELS.sub("", body[1:])


@lru_cache(CACHED)
def alike(one: str, other: str) -> bool:
    """Whether two words are one name in two spellings; an initial is like every name that begins with it."""
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[:1] == other[:1]
    if min(len(one), len(other)) < 4:
        return False
    return skeleton(one) == skeleton(other) and ratio(folded(one), folded(other)) >= ALIKE


def surname(words: Sequence[str]) -> str:
    """Return the last word of a name that is no “Jr”; empty for no words."""
    return next((word for word in reversed(words) if word not in SUFFIXES), "")


def given(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words before the surname, without particles."""
    last = surname(words)
    return tuple(word for word in words if word != last and word not in SUFFIXES and word not in _PARTICLES)


def initials(words: Sequence[str]) -> str:
    """Return the first letters of the words that count in an acronym."""
    return "".join(word[0] for word in words if word not in ("of", "the", "and", "for", "in", "&", "on", "to"))


def is_acronym_of(short: str, words: Sequence[str]) -> bool:
    """Whether `short` (“pmf”) is made of the first letters of `words`, with or without the small ones."""
    if not 2 <= len(short) <= 8 or len(words) < 2:
        return False
    return short in (initials(words), "".join(word[0] for word in words))
