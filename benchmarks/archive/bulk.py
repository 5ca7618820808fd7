"""Fills archives with made records many at a time: the rows that ingest writes, without looking for what they share."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import batched
from typing import Any

from sqlalchemy import Connection, Table, insert

from onrecord.records import Record
from onrecord.store import SqlStore, tables
from onrecord.store.flat import FlatRecord, Row, flatten
from onrecord.store.inserting import add_actors

# Documents written in one transaction.
BATCH = 500
ADDED = "2026-01-01T00:00:00+00:00"


class Bulk:
    """Numbers rows as they come into empty archives. Every document is a story and a text of its own.

    Of the first event of a document its happening is made; there is no more of one.
    """

    def __init__(self, stores: Sequence[SqlStore]) -> None:
        self._stores = stores
        self._last: dict[str, int] = {}

    def fill(self, records: Iterable[Record]) -> None:
        """Write the records into every archive."""
        for batch in batched(records, BATCH):
            flats = [flatten(record) for record in batch]
            rows, words = self._rows(flats)
            actors = {key: actor for flat in flats for key, actor in flat.actors.items()}
            for store in self._stores:
                with store.writer() as writer:
                    _write(writer._connection, rows, add_actors(writer._connection, actors.values()))
                    for name, found in words.items():
                        writer._words.add(writer._connection, name, found)  # type: ignore[arg-type]

    def _rows(self, flats: Sequence[FlatRecord]) -> tuple[Mapping[Table, list[Row]], Mapping[str, list[Any]]]:
        rows: dict[Table, list[Row]] = {table: [] for table in _ORDER}
        words: dict[str, list[Any]] = {"document_words": [], "statement_words": []}
        for flat in flats:
            number = self._number("documents", 1)
            self._document(flat, number, rows)
            words["document_words"].append((number, flat.document_words))
            for table, found in ((tables.entities, flat.entities), (tables.statements, flat.statements)):
                first = self._number(table.name, len(found))
                rows[table] += [{**row, "seq": first + place, "document": number} for place, row in enumerate(found)]
            words["statement_words"] += enumerate(flat.statement_words, first)
            first = self._number("events", len(flat.events))
            rows[tables.events] += [
                {**row, "seq": first + place, "document": number} for place, row in enumerate(flat.events)
            ]
            for table, found in ((tables.parties, flat.parties), (tables.dyads, flat.dyads)):
                rows[table] += [{**row, "event": first + row["event"], "document": number} for row in found]
            self._happening(flat, number, first, rows)
        return rows, words

    def _document(self, flat: FlatRecord, number: int, rows: dict[Table, list[Row]]) -> None:
        name = flat.document["id"]
        rows[tables.documents].append({**flat.document, "seq": number, "added": ADDED})
        rows[tables.texts].append({"document": number, "text": flat.text})
        reading = {**flat.reading, "seq": number, "document": number, "current": True, "made": ADDED}
        rows[tables.readings].append(reading)
        rows[tables.stories].append({"document": number, "story": number})
        rows[tables.clusters].append({"id": name, "origin": name, "agency": None})
        rows[tables.cluster_members].append({"document": name, "cluster": name})

    def _happening(self, flat: FlatRecord, number: int, first: int, rows: dict[Table, list[Row]]) -> None:
        event, seq, publisher = flat.events[0], self._number("happenings", 1), flat.document["publisher"]
        if event["status"] not in ("reported", "claimed"):
            return
        sides = [row for row in flat.parties if row["event"] == 0]
        told: dict[str, list[str]] = {"reported": [], "claimed": [], "denied": []}
        told[event["status"]].append(publisher)
        rows[tables.happenings].append(
            {
                "seq": seq,
                "id": f"{flat.document['id']}:{event['id']}",
                **{key: event[key] for key in ("type", "begins", "ends", "day", "place", "country")},
                "origins": 1,
                "reports": 1,
                **{f"{role}s": [row["name"] for row in sides if row["role"] == role] for role in _ROLES},
                **{f"{role}_codes": [row["code"] for row in sides if row["role"] == role] for role in _ROLES},
                **told,
            }
        )
        rows[tables.reports].append(
            {
                "event": first,
                "happening": seq,
                "document": number,
                "status": event["status"],
                "origin": flat.document["id"],
                "publisher": publisher,
                "voucher": event["voucher_name"],
                "score": 1.0,
                "reasons": [],
            }
        )

    def _number(self, name: str, count: int) -> int:
        first = self._last.get(name, 0) + 1
        self._last[name] = first + count - 1
        return first


_ROLES = ("actor", "recipient")
# In an order in which what is referred to is there.
_ORDER = (
    *(tables.documents, tables.texts, tables.readings, tables.entities, tables.statements, tables.events),
    *(tables.parties, tables.dyads, tables.stories, tables.clusters, tables.cluster_members),
    *(tables.happenings, tables.reports),
)
# Columns that hold the number of an actor; in flat rows it is the key.
_ACTORS = {
    "entities": ("actor",),
    "statements": ("speaker", "addressee"),
    "events": ("voucher",),
    "parties": ("actor",),
    "dyads": ("actor", "recipient"),
}


def _write(connection: Connection, rows: Mapping[Table, list[Row]], seqs: Mapping[str | None, int]) -> None:
    for table, found in rows.items():
        columns = _ACTORS.get(table.name, ())
        placed = [{**row, **{key: seqs.get(row[key]) for key in columns}} for row in found]
        if placed:
            connection.execute(insert(table), placed)
