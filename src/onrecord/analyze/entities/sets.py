"""Sets: what is coordinated (“Ardana and Velmora”) can be taken up as one (“they”, “the two countries”).

The head of a set is its “and”, so that it hides none of its members; it is kept only where something takes it up.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from onrecord.analyze.entities.draft import Draft, join
from onrecord.analyze.entities.nouns import noun_types
from onrecord.analyze.lookup import LARGEST_SET
from onrecord.analyze.tree import child, coordinated
from onrecord.lang import ENGLISH
from onrecord.records import Span, Token

_AND = frozenset({"and", "&"})
_COUNTS: Mapping[str, int] = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def with_sets(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the mentions with a set after the last member of each coordination, numbered anew."""
    heads = {draft.head.index: draft for draft in drafts if not draft.is_pronoun}
    after: dict[int, Draft] = {}
    known: dict[frozenset[int], Draft] = {}
    for draft in drafts:
        found = _set_from(draft, heads)
        if found is not None:
            after[id(found.members[-1])] = found
            first = known.setdefault(frozenset(id(member.chain) for member in found.members), found)
            if first is not found:
                join(first, found)
    ordered = list(_placed(drafts, after))
    for position, draft in enumerate(ordered):
        draft.position = position
    return ordered


def _placed(drafts: Iterable[Draft], after: Mapping[int, Draft]) -> Iterator[Draft]:
    for draft in drafts:
        yield draft
        if id(draft) in after:
            yield after[id(draft)]


def _set_from(draft: Draft, heads: Mapping[int, Draft]) -> Draft | None:
    """Return the set whose first member the mention is; None where nothing is coordinated with it."""
    if draft.head.dep == "conj" or heads.get(draft.head.index) is not draft:
        return None
    words, conjunction = _coordinated(draft.head)
    members = [heads[word.index] for word in words if word.index in heads]
    if conjunction is None or len(members) < len(words) or not _are_alike(members):
        return None
    return Draft(
        head=conjunction,
        span=Span(draft.span.start, members[-1].span.end),
        form="nominal",
        type="group",
        number="plural",
        article="definite",
        role=draft.role,
        members=tuple(members),
        quotation=draft.quotation,
        paragraph=draft.paragraph,
    )


def _coordinated(head: Token) -> tuple[list[Token], Token | None]:
    """Return the words coordinated with `head`, itself first, and the “and” before the last of them."""
    words = coordinated(head, most=LARGEST_SET + 1)
    if not 1 < len(words) <= LARGEST_SET:
        return words, None
    conjunction = child(words[-2], "cc")
    return words, conjunction if conjunction is not None and conjunction.lower in _AND else None


def _are_alike(members: Sequence[Draft]) -> bool:
    """Whether the mentions are of one kind and stand one after the other."""
    kinds = {_kind(member) for member in members}
    apart = all(one.span.end <= other.span.start for one, other in pairwise(members))
    return len(kinds) == 1 and apart and len({id(member.chain) for member in members}) == len(members)


def _kind(draft: Draft) -> str | None:
    """Return the kind of a member, persons and groups of them being one."""
    kind = draft.chain.type
    return "people" if kind in ("person", "group") else "land" if kind in ("country", "place") else kind


def counts_members(draft: Draft, members: Sequence[Draft]) -> bool:
    """Whether a description takes up a set: “the two countries”, “both men”, “the sides”."""
    if draft.number != "plural" or draft.article not in ("definite", "demonstrative"):
        return False
    count = next((_COUNTS[word] for word in sorted(draft.modifiers) if word in _COUNTS), None)
    if count not in (None, len(members)) or len(draft.modifiers) > (count is not None):
        return False
    kinds = {member.chain.type for member in members}
    return draft.lemma in ENGLISH.words("side_nouns") or kinds == {noun_types().get(draft.lemma)}
