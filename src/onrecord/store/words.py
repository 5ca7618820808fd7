"""Searching for words: how text is cut into words, and what a search may ask, alike on every database.

The words are cut here and not by the databases, so that SQLite and PostgreSQL find the same.
"""

import re
import unicodedata
from dataclasses import dataclass

from onrecord.errors import UsageError

_WORD = re.compile(r"[^\W_]+")
_TERM = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
# PostgreSQL takes a megabyte of words with their places for one text; so many bytes of folded text stay below that.
# It is a book of some seventy thousand words: no article is cut.
LONGEST_TEXT = 400_000
# PostgreSQL takes no longer word (2,046 bytes, of up to four for a letter).
LONGEST_WORD = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One thing looked for: words that stand side by side. With `begins` the last word may go on."""

    words: tuple[str, ...]
    begins: bool = False
    excluded: bool = False


def fold(text: str) -> list[str]:
    """Return the words of a text in their order, without case and accents."""
    bare = text if text.isascii() else _without_accents(text)
    return [word[:LONGEST_WORD] for word in _WORD.findall(bare.casefold())]


def _without_accents(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    accents = dict.fromkeys(ord(letter) for letter in set(plain) if unicodedata.combining(letter))
    return plain.translate(accents) if accents else plain


def folded(text: str) -> str:
    """Return the words that are searched for a text, joined by spaces, and cut off where it is longer than a book."""
    words = " ".join(fold(text))
    if len(words) * 4 <= LONGEST_TEXT:
        return words
    return words.encode()[:LONGEST_TEXT].decode(errors="ignore")


def parse_search(search: str) -> tuple[Term, ...]:
    """Return what a search asks for: all its words; “a phrase” in quotation marks; wo* for a beginning; -word for none.

    Raises:
        UsageError: there is no word to look for.
    """
    straight = search.replace("“", '"').replace("”", '"')
    terms = []
    for minus, phrase, word in _TERM.findall(straight):
        words = tuple(fold(phrase or word))
        if words:
            terms.append(Term(words=words, begins=word.endswith("*"), excluded=bool(minus)))
    if not any(not term.excluded for term in terms):
        raise UsageError(f"{search!r}: no word to search for")
    return tuple(terms)


def fts5_query(terms: tuple[Term, ...]) -> str:
    """Return the terms in SQLite's language."""

    def one(term: Term) -> str:
        return f'"{" ".join(term.words)}"' + (" *" if term.begins else "")

    wanted = " AND ".join(one(term) for term in terms if not term.excluded)
    return f"({wanted})" + "".join(f" NOT {one(term)}" for term in terms if term.excluded)


def tsquery(terms: tuple[Term, ...]) -> str:
    """Return the terms in PostgreSQL's language."""

    def one(term: Term) -> str:
        words = [f"'{word}'" for word in term.words]
        if term.begins:
            words[-1] += ":*"
        return ("!" if term.excluded else "") + f"({' <-> '.join(words)})"

    return " & ".join(one(term) for term in terms)


def tsvector(words: str) -> str:
    """Return folded words as PostgreSQL writes a tsvector: each word with its places."""
    places: dict[str, list[str]] = {}
    for place, word in enumerate(words.split(), 1):
        places.setdefault(word, []).append(str(place))
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())
