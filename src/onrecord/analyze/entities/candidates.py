"""Which chains a description or pronoun may belong to at all; `features` says which of them is best."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.analyze.entities.agreement import countries_agree, genders_agree, types_agree
from onrecord.analyze.entities.draft import Chain, Draft
from onrecord.analyze.entities.features import Pair
from onrecord.analyze.entities.phrases import clause
from onrecord.records import EntityType

# Sentences looked back over: a pronoun's antecedent is within two in 95 of 100 cases, a description's may be far.
_PRONOUN_SENTENCES = 5
_NOUN_SENTENCES = 12
# Mentions looked back over at most, whatever the length of the sentences.
_PRONOUN_MENTIONS = 40
_NOUN_MENTIONS = 80
# Mentions with the same noun or office that are looked at beyond that window, the latest first.
_RECALLED = 6
_REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})
_COUNTABLE: frozenset[EntityType | None] = frozenset({"person", "country", "place"})


class Candidates:
    """The mentions of one document in text order, with an index by noun and office for what lies far back."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._drafts = drafts
        self._by_key: dict[str, list[int]] = defaultdict(list)
        for position, draft in enumerate(drafts):
            for key in _keys(draft):
                self._by_key[key].append(position)

    def of(self, draft: Draft, excluded: Chain | None) -> Iterator[Pair]:
        """Yield the chains that agree with the mention, the nearest first; never `excluded`."""
        seen: set[int] = {id(draft.chain)}
        if excluded is not None:
            seen.add(id(excluded))
        rank = 0
        for other in self._before(draft):
            if id(other.chain) in seen or (other.is_pronoun and len(other.chain.drafts) == 1 and other.person == 3):
                continue
            if other.members and draft.number == "singular":
                continue
            seen.add(id(other.chain))
            if may_corefer(draft, other):
                yield Pair(draft, other, other.chain, rank)
            rank += other.chain.type is not None and types_agree(draft.type, other.chain.type)

    def _before(self, draft: Draft) -> Iterator[Draft]:
        pronoun = draft.is_pronoun
        sentences = _PRONOUN_SENTENCES if pronoun else _NOUN_SENTENCES
        first = max(0, draft.position - (_PRONOUN_MENTIONS if pronoun else _NOUN_MENTIONS))
        for position in range(draft.position - 1, first - 1, -1):
            if draft.sentence - self._drafts[position].sentence > sentences:
                break
            yield self._drafts[position]
        yield from self._ahead(draft) if pronoun else self._recalled(draft)

    def _ahead(self, draft: Draft) -> Iterator[Draft]:
        """Yield the subject that follows a possessive in front of its clause (“In his speech, Rashid said”)."""
        if draft.role != "possessive":
            return
        for other in self._drafts[draft.position + 1 : draft.position + 6]:
            if other.sentence == draft.sentence and other.role == "subject" and not other.is_pronoun:
                yield other
                return

    def _recalled(self, draft: Draft) -> Iterator[Draft]:
        for key in _keys(draft):
            positions = self._by_key[key]
            last = bisect_left(positions, draft.position)
            for position in positions[max(0, last - _RECALLED) : last][::-1]:
                yield self._drafts[position]


def _keys(draft: Draft) -> list[str]:
    if draft.is_pronoun:
        return []
    return sorted({*draft.offices, draft.lemma, *(draft.words if draft.type != "person" else ())})


def may_corefer(draft: Draft, other: Draft) -> bool:
    """Whether nothing forbids that the mention belongs to the chain of `other`."""
    chain = other.chain
    if not types_agree(draft.type, chain.type) or not genders_agree(draft.chain, chain):
        return False
    if _one_contains(draft, other):
        return False
    return _pronoun_fits(draft, other) if draft.is_pronoun else _noun_fits(draft, chain)


def _one_contains(draft: Draft, other: Draft) -> bool:
    """Whether the mention stands inside a phrase of the chain in its own sentence (“his brother” is not “he”)."""
    return any(
        one.span.overlaps(draft.span) and not (one.form == "named" and draft.head.index > one.head.index + 1)
        for one in other.chain.drafts[-12:]
        if one.sentence == draft.sentence
    )


def _pronoun_fits(draft: Draft, other: Draft) -> bool:
    chain = other.chain
    if other.person != 3 or (chain.type is None and draft.number != chain.number):
        return False
    if draft.type == "place":
        return chain.type in ("place", "country")
    if draft.number == "singular" and chain.number == "plural":
        return False
    if draft.gender == "neuter":
        return chain.type in ("organization", "country", "place", "group", None)
    if draft.number == "plural" and chain.number == "singular" and chain.type in ("person", "place"):
        return False
    return (draft.lemma in _REFLEXIVES) == _same_clause_subject(draft, other) or not _both_arguments(draft, other)


def _both_arguments(draft: Draft, other: Draft) -> bool:
    """Whether the two are subject and object of one verb, and so are two unless one is reflexive."""
    if draft.sentence != other.sentence or "possessive" in (draft.role, other.role):
        return False
    return clause(draft.head) is clause(other.head)


def _same_clause_subject(draft: Draft, other: Draft) -> bool:
    return other.role == "subject" and _both_arguments(draft, other)


def _noun_fits(draft: Draft, chain: Chain) -> bool:
    if draft.number == "plural" and chain.number == "singular" and chain.type in _COUNTABLE:
        return False
    if draft.number == "singular" and chain.number == "plural":
        return False
    return countries_agree(draft.chain, chain) or chain.type == "country"
