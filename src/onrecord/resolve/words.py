"""A phrase as words, with what the resolver asks of them: possessives, prepositions, name-like words."""

import re
from dataclasses import dataclass

from onrecord.kb.tables import word_list

# Words of a phrase that are read; who someone is stands at its front.
LONGEST = 24
_WORD = re.compile(r"[^\s,;()\[\]“”\"—–]+|[,;()\[\]—–]")
_ASIDE = re.compile(r"\s*\([^()]*\)(?=\s+\w)")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s$|(?<=s)['’]$", re.IGNORECASE)
_BREAKS = frozenset(",;()[]—–")
_PARTICLES = frozenset(
    (
        "al",
        "el",
        "bin",
        "ben",
        "ibn",
        "de",
        "da",
        "di",
        "du",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "abu",
        "ould",
        "y",
    )
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one stretch without commas, without possessive endings in `texts` and with them in `raw`.

    `possessive` holds the places of words in the possessive.
    """

    texts: tuple[str, ...]
    raw: tuple[str, ...]
    possessive: frozenset[int]

    def __len__(self) -> int:
        return len(self.texts)

    def text(self, first: int, last: int) -> str:
        """Return the words from `first` to `last` (exclusive) with spaces between."""
        return " ".join(self.texts[first:last])


def split_phrase(phrase: str) -> list[Words]:
    """Return the stretches of a phrase between commas, brackets and dashes, in order; empty if it has no words."""
    stretches: list[list[str]] = [[]]
    for word in _WORD.findall(_ASIDE.sub("", phrase))[:LONGEST]:
        if word in _BREAKS:
            stretches.append([])
        else:
            stretches[-1].append(word)
    return [_words(stretch) for stretch in stretches if stretch]


def _words(stretch: list[str]) -> Words:
    texts: list[str] = []
    raw: list[str] = []
    possessive: set[int] = set()
    for word in stretch:
        bare = _POSSESSIVE.sub("", word)
        if word.lower() in ("'s", "’s", "'", "’"):
            possessive.add(max(len(texts) - 1, 0))
            continue
        if bare != word:
            possessive.add(len(texts))
        texts.append(bare)
        raw.append(word)
    return Words(tuple(texts), tuple(raw), frozenset(possessive))


def is_name_like(words: tuple[str, ...]) -> bool:
    """Whether the words look like a name of a person: capitals, or small particles between them."""
    if not words or words[-1].islower():
        return False
    return all(word[0].isupper() or word.lower() in _PARTICLES or "-" in word for word in words)


def is_bare(word: str) -> bool:
    """Whether the word before a noun says nothing of who it is: articles, numbers, “several”, “senior”."""
    return word.lower() in word_list("bare_words") or word[0].isdigit()


def is_preposition(word: str) -> bool:
    """Whether the word ends the head of a noun phrase."""
    return word.lower() in word_list("prepositions")
