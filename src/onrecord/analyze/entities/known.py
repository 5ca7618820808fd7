"""Names that the knowledge base has, found in the text whatever the parser made of them."""

from collections.abc import Iterator, Sequence

from onrecord.analyze.entities.name import PROPER, country_of, written
from onrecord.kb.organizations import find_organization
from onrecord.records import Token

# Words of a known name at most, as in “Islamic State of Iraq and the Levant”.
_LONGEST = 8
_INNER = frozenset({"of", "for", "the", "and", "in", "on", "de", "&", "-", "'s", "’s", "s"})
_LABELS = frozenset({"ORG", "NORP", "GPE", "PERSON", "PRODUCT", "FAC", "LOC"})


def known_organizations(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the words of each organization that the knowledge base has, the longest name at each word."""
    index = 0
    while index < len(tokens):
        words = _organization_at(tokens, index) if _may_begin(tokens[index]) else []
        if words:
            yield words
        index += len(words) or 1


def _may_begin(token: Token) -> bool:
    if token.lower in ("the", "a", "an"):
        return False
    return token.text[0].isupper() or token.lower.startswith("al-") or token.lower == "al"


def _organization_at(tokens: Sequence[Token], index: int) -> list[Token]:
    best: list[Token] = []
    words: list[Token] = []
    for token in tokens[index : index + _LONGEST]:
        inner = token.lower in _INNER
        if token.sentence != tokens[index].sentence or not (inner or _may_begin(token)):
            break
        words.append(token)
        if not inner and find_organization(written(words)) is not None:
            best = list(words)
    return best if len(best) > 1 or (best and _is_name_alone(best[0])) else []


def _is_name_alone(token: Token) -> bool:
    """Whether a single word that is some organization's name is meant as one: labeled, an acronym, or a proper noun."""
    if token.entity_type in _LABELS or (token.text.isupper() and len(token.text) > 1):
        return True
    return token.tag in PROPER and not token.is_root


def nested_countries(words: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the country names inside a longer name (“Bank of England”), the longest at each word."""
    index = 0
    while index < len(words):
        length = next((n for n in (3, 2, 1) if _is_country(words[index : index + n], n)), 0)
        if 0 < length < len(words):
            yield list(words[index : index + length])
        index += length or 1


def _is_country(words: Sequence[Token], length: int) -> bool:
    if len(words) < length or not words[0].text[0].isupper():
        return False
    match = country_of(words)
    return match is not None and match.kind == "name"
