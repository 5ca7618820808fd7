"""Gathers arriving accounts with those of other articles that tell of the same happening."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from onrecord.records import Judgement
from onrecord.resolve.happenings.accounts import Account
from onrecord.resolve.happenings.index import Gathered, HappeningIndex
from onrecord.resolve.happenings.keys import keys_of, lookup_keys
from onrecord.resolve.happenings.likeness import likeness, may_be_one

# Happenings that an account is compared with, and accounts of each: what bounds the time it takes.
COMPARED, ACCOUNTS = 12, 6
# Accounts that a happening takes in by itself; what comes then begins another. Each arrival counts all of them anew.
MOST = 300
# How likely two accounts must tell of one happening. Chosen by reading pairs from articles of seven stories.
SAME = 0.62


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an arriving article or a judgement changed: happenings as they are now, and ids that are no more."""

    changed: tuple[Gathered, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Match:
    score: float
    account: Account
    happening: Gathered
    reasons: tuple[str, ...]


def gather(accounts: Sequence[Account], index: HappeningIndex) -> Change:
    """Put the accounts of one article into the index; the time does not depend on how much is in it.

    Each joins the likeliest happening, likeliest pairs first; two accounts of one article are never of one happening
    unless somebody judged so. Which happening is the likeliest depends on what has arrived before.
    """
    verdicts = _verdicts(index.judgements([event for account in accounts for event in account.events]))
    log = _Log(index)
    likely = {account.id: _likely(account, index) for account in accounts}
    happenings = {one.id: one for one in index.happenings(list(dict.fromkeys(chain.from_iterable(likely.values()))))}
    matches = sorted(
        (
            match
            for account in accounts
            for match in _matches(account, verdicts, [happenings[name] for name in likely[account.id]])
        ),
        key=lambda match: (-match.score, match.account.id, match.happening.id),
    )
    placed, taken = set[str](), set[str]()
    for match in matches:
        if match.account.id not in placed and match.happening.id not in taken:
            placed.add(match.account.id)
            taken.add(match.happening.id)
            log.put((*match.happening.accounts, _explained(match.account, match.score, match.reasons)))
    for account in accounts:
        if account.id not in placed:
            log.put((account,))
    for account in accounts:
        _join_judged(account, verdicts, log)
    return log.change()


def withdraw(document: str, events: Iterable[str], index: HappeningIndex) -> Change:
    """Take the accounts of a document out of the index, as before it is read anew; `events` are its public ids."""
    log = _Log(index)
    for happening in index.happenings(sorted(set(index.happening_of(events).values()))):
        rest = tuple(account for account in happening.accounts if account.document != document)
        log.drop(happening.id)
        if rest:
            log.put(rest)
    return log.change()


def judge(judgement: Judgement, index: HappeningIndex) -> Change:
    """Bring the index into line with a judgement: “same” joins two happenings, “different” parts them.

    The index must have the judgement already, so that it also counts for what arrives later. “Unsure” undoes nothing.
    """
    log = _Log(index)
    places = index.happening_of([judgement.left, judgement.right])
    if len(places) < 2:
        return log.change()
    left, right = places[judgement.left], places[judgement.right]
    if judgement.verdict == "same" and left != right:
        log.join(left, right, judgement)
    if judgement.verdict == "different" and left == right:
        log.part(left, judgement)
    return log.change()


class _Log:
    """Writes to the index and keeps what changed."""

    def __init__(self, index: HappeningIndex) -> None:
        self.index = index
        self._changed: dict[str, Gathered] = {}
        self._gone: set[str] = set()

    def put(self, accounts: Iterable[Account]) -> None:
        """Make one happening of the accounts, wherever they were before."""
        ordered = tuple(sorted(accounts, key=lambda account: account.id))
        happening = Gathered(id=ordered[0].id, accounts=ordered)
        events = [event for account in ordered for event in account.events]
        before = set(self.index.happening_of(events).values()) - {happening.id}
        self.index.put(
            happening, tuple(dict.fromkeys(key for account in ordered[:ACCOUNTS] for key in keys_of(account)))
        )
        self._gone |= before
        self._changed = {id_: one for id_, one in self._changed.items() if id_ not in before}
        self._changed[happening.id] = happening
        self._gone.discard(happening.id)

    def drop(self, happening: str) -> None:
        """Forget a happening."""
        self.index.drop(happening)
        self._changed.pop(happening, None)
        self._gone.add(happening)

    def join(self, left: str, right: str, judgement: Judgement) -> None:
        """Make two happenings one."""
        one, other = self.index.happenings([left, right])
        reason = f"judged the same by {judgement.by}"
        self.put((*one.accounts, *(_explained(account, 1.0, (reason,)) for account in other.accounts)))

    def part(self, happening: str, judgement: Judgement) -> None:
        """Move the account of the judgement's right side out of a happening."""
        (whole,) = self.index.happenings([happening])
        out = [account for account in whole.accounts if judgement.right in account.events]
        rest = [account for account in whole.accounts if judgement.right not in account.events]
        if any(judgement.left in account.events for account in rest):
            self.drop(happening)
            self.put(rest)
            self.put(_explained(account, 1.0, (f"judged different by {judgement.by}",)) for account in out)

    def change(self) -> Change:
        """Return what changed so far."""
        changed = tuple(self._changed[id_] for id_ in sorted(self._changed))
        return Change(changed=changed, gone=tuple(sorted(self._gone)))


def _likely(account: Account, index: HappeningIndex) -> Sequence[str]:
    """Return the ids of the happenings that have most keys in common with an account."""
    counts = Counter(id_ for ids in index.postings(lookup_keys(account)).values() for id_ in ids)
    return sorted(counts, key=lambda id_: (-counts[id_], id_))[:COMPARED]


def _matches(
    account: Account, verdicts: Mapping[frozenset[str], Judgement], happenings: Iterable[Gathered]
) -> Iterable[_Match]:
    """Yield those of the happenings that an account may belong to."""
    for happening in happenings:
        if len(happening.accounts) >= MOST or any(account.document == other.document for other in happening.accounts):
            continue
        if _is_barred(account, happening, verdicts):
            continue
        found = [likeness(account, other) for other in happening.accounts[:ACCOUNTS] if may_be_one(account, other)]
        best = max(found, key=lambda one: one.score, default=None)
        if best is not None and best.score >= SAME:
            yield _Match(best.score, account, happening, best.reasons)


def _is_barred(account: Account, happening: Gathered, verdicts: Mapping[frozenset[str], Judgement]) -> bool:
    """Whether somebody judged the account and one of the happening different."""
    return any(
        verdicts[pair].verdict == "different"
        for event in account.events
        for other in happening.accounts
        for pair in (frozenset((event, of_other)) for of_other in other.events)
        if pair in verdicts
    )


def _join_judged(account: Account, verdicts: Mapping[frozenset[str], Judgement], log: _Log) -> None:
    """Join the account's happening with those that somebody judged the same."""
    for pair, judgement in verdicts.items():
        if judgement.verdict == "same" and pair & set(account.events) and len(pair) == 2:
            places = log.index.happening_of(pair)
            if len(set(places.values())) == 2:
                left, right = sorted(places[event] for event in pair)
                log.join(left, right, judgement)


def _verdicts(judgements: Iterable[Judgement]) -> dict[frozenset[str], Judgement]:
    """Return the latest judgement on each pair."""
    return {frozenset((one.left, one.right)): one for one in judgements}


def _explained(account: Account, score: float, reasons: tuple[str, ...]) -> Account:
    """Return the account with why it is where it is, in its reports."""
    return replace(account, reports=tuple(replace(report, score=score, reasons=reasons) for report in account.reports))
