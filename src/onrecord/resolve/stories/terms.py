"""The words that tell what an article is about."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from onrecord.lang import ENGLISH
from onrecord.records import Document

# News tells what happened in its first sentences; what comes later is background, which stories have in common.
LEAD = 120
# How often a word of the title counts; one that is in capitals within a sentence is likely to be a name.
TITLE, NAME = 4.0, 1.5
# The row of the table of frequencies that has the number of texts.
_ALL = "*"
_WORD = re.compile(r"[^\W\d_][\w’'-]+|\d[\d.,]*\d|\d{2,}")
_POSSESSIVE = re.compile(r"[’']s?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleTerms:
    """What an article is compared by: its day, and its words with how much each counts, before rarity."""

    document: str
    published: date | None
    counts: Mapping[str, float]


def terms_of(text: str) -> list[str]:
    """Return the words of a text in order, lower-cased and without possessive endings."""
    return [_POSSESSIVE.sub("", word.lower()) for word in _WORD.findall(text)]


def article_terms(document: Document, *, names: Iterable[str] = ()) -> ArticleTerms:
    """Return what to compare a document by; words of `names` (of its entities) count as names."""
    counts = defaultdict[str, float](float)
    known = {term for name in names for term in terms_of(name)}
    for term, is_name in _lead(document.text):
        counts[term] += 1.0
        if is_name or term in known:
            counts[term] += NAME - 1.0
    for term in terms_of(document.title or ""):
        counts[term] += TITLE
    return ArticleTerms(document=document.id, published=document.published, counts=dict(counts))


def weigh(counts: Mapping[str, float], seen: Mapping[str, int], total: int) -> dict[str, float]:
    """Return the weights of an article's words, of length 1 as a vector; empty if it has no words.

    A word is the rarer the fewer of the `total` articles of the archive have it (`seen`), and of those that the
    language's table of frequencies was counted on, without which the first articles would all look alike.
    """
    known, size = _background()
    weights = {
        term: (1.0 + math.log(count)) * math.log((size + total + 1) / (known.get(term, 0) + seen.get(term, 0) + 1))
        for term, count in counts.items()
    }
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()} if length else {}


def heaviest(weights: Mapping[str, float], count: int) -> list[str]:
    """Return the words of most weight, in that order; of equal ones the first in the alphabet."""
    return sorted(weights, key=lambda term: (-weights[term], term))[:count]


def _lead(text: str) -> Sequence[tuple[str, bool]]:
    """Return the first words of a text, each with whether it is likely to be part of a name."""
    found: list[tuple[str, bool]] = []
    for match in _WORD.finditer(text):
        if len(found) == LEAD:
            break
        before = text[max(0, match.start() - 2) : match.start()]
        inside = len(before) == 2 and before[1] == " " and (before[0].isalnum() or before[0] == ",")
        found.append((_POSSESSIVE.sub("", match[0].lower()), inside and match[0][0].isupper()))
    return found


@cache
def _background() -> tuple[Mapping[str, int], int]:
    table = {row["word"]: int(row["documents"]) for row in ENGLISH.table("document_frequencies")}
    return table, table.pop(_ALL)
