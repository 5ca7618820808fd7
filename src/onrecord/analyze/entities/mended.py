"""Names mended by what stands beside them: acronyms that are common nouns, numbered units, people cut in two."""

from collections.abc import Iterable, Sequence

from onrecord.analyze.entities.name import PROPER, Name
from onrecord.analyze.entities.name_types import known_type
from onrecord.records import Token

# The number of a unit has so many digits at most; with four it is mostly a year.
_UNIT_DIGITS = 3
_SHORTEST_ACRONYM = 2


def mended(names: Sequence[Name], tokens: Sequence[Token]) -> list[Name]:
    """Return the names in text order without common nouns, with the numbers of units, and cut names made whole."""
    ordered = sorted(names, key=lambda name: name.words[0].index)
    common = {name.key for name in ordered if _is_common_noun(name.words)}
    kept = [_with_number(name, tokens) for name in ordered if name.key not in common]
    return _rejoined(kept)


def _is_common_noun(words: Sequence[Token]) -> bool:
    """Whether the name is an acronym that is counted: “a UAV”, “three IEDs”."""
    word = words[0]
    if len(words) > 1 or len(word.text) < _SHORTEST_ACRONYM or known_type(words) is not None:
        return False
    if word.text.isupper():
        before = [child for child in word.children if child.index < word.index]
        return any(child.lower in ("a", "an") or child.dep == "nummod" for child in before)
    return word.text[-1] == "s" and word.text[:-1].isupper() and word.tag in ("NNS", "NNPS")


def _with_number(name: Name, tokens: Sequence[Token]) -> Name:
    """Return the name of a unit with the number after it (“Task Force 51”)."""
    last = name.words[-1]
    after = tokens[last.index + 1] if last.index + 1 < len(tokens) else None
    if after is None or name.type != "organization" or not _is_number_of(after, last) or known_type(name.words):
        return name
    return Name(words=(*name.words, after), type=name.type)


def _is_number_of(number: Token, noun: Token) -> bool:
    short = number.text.isdigit() and len(number.text) <= _UNIT_DIGITS
    return short and number.head is noun and number.start == noun.end + 1


def _rejoined(names: Iterable[Name]) -> list[Name]:
    """Return the names with two persons made one where nothing stands between them and one word governs both."""
    kept: list[Name] = []
    for name in names:
        if kept and _is_cut(kept[-1], name):
            kept[-1] = Name(words=(*kept[-1].words, *name.words), type="person")
        else:
            kept.append(name)
    return kept


def _is_cut(one: Name, other: Name) -> bool:
    if one.type != "person" or other.type != "person" or one.words[-1].index + 1 != other.words[0].index:
        return False
    inside = {word.index for word in (*one.words, *other.words)}
    return all(word.tag in PROPER and word.head.index in inside for word in one.words)
