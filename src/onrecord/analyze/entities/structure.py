"""Joins what the grammar itself says is one: appositions, “X is the president”, “Popular Front (PF)”."""

from collections.abc import Iterable, Mapping, Sequence

from onrecord.analyze.entities.agreement import chains_agree, is_inside
from onrecord.analyze.entities.draft import Draft, join
from onrecord.analyze.entities.name_forms import is_acronym_of
from onrecord.analyze.tree import subject
from onrecord.records import Token

_BEING = frozenset({"be", "become", "remain"})
_CLOSING = frozenset({",", ".", ";", ")", "said", "told"})
_NO_SUBJECTS = frozenset({"this", "that", "there", "what", "which", "it"})


def by_head(drafts: Iterable[Draft]) -> dict[int, Draft]:
    """Return the mentions by the index of their head word."""
    return {draft.head.index: draft for draft in drafts}


def link_structure(drafts: Sequence[Draft], tokens: Sequence[Token]) -> None:
    """Join the chains of mentions that apposition, predication or brackets make one."""
    heads = by_head(drafts)
    ends = {draft.span.end: draft for draft in reversed(drafts) if not draft.is_pronoun}
    for draft in drafts:
        other = (
            apposed(draft, heads)
            or predicated(draft, heads)
            or abbreviated(draft, heads, tokens)
            or beside(draft, ends, tokens)
        )
        if other is not None and not is_inside(draft, other):
            join(other, draft)


def apposed(draft: Draft, heads: Mapping[int, Draft]) -> Draft | None:
    """Return the mention that this one stands beside as in “Rashid, the president of Iraq”; None if it does not."""
    head = draft.head
    if head.dep != "appos" or _is_list(head):
        return None
    other = heads.get(head.head.index)
    if other is None or not _may_be_one(other, draft):
        return None
    return other


def beside(draft: Draft, ends: Mapping[int, Draft], tokens: Sequence[Token]) -> Draft | None:
    """Return the person before a comma where this one follows it: “the coach, Ali Rezai,”, read without the parse."""
    if draft.type != "person" or draft.is_pronoun:
        return None
    first, last = covered(draft, tokens)
    if first < 2 or last + 1 >= len(tokens) or tokens[first - 1].text != "," or tokens[last + 1].lower not in _CLOSING:
        return None
    other = ends.get(tokens[first - 2].end)
    if other is None or other.type != "person" or other.sentence != draft.sentence or not _may_be_one(other, draft):
        return None
    described = draft if draft.form == "nominal" else other
    is_listed = any(word.dep in ("cc", "conj") for one in (draft, other) for word in one.head.children)
    return None if is_listed or described.article == "indefinite" or other.head.dep == "conj" else other


def covered(draft: Draft, tokens: Sequence[Token]) -> tuple[int, int]:
    """Return the indexes of the first and last word of the phrase."""
    first = last = draft.head.index
    while first and tokens[first - 1].start >= draft.span.start:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].end <= draft.span.end:
        last += 1
    return first, last


def _is_list(head: Token) -> bool:
    """Whether what looks like an apposition is part of an enumeration (“A, B and C”)."""
    siblings = [child for child in head.head.children if child.dep in ("appos", "conj")]
    return len(siblings) > 1 or any(child.dep in ("cc", "conj") for child in head.children)


def _may_be_one(one: Draft, other: Draft) -> bool:
    if one.form == other.form == "named":
        return False
    if not chains_agree(one.chain, other.chain):
        return False
    return "place" not in (one.type, other.type) or one.type == other.type


def predicated(draft: Draft, heads: Mapping[int, Draft]) -> Draft | None:
    """Return the subject of which this mention is the predicate (“Rashid is the president”); else None."""
    head, verb = draft.head, draft.head.head
    if head.dep not in ("attr", "oprd") or draft.is_pronoun or verb.lemma not in _BEING or _is_denied(verb):
        return None
    doer = subject(verb)
    if doer is None or doer.lower in _NO_SUBJECTS or doer is head:
        return None
    other = heads.get(doer.index)
    return other if other is not None and _may_be_one(other, draft) and _is_certain(verb) else None


def _is_denied(verb: Token) -> bool:
    return any(child.dep == "neg" for child in verb.children)


def _is_certain(verb: Token) -> bool:
    return not any(child.tag == "MD" and child.lower not in ("will", "'ll") for child in verb.children)


def abbreviated(draft: Draft, heads: Mapping[int, Draft], tokens: Sequence[Token]) -> Draft | None:
    """Return the name in front of the bracket in which this mention stands as its acronym, or the other way round."""
    if draft.form != "named" or draft.name_span is None:
        return None
    first, _ = covered(draft, tokens)
    if first < 2 or tokens[first - 1].text not in ("(", "[") or len(draft.words) == 0:
        return None
    before = tokens[first - 2]
    for word in (before, before.head):
        other = heads.get(word.index)
        if other is not None and other.form == "named" and _is_pair(other.words, draft.words):
            return other
    return None


def _is_pair(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return (len(other) == 1 and is_acronym_of(other[0], one)) or (len(one) == 1 and is_acronym_of(one[0], other))
