"""Gathers the wordings of one quotation as articles arrive."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from onrecord.records import SharedQuotation, Variant
from onrecord.resolve.variants.alignment import difference, likeness
from onrecord.resolve.variants.quoted import Quoted, keys_of

# Quotations that a key leads to; one with more is a turn of phrase.
COMMON = 20
# Quotations that an arriving one is compared with, and wordings of each: what bounds the time it takes.
COMPARED, WORDINGS = 8, 4
# Statements that one quotation takes in, so that an arrival costs the same however often something is repeated. What
# comes after begins another. Forty outlets carry a wire story; a hundred are far more than anybody compares.
MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Wordings:
    """The wordings of one quotation, the fullest first. `id` is the smallest of their statements' public ids."""

    id: str
    quoted: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouped:
    """What an article changed: quotations as they are now, and ids that are no more."""

    changed: tuple[Wordings, ...]
    gone: tuple[str, ...]


class QuotationIndex(Protocol):
    """Where keys lead to quotations, and statements to theirs. Used by one writer at a time."""

    def postings(self, keys: Sequence[int]) -> Mapping[int, Sequence[str]]:
        """Return the ids of quotations posted under each key, at most `COMMON`; keys without any may be absent."""
        ...

    def quotations(self, ids: Sequence[str]) -> Sequence[Wordings]:
        """Return quotations by id; all of them are there."""
        ...

    def quotation_of(self, statements: Iterable[str]) -> Mapping[str, str]:
        """Return the quotation of each statement that has one."""
        ...

    def put(self, wordings: Wordings, keys: Sequence[int]) -> None:
        """Keep a quotation under its id, posted under keys, in place of those that have one of its wordings."""
        ...

    def drop(self, quotation: str) -> None:
        """Forget a quotation."""
        ...


def gather_quotations(quoted: Iterable[Quoted], index: QuotationIndex) -> Regrouped:
    """Put what an article quotes into the index; the time does not depend on how much is in it.

    The same words are one quotation whatever the order of arrival; two shortened wordings that have no words in
    common are one only once a fuller one has come.
    """
    changed: dict[str, Wordings] = {}
    gone: set[str] = set()
    for one in quoted:
        keys = keys_of(one)
        postings = index.postings(keys)
        found = _same(one, postings, index)
        whole = _joined([*(other for old in found for other in old.quoted), one])
        index.put(whole, _free(whole, postings))
        before = {old.id for old in found} - {whole.id}
        gone |= before
        changed = {id_: kept for id_, kept in changed.items() if id_ not in before} | {whole.id: whole}
    return Regrouped(changed=tuple(changed[id_] for id_ in sorted(changed)), gone=tuple(sorted(gone - changed.keys())))


def withdraw_quotations(document: str, statements: Iterable[str], index: QuotationIndex) -> Regrouped:
    """Take what a document quotes out of the index; `statements` are the public ids of its statements."""
    changed, gone = [], []
    for old in index.quotations(sorted(set(index.quotation_of(statements).values()))):
        rest = [one for one in old.quoted if one.document != document]
        index.drop(old.id)
        gone.append(old.id)
        if rest:
            whole = _joined(rest)
            index.put(whole, _free(whole, {}))
            changed.append(whole)
    ids = {whole.id for whole in changed}
    return Regrouped(changed=tuple(changed), gone=tuple(id_ for id_ in gone if id_ not in ids))


def shared_quotation(wordings: Wordings) -> SharedQuotation | None:
    """Return the quotation with what each outlet did to it; None if only one article has it."""
    if len({one.document for one in wordings.quoted}) < 2:
        return None
    fullest = wordings.quoted[0]
    return SharedQuotation(id=wordings.id, variants=tuple(_variant(one, fullest) for one in wordings.quoted))


def _same(one: Quoted, postings: Mapping[int, Sequence[str]], index: QuotationIndex) -> list[Wordings]:
    """Return the quotations that have the same words, the likeliest first."""
    counts = Counter(id_ for ids in postings.values() if len(ids) < COMMON for id_ in ids)
    ranked = sorted(counts, key=lambda id_: (-counts[id_], id_))[:COMPARED]
    found, room = list[Wordings](), MOST - 1
    for other in index.quotations(ranked):
        if len(other.quoted) <= room and _is_worded(one, other):
            found.append(other)
            room -= len(other.quoted)
    return found


def _is_worded(one: Quoted, other: Wordings) -> bool:
    return any(likeness(one, wording) for wording in _distinct(other.quoted) if wording.statement != one.statement)


def _distinct(quoted: Sequence[Quoted]) -> list[Quoted]:
    """Return the first few wordings that differ."""
    return list({one.words: one for one in reversed(quoted)}.values())[::-1][:WORDINGS]


def _joined(quoted: Iterable[Quoted]) -> Wordings:
    """Return one quotation of the wordings: the fullest first, of equal ones the earliest."""
    by_statement = {one.statement: one for one in quoted}
    ordered = sorted(by_statement.values(), key=lambda one: (-len(one.words), one.published or date.max, one.statement))
    return Wordings(id=min(by_statement), quoted=tuple(ordered))


def _free(wordings: Wordings, postings: Mapping[int, Sequence[str]]) -> list[int]:
    """Return the keys of a quotation's first wordings that have room."""
    keys = dict.fromkeys(key for one in _distinct(wordings.quoted) for key in keys_of(one))
    return [key for key in keys if len(postings.get(key, ())) < COMMON]


def _variant(own: Quoted, fullest: Quoted) -> Variant:
    found = difference(own, fullest)
    return Variant(
        document=own.document,
        statement=own.statement,
        words=own.text,
        change=found.change,
        publisher=own.publisher,
        changed=found.changed,
        missing=found.missing,
        score=found.score,
    )
