"""Quotations, found through tables.

What a transaction touches is read once, changed in memory, and written by `flush`, at its end.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import batched

from sqlalchemy import Connection, Text, bindparam, cast, delete, select

from onrecord.records import Span
from onrecord.records.form import Json
from onrecord.resolve.variants import COMMON, Quoted, Wordings
from onrecord.resolve.variants.quoted import keys_of
from onrecord.store.inserting import insert_rows
from onrecord.store.joining.wordings import write_quotations
from onrecord.store.reading import PART
from onrecord.store.tables import quotation_bodies, quotation_keys, quotation_statements

# A statement that every document needs: making one takes longer than carrying it out.
_BODIES = select(quotation_bodies.c.id, cast(quotation_bodies.c.wordings, Text).label("wordings")).where(
    quotation_bodies.c.id.in_(bindparam("ids", expanding=True))
)
# Bodies that are kept in memory: what is quoted today is quoted again tomorrow.
KEPT = 2048


class TableQuotationIndex:
    """A `QuotationIndex` in the archive's tables."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._postings = defaultdict[int, set[str]](set)
        self._keys = defaultdict[str, set[int]](set)
        self._loaded: set[int] = set()
        self._bodies: dict[str, Wordings | None] = {}
        self._quotation_of: dict[str, str | None] = {}
        self._touched: set[str] = set()

    def load(self, quoted: Sequence[Quoted]) -> None:
        """Read what is known of statements and posted under their keys, many at once.

        A look for each alone would take far longer.
        """
        self._load_postings(key for one in quoted for key in keys_of(one))
        self.quotation_of([one.statement for one in quoted])

    def postings(self, keys: Sequence[int]) -> Mapping[int, Sequence[str]]:
        """Return the ids of quotations posted under each key."""
        self._load_postings(keys)
        return {key: sorted(self._postings[key])[:COMMON] for key in keys if self._postings.get(key)}

    def quotations(self, ids: Sequence[str]) -> Sequence[Wordings]:
        """Return quotations by id."""
        for part in batched([name for name in ids if name not in self._bodies], PART):
            for row in self._connection.execute(_BODIES, {"ids": part}):
                body = self._bodies[row.id] = _parse_body(row.id, row.wordings)
                for one in body.quoted:
                    self._quotation_of.setdefault(one.statement, row.id)
        found = [self._bodies[name] for name in ids]
        return [one for one in found if one is not None]

    def quotation_of(self, statements: Iterable[str]) -> Mapping[str, str]:
        """Return the quotation of each statement that has one."""
        asked = list(statements)
        for part in batched([one for one in asked if one not in self._quotation_of], PART):
            self._quotation_of |= dict.fromkeys(part)
            chosen = select(quotation_statements).where(quotation_statements.c.statement.in_(part))
            self._quotation_of |= {row.statement: row.quotation for row in self._connection.execute(chosen)}
        return {one: name for one in asked if (name := self._quotation_of[one]) is not None}

    def put(self, wordings: Wordings, keys: Sequence[int]) -> None:
        """Keep a quotation in place of those that have one of its wordings."""
        statements = [one.statement for one in wordings.quoted]
        for old in sorted(set(self.quotation_of(statements).values())):
            self.drop(old)
        self._touched.add(wordings.id)
        self._bodies[wordings.id] = wordings
        self._quotation_of |= dict.fromkeys(statements, wordings.id)
        for key in keys:
            self._post(key, wordings.id)

    def drop(self, quotation: str) -> None:
        """Forget a quotation."""
        for body in self.quotations([quotation]):
            self._quotation_of |= dict.fromkeys(one.statement for one in body.quoted)
        self._touched.add(quotation)
        for key in self._keys.pop(quotation, ()):
            self._postings[key].discard(quotation)
        self._bodies[quotation] = None

    def flush(self) -> None:
        """Write what changed."""
        touched = sorted(self._touched)
        for part in batched(touched, PART):
            for column in (quotation_keys.c.quotation, quotation_statements.c.quotation, quotation_bodies.c.id):
                self._connection.execute(delete(column.table).where(column.in_(part)))
        kept = [body for name in touched if (body := self._bodies[name]) is not None]
        if kept:
            self._write(kept)
        gone = [name for name in touched if self._bodies[name] is None]
        write_quotations(self._connection, kept, gone=gone)
        self._touched.clear()

    def _load_postings(self, keys: Iterable[int]) -> None:
        unread = [key for key in dict.fromkeys(keys) if key not in self._loaded]
        self._loaded.update(unread)
        for part in batched(unread, PART):
            chosen = select(quotation_keys).where(quotation_keys.c.key.in_(part))
            for key, name in self._connection.execute(chosen):
                # What was touched meanwhile stands in memory as it is now.
                if name not in self._touched:
                    self._post(key, name)

    def _post(self, key: int, name: str) -> None:
        self._postings[key].add(name)
        self._keys[name].add(key)

    def _write(self, kept: Sequence[Wordings]) -> None:
        bodies = [{"id": one.id, "wordings": list(map(quoted_form, one.quoted))} for one in kept]
        said = [{"statement": one.statement, "quotation": body.id} for body in kept for one in body.quoted]
        posted = [{"key": key, "quotation": body.id} for body in kept for key in sorted(self._keys[body.id])]
        insert_rows(self._connection, quotation_bodies, bodies)
        insert_rows(self._connection, quotation_statements, said)
        insert_rows(self._connection, quotation_keys, posted)


@lru_cache(KEPT)
def _parse_body(name: str, wordings: str) -> Wordings:
    return Wordings(id=name, quoted=tuple(map(parse_quoted, json.loads(wordings))))


def quoted_form(quoted: Quoted) -> Json:
    """Return a wording as plain JSON values; words are joined, and spans one list of offsets."""
    return {
        "statement": quoted.statement,
        "document": quoted.document,
        "words": " ".join(quoted.words),
        "spans": [offset for span in quoted.spans for offset in (span.start, span.end)],
        "text": quoted.text,
        "speaker": quoted.speaker,
        "publisher": quoted.publisher,
        "published": quoted.published and quoted.published.isoformat(),
    }


def parse_quoted(form: Json) -> Quoted:
    """Return the wording whose form is given."""
    offsets, day = form["spans"], form["published"]
    changed = {
        "words": tuple(form["words"].split(" ")),
        "spans": tuple(map(Span, offsets[::2], offsets[1::2])),
        "published": date.fromisoformat(day) if day else None,
    }
    return Quoted(**{**form, **changed})
