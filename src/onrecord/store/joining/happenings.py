"""Happenings, found through tables.

What a transaction touches is read once, changed in memory, and written by `flush`, at its end.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from itertools import batched
from typing import Any

from sqlalchemy import Connection, Row, Select, Text, bindparam, cast, delete, func, or_, select

from onrecord.records import Judgement
from onrecord.resolve.happenings import LATEST, Account, Gathered
from onrecord.resolve.happenings.keys import lookup_keys
from onrecord.store.inserting import insert_rows
from onrecord.store.joining.accounts import account_form, parse_account
from onrecord.store.joining.reports import told_by, write_happenings
from onrecord.store.reading import PART
from onrecord.store.tables import happening_bodies, happening_events, happening_keys, judgements

# A statement that every document needs: making one takes longer than carrying it out.
_BODIES = select(happening_bodies.c.id, cast(happening_bodies.c.accounts, Text).label("accounts")).where(
    happening_bodies.c.id.in_(bindparam("ids", expanding=True))
)
# Bodies that are kept in memory: what is told today is told again tomorrow.
KEPT = 2048


class TableHappeningIndex:
    """A `HappeningIndex` in the archive's tables."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        # By key: the happenings posted under it, each with the number of its posting.
        self._postings: dict[str, dict[str, int]] = {}
        self._keys: dict[str, set[str]] = {}
        self._loaded: set[str] = set()
        self._bodies: dict[str, Gathered | None] = {}
        self._happening_of: dict[str, str | None] = {}
        # By event: the judgements on it, by number.
        self._judgements: dict[str, dict[int, Judgement]] = {}
        self._touched: set[str] = set()
        self._retold: set[str] = set()
        self._posted = connection.scalar(select(func.max(happening_keys.c.posted))) or 0

    def postings(self, keys: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Return the ids of happenings posted under each key, the last ones first."""
        self._load_postings(keys)
        found = {}
        for key in keys:
            posted = self._postings.get(key, {})
            found[key] = sorted(posted, key=lambda name: -posted[name])[:LATEST]
        return found

    def load(self, accounts: Sequence[Account]) -> None:
        """Read what is known of the events of accounts and posted under their keys, many at once.

        A look for each alone would take far longer.
        """
        told = [event for account in accounts for event in account.events]
        self._load_postings(key for account in accounts for key in lookup_keys(account))
        self.happening_of(told)
        self.judgements(told)

    def _load_postings(self, keys: Iterable[str]) -> None:
        unread = [key for key in dict.fromkeys(keys) if key not in self._loaded]
        self._loaded.update(unread)
        for part in batched(unread, PART):
            for key, name, posted in self._connection.execute(_last_posted(part)):
                # What was touched meanwhile stands in memory as it is now.
                if name not in self._touched:
                    self._post(key, name, posted)

    def happenings(self, ids: Sequence[str]) -> Sequence[Gathered]:
        """Return happenings by id."""
        for part in batched([name for name in ids if name not in self._bodies], PART):
            for row in self._connection.execute(_BODIES, {"ids": part}):
                body = self._bodies[row.id] = _parse_body(row.id, row.accounts)
                for event in (event for account in body.accounts for event in account.events):
                    self._happening_of.setdefault(event, row.id)
        found = [self._bodies[name] for name in ids]
        return [one for one in found if one is not None]

    def happening_of(self, events: Iterable[str]) -> Mapping[str, str]:
        """Return the happening of each event that has one."""
        asked = list(events)
        for part in batched([event for event in asked if event not in self._happening_of], PART):
            self._happening_of |= dict.fromkeys(part)
            rows = self._connection.execute(select(happening_events).where(happening_events.c.event.in_(part)))
            self._happening_of |= {row.event: row.happening for row in rows}
        return {event: name for event in asked if (name := self._happening_of[event]) is not None}

    def judgements(self, events: Iterable[str]) -> Sequence[Judgement]:
        """Return the judgements on pairs that have one of the events, oldest first."""
        asked = list(events)
        for part in batched([event for event in asked if event not in self._judgements], PART):
            self._judgements |= {event: {} for event in part}
            chosen = or_(judgements.c.left.in_(part), judgements.c.right.in_(part))
            for row in self._connection.execute(select(judgements).where(chosen)):
                for event in {row.left, row.right}.intersection(part):
                    self._judgements[event][row.seq] = _judgement(row)
        found = {seq: one for event in asked for seq, one in self._judgements[event].items()}
        return [found[seq] for seq in sorted(found)]

    def forget_judgements(self) -> None:
        """Read judgements anew, as there are others now."""
        self._judgements.clear()

    def put(self, happening: Gathered, keys: Sequence[str]) -> None:
        """Keep a happening in place of those that have one of its accounts."""
        events = [event for account in happening.accounts for event in account.events]
        for old in sorted(set(self.happening_of(events).values())):
            self.drop(old)
        self._touched.add(happening.id)
        self._posted += 1
        self._bodies[happening.id] = happening
        self._happening_of |= dict.fromkeys(events, happening.id)
        for key in keys:
            self._post(key, happening.id, self._posted)

    def drop(self, happening: str) -> None:
        """Forget a happening."""
        self._touched.add(happening)
        for body in self.happenings([happening]):
            self._happening_of |= dict.fromkeys(event for account in body.accounts for event in account.events)
        for key in self._keys.pop(happening, ()):
            self._postings[key].pop(happening, None)
        self._bodies[happening] = None

    def told_by(self, documents: Sequence[str]) -> None:
        """Have the happenings that these documents tell of written anew, as it changed whose text they are."""
        self._retold.update(documents)

    def flush(self) -> None:
        """Write what changed."""
        touched = sorted(self._touched)
        for part in batched(touched, PART):
            for table, column in (
                (happening_keys, happening_keys.c.happening),
                (happening_events, happening_events.c.happening),
                (happening_bodies, happening_bodies.c.id),
            ):
                self._connection.execute(delete(table).where(column.in_(part)))
        kept = [body for name in touched if (body := self._bodies[name]) is not None]
        self._write(kept)
        write_happenings(self._connection, kept, gone=[name for name in touched if self._bodies[name] is None])
        self._touched.clear()
        self._retell()

    def _retell(self) -> None:
        """Write the rows of what documents tell of; the bodies are as they were."""
        names = told_by(self._connection, sorted(self._retold))
        write_happenings(self._connection, self.happenings(names), gone=[])
        self._retold.clear()

    def _write(self, kept: Sequence[Gathered]) -> None:
        """Write the bodies, what they gather, and under which keys: many at once, as each alone takes far longer."""
        bodies = [{"id": body.id, "accounts": list(map(account_form, body.accounts))} for body in kept]
        told = [
            {"event": event, "happening": body.id}
            for body in kept
            for event in dict.fromkeys(event for account in body.accounts for event in account.events)
        ]
        posted = [
            {"key": key, "posted": self._postings[key][body.id], "happening": body.id}
            for body in kept
            for key in sorted(self._keys.get(body.id, ()))
        ]
        insert_rows(self._connection, happening_bodies, bodies)
        insert_rows(self._connection, happening_events, told)
        insert_rows(self._connection, happening_keys, posted)

    def _post(self, key: str, name: str, posted: int) -> None:
        self._postings.setdefault(key, {})[name] = posted
        self._keys.setdefault(name, set()).add(key)


@lru_cache(KEPT)
def _parse_body(name: str, accounts: str) -> Gathered:
    return Gathered(id=name, accounts=tuple(map(parse_account, json.loads(accounts))))


def _judgement(row: Row[Any]) -> Judgement:
    return Judgement(
        left=row.left,
        right=row.right,
        verdict=row.verdict,
        by=row.by,
        at=datetime.fromisoformat(row.at).astimezone(UTC),
        why=row.why,
    )


def _last_posted(keys: Sequence[str]) -> Select[Any]:
    """Return a query for the last postings under each key."""
    place = func.row_number().over(partition_by=happening_keys.c.key, order_by=happening_keys.c.posted.desc())
    ranked = select(happening_keys, place.label("place")).where(happening_keys.c.key.in_(keys)).subquery()
    return select(ranked.c.key, ranked.c.happening, ranked.c.posted).where(ranked.c.place <= LATEST)
