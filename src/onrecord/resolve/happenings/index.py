"""What the gathering of happenings asks of an index, and one in memory."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from onrecord.records import Judgement
from onrecord.resolve.happenings.accounts import Account

# Happenings that a key leads to, the last ones posted: keys name parties and days, so more are of a busy day.
LATEST = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Accounts of one happening, in the order of their ids. `id` is that of the first account."""

    id: str
    accounts: tuple[Account, ...]


class HappeningIndex(Protocol):
    """Where keys lead to happenings, and events to theirs. Used by one writer at a time."""

    def postings(self, keys: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Return the ids of happenings posted under each key, at most `LATEST`; keys without any may be absent."""
        ...

    def happenings(self, ids: Sequence[str]) -> Sequence[Gathered]:
        """Return happenings by id; all of them are there."""
        ...

    def happening_of(self, events: Iterable[str]) -> Mapping[str, str]:
        """Return the happening of each event that has one."""
        ...

    def judgements(self, events: Iterable[str]) -> Sequence[Judgement]:
        """Return the judgements on pairs that have one of the events, oldest first."""
        ...

    def put(self, happening: Gathered, keys: Sequence[str]) -> None:
        """Keep a happening under its id, posted under keys, in place of those that have one of its accounts."""
        ...

    def drop(self, happening: str) -> None:
        """Forget a happening that has no accounts any more."""
        ...


class MemoryHappeningIndex:
    """An index in memory, for one run and for tests."""

    def __init__(self) -> None:
        self._postings: dict[str, dict[str, None]] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._happenings: dict[str, Gathered] = {}
        self._happening_of: dict[str, str] = {}
        self._judgements: list[Judgement] = []

    def postings(self, keys: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Return the ids of happenings posted under each key, the last ones first."""
        found = {}
        for key in keys:
            posted = reversed(self._postings.get(key, {}))
            found[key] = [id_ for id_, _ in zip(posted, range(LATEST), strict=False)]
        return found

    def happenings(self, ids: Sequence[str]) -> Sequence[Gathered]:
        """Return happenings by id."""
        return [self._happenings[id_] for id_ in ids]

    def happening_of(self, events: Iterable[str]) -> Mapping[str, str]:
        """Return the happening of each event that has one."""
        return {event: self._happening_of[event] for event in events if event in self._happening_of}

    def judgements(self, events: Iterable[str]) -> Sequence[Judgement]:
        """Return the judgements on pairs that have one of the events, oldest first."""
        asked = set(events)
        return [one for one in self._judgements if one.left in asked or one.right in asked]

    def put(self, happening: Gathered, keys: Sequence[str]) -> None:
        """Keep a happening in place of those that have one of its accounts."""
        events = [event for account in happening.accounts for event in account.events]
        for old in sorted({*self.happening_of(events).values(), happening.id} & self._happenings.keys()):
            self.drop(old)
        self._happenings[happening.id], self._keys[happening.id] = happening, tuple(keys)
        for key in keys:
            self._postings.setdefault(key, {})[happening.id] = None
        for event in events:
            self._happening_of[event] = happening.id

    def drop(self, happening: str) -> None:
        """Forget a happening."""
        for key in self._keys.pop(happening):
            self._postings[key].pop(happening, None)
        for account in self._happenings.pop(happening).accounts:
            for event in account.events:
                self._happening_of.pop(event, None)

    def judge(self, judgement: Judgement) -> None:
        """Keep a judgement."""
        self._judgements.append(judgement)

    def all(self) -> Sequence[Gathered]:
        """Return every happening, by id."""
        return [self._happenings[id_] for id_ in sorted(self._happenings)]
