"""Tells times from what only looks like them."""

import re

from onrecord.analyze.times.context import Context
from onrecord.analyze.times.lexer import Piece
from onrecord.lang import ENGLISH
from onrecord.records import Span, Token

_TEMPORAL = frozenset({"DATE", "TIME"})
_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT"})
# Words that more often mean a drop, a leap or a well.
_AMBIGUOUS_SEASONS = frozenset({"fall", "spring"})
_POSSESSIVES = frozenset({"his", "her", "their", "my", "our", "its", "your"})


# A number glued to letters, to an address or to a longer number (“A1237”, “/2017”, “461-1776”) is none by itself.
_GLUED = re.compile(r"[^\W\d_]$|/$|\d-$")


def is_year(piece: Piece, context: Context) -> bool:
    """Whether a four-digit number is a year and no quantity or number of something."""
    if _GLUED.search(context.text[max(0, piece.start - 2) : piece.start]):
        return False
    before, after = context.word_before(piece.start), context.word_after(piece.end)
    if before is not None and (before.lower in ENGLISH.words("numbered_things") or before.text in "$£€#№+"):
        return False
    if before is not None and before.pos in ("PROPN", "PUNCT") and _is_address(piece, after, context):
        return False
    if before is not None and before.lower in ENGLISH.words("time_prepositions"):
        return not _is_counted(piece, after, determined=False) or _is_year_tag(piece, context)
    if after is not None and (after.text == "%" or after.lower in ENGLISH.words("measures")):
        return False
    return not _is_counted(piece, after, determined=before is not None and before.pos in ("DET", "PRON"))


def _is_year_tag(piece: Piece, context: Context) -> bool:
    token = context.token_at(piece.start)
    return token is not None and token.entity_type in _TEMPORAL


def _is_counted(piece: Piece, after: Token | None, *, determined: bool) -> bool:
    """Whether the next word is what is counted, as in “1990 people”."""
    if after is None or after.start - piece.end > 1 or after.start == piece.end:
        return False
    if after.lower in ENGLISH.words("measures"):
        return True
    return after.tag == "NNS" and not determined


def _is_address(piece: Piece, after: Token | None, context: Context) -> bool:
    """Whether a name follows that the number belongs to, as in “1600 Hillside Road”."""
    token = context.token_at(piece.start)
    numbered = token is not None and token.entity_type not in _TEMPORAL and token.dep in ("nummod", "compound")
    return numbered and after is not None and after.pos == "PROPN"


def is_named(piece: Piece, context: Context) -> bool:
    """Whether the name of a day is that of a day and not a person's or a place's."""
    token = context.token_at(piece.start)
    return token is not None and token.entity_type not in _NAMES


def is_month(piece: Piece, context: Context) -> bool:
    """Whether a month's name without day or year is a month, not a verb or a name."""
    token = context.token_at(piece.start)
    if token is None or not context.text[piece.start].isupper() or token.entity_type in _NAMES:
        return False
    if token.tag == "MD":
        return False
    if token.entity_type in _TEMPORAL:
        return True
    before = context.word_before(piece.start)
    return before is not None and before.lower in ENGLISH.words("time_prepositions")


def is_capitalized(piece: Piece, context: Context) -> bool:
    """Whether a word begins with a capital letter in the text."""
    return context.text[piece.start].isupper()


def is_age(span: Span, context: Context) -> bool:
    """Whether a decade is somebody's age, as in “in her 40s”."""
    before = context.word_before(span.start)
    return before is not None and (before.lower in _POSSESSIVES or before.tag in ("POS", "PRP$"))


def is_season(piece: Piece, context: Context) -> bool:
    """Whether a season's word is a noun for a time and no verb, leap, or part of a name."""
    token, after = context.token_at(piece.start), context.word_after(piece.end)
    if token is None or token.pos not in ("NOUN", "PROPN") or token.entity_type in _NAMES:
        return False
    if token.lower in _AMBIGUOUS_SEASONS and token.entity_type not in _TEMPORAL:
        return False
    return not (token.text[0].isupper() and after is not None and after.text[0].isupper())


def ends_phrase(span: Span, context: Context) -> bool:
    """Whether nothing follows that the expression would count from, as “the attack” in “a day after the attack”."""
    after = context.word_after(span.end)
    return after is None or after.pos == "PUNCT" or after.pos in ("CCONJ", "VERB", "AUX") or after.dep == "prep"


def is_part(span: Span, context: Context) -> bool:
    """Whether an “of” follows that names the whole, as in “the last five months of her life”."""
    after = context.word_after(span.end)
    return after is not None and after.lower == "of"
