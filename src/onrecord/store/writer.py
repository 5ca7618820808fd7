"""Writes into an archive, all or nothing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from packaging.version import Version
from sqlalchemy import Connection, Table, delete, func, select, update

from onrecord.errors import RecordError, UsageError
from onrecord.records import Judgement, Record
from onrecord.records.form import Json
from onrecord.records.parse import parse_record
from onrecord.store import tables
from onrecord.store.corrections import Override, corrected_form, put
from onrecord.store.counting import count_for_actors, count_more
from onrecord.store.flat import FlatRecord, Row, flatten
from onrecord.store.inserting import add_actors, insert_new, insert_rows
from onrecord.store.joining import Joiner
from onrecord.store.reading import overrides_of
from onrecord.store.view import SqlView
from onrecord.store.wordindex import WordIndex
from onrecord.store.words import folded

# What became of a record: its document is new, an older reading gave way to it, or nothing had to be done.
type Outcome = Literal["new", "renewed", "known"]

# Readings whose rows are written at once; so many are kept in memory.
TOGETHER = 32


def supersedes(version: str, models: Sequence[Json], *, before: tuple[str, Sequence[Json]]) -> bool:
    """Whether a reading by this version and these models takes the place of one before.

    A newer onrecord's does, an older one's never; of equal versions other models' does. A text that no model read
    (in a language that is not analyzed) has nothing to gain from other models.
    """
    stored_version, stored_models = before
    if Version(version) != Version(stored_version):
        return Version(version) > Version(stored_version)
    return bool(stored_models) and list(models) != list(stored_models)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A reading whose rows are not written yet, and the number of its document, None if that is new."""

    flat: FlatRecord
    number: int | None = None


class SqlWriter:
    """One transaction; see `SqlStore.writer`."""

    def __init__(self, connection: Connection, words: WordIndex) -> None:
        self._connection, self._words = connection, words
        self._view = SqlView(connection, words)
        self._joiner = Joiner(connection)
        self._last: dict[str, int] = {}
        # What is known of documents: who read them last, of those that were asked for.
        self._made_by: dict[str, tuple[str, list[Json]] | None] = {}
        self._waiting: list[_Waiting] = []
        self._grown: Counter[str] = Counter()

    def add(self, record: Record | FlatRecord) -> Outcome:
        """Put a record into the archive and return what became of it; a document is kept once, by its id.

        Older readings of the document stay beside the new one, and so do judgements and corrections; the corrections
        are put over the new reading.
        """
        return self.add_all([record])[0]

    def add_all(self, records: Iterable[Record | FlatRecord]) -> list[Outcome]:
        """Put records into the archive, as `add` does, in less time than one by one; return what became of each."""
        flats = [flatten(record) if isinstance(record, Record) else record for record in records]
        unknown = [name for flat in flats if (name := flat.document["id"]) not in self._made_by]
        self._made_by |= dict.fromkeys(unknown) | dict(self._view.made_by(unknown))
        return [self._add(flat) for flat in flats]

    def _add(self, flat: FlatRecord) -> Outcome:
        name, reading = flat.document["id"], flat.reading
        before = self._made_by[name]
        if before is not None and not supersedes(reading["onrecord"], reading["models"], before=before):
            return "known"
        self._made_by[name] = reading["onrecord"], reading["models"]
        if before is None:
            self._wait(_Waiting(flat))
            return "new"
        self._renew(flat)
        return "renewed"

    def correct(self, document: str, override: Override, *, by: str, why: str, at: datetime | None = None) -> Any:
        """Keep a person's correction of a field, put it over what was read, and return what the field held before.

        Raises:
            UsageError: there is no such document, record or field, or the value does not fit it.
        """
        self._write_waiting()
        form = self._view.form(document)
        if form is None:
            raise UsageError(f"{document}: the archive has no document of that id")
        before = put(form, override)
        try:
            parse_record(form)
        except RecordError as error:
            raise UsageError(f"{override.field} cannot be {override.value!r}: {error.why}") from error
        row = {
            "document": document,
            "record": override.record,
            "field": override.field,
            "value": override.value,
            "before": before,
            "by": by,
            "at": _moment(at),
            "why": why,
        }
        self._append(tables.corrections, [row])
        self._flatten_again(document)
        return before

    def judge(self, judgement: Judgement) -> None:
        """Keep a person's judgement on a pair of records; the latest on a pair counts, none is ever dropped."""
        row = {
            "left": judgement.left,
            "right": judgement.right,
            "verdict": judgement.verdict,
            "by": judgement.by,
            "at": _moment(judgement.at),
            "why": judgement.why,
        }
        self._write_waiting()
        self._append(tables.judgements, [row])
        self._joiner.judge(judgement)

    def fail(self, place: str, why: str) -> None:
        """Keep that something could not be read; the same again changes nothing."""
        row = {"place": place, "why": why, "at": _moment(None)}
        insert_new(self._connection, tables.failures, [row])

    def finish(self) -> None:
        """Write what was kept in memory; `SqlStore.writer` does it at the end."""
        self._write_waiting()
        self._joiner.flush()
        count_more(self._connection, self._grown)

    def begin_ingest(self, sources: Sequence[str], version: str) -> int:
        """Keep that a run over these sources began, and return its number."""
        counts = {"new": 0, "renewed": 0, "known": 0, "failed": 0}
        row = {"sources": list(sources), "onrecord": version, "began": _moment(None), **counts}
        return self._append(tables.ingests, [row])

    def end_ingest(self, number: int, **counts: int) -> None:
        """Keep how a run ended: how many documents were new, renewed, known and failed."""
        ended = update(tables.ingests).where(tables.ingests.c.seq == number)
        self._connection.execute(ended.values(ended=_moment(None), **counts))

    def _renew(self, flat: FlatRecord) -> None:
        self._write_waiting()
        name = flat.document["id"]
        number, title = self._document(name)
        self._words.remove(self._connection, "document_words", [(number, folded(f"{title or ''} {flat.text}"))])
        self._words.add(self._connection, "document_words", [(number, flat.document_words)])
        old = tables.readings.c.document == number
        self._connection.execute(update(tables.readings).where(old).values(current=False))
        self._add_readings([(flat, number)])
        changed = {key: value for key, value in flat.document.items() if key != "id"}
        self._connection.execute(update(tables.documents).where(tables.documents.c.seq == number).values(**changed))
        self._take_out_rows(name, number)
        self._wait(_Waiting(self._corrected(name) or flat, number))

    def _flatten_again(self, name: str) -> None:
        number, _ = self._document(name)
        self._take_out_rows(name, number)
        flat = self._corrected(name)
        if flat is not None:
            self._wait(_Waiting(flat, number))

    def _corrected(self, name: str) -> FlatRecord | None:
        """Return the rows of a document with its corrections, None if there are no corrections."""
        overrides = overrides_of(self._connection, name)
        form = self._view.form(name, corrected=False)
        if not overrides or form is None:
            return None
        changed, fields = corrected_form(form, overrides)
        return flatten(parse_record(changed), original=parse_record(form), corrected=fields)

    def _document(self, name: str) -> tuple[int, str | None]:
        found = select(tables.documents.c.seq, tables.documents.c.title).where(tables.documents.c.id == name)
        row = self._connection.execute(found).one()
        return row.seq, row.title

    def _take_out_rows(self, name: str, number: int) -> None:
        self._joiner.withdraw(name, number)
        held, said, done = (
            self._view.rows(select(table).where(table.c.document == number))
            for table in (tables.entities, tables.statements, tables.parties)
        )
        self._words.remove(self._connection, "statement_words", [(row["seq"], folded(row["content"])) for row in said])
        count_for_actors(self._connection, held, said, done, gone=True)
        for table in tables.OF_A_READING:
            gone = self._connection.execute(delete(table).where(table.c.document == number))
            self._grown[table.name] -= gone.rowcount

    def _wait(self, waiting: _Waiting) -> None:
        self._waiting.append(waiting)
        if len(self._waiting) >= TOGETHER:
            self._write_waiting()

    def _write_waiting(self) -> None:
        """Write and join what waits, many at once: each alone would take several times as long."""
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, []
        new = [one.flat for one in waiting if one.number is None]
        numbers = iter(self._add_documents(new))
        read = [(one.flat, next(numbers) if one.number is None else one.number) for one in waiting]
        self._add_rows(read)
        self._joiner.add_documents(new)
        self._joiner.add_events([flat.accounts for flat, _ in read if flat.accounts])
        self._joiner.add_quotations([flat.quoted for flat, _ in read if flat.quoted])

    def _add_documents(self, new: Sequence[FlatRecord]) -> range:
        """Add documents with their texts and readings, and return their numbers."""
        added = _moment(None)
        first = self._append(tables.documents, [{**flat.document, "added": added} for flat in new])
        numbers = range(first, first + len(new))
        read = list(zip(new, numbers, strict=True))
        insert_rows(self._connection, tables.texts, [{"document": number, "text": flat.text} for flat, number in read])
        self._add_readings(read)
        self._words.add(self._connection, "document_words", [(number, flat.document_words) for flat, number in read])
        return numbers

    def _add_readings(self, read: Sequence[tuple[FlatRecord, int]]) -> None:
        made = _moment(None)
        rows = [{**flat.reading, "document": number, "current": True, "made": made} for flat, number in read]
        self._append(tables.readings, rows)

    def _add_rows(self, read: Sequence[tuple[FlatRecord, int]]) -> None:
        """Add what readings found."""
        seqs = add_actors(self._connection, [actor for flat, _ in read for actor in flat.actors.values()])

        def placed(rows: Iterable[Row], number: int, *actors: str) -> list[Row]:
            return [{**row, "document": number, **{key: seqs.get(row[key]) for key in actors}} for row in rows]

        held = [row for flat, number in read for row in placed(flat.entities, number, "actor")]
        self._append(tables.entities, held)
        said = [row for flat, number in read for row in placed(flat.statements, number, "speaker", "addressee")]
        first = self._append(tables.statements, said)
        words = [text for flat, _ in read for text in flat.statement_words]
        self._words.add(self._connection, "statement_words", list(enumerate(words, first)))
        first = self._append(tables.events, [row for flat, n in read for row in placed(flat.events, n, "voucher")])
        parties, dyads = list[Row](), list[Row]()
        for flat, number in read:
            for rows, those in (
                (parties, placed(flat.parties, number, "actor")),
                (dyads, placed(flat.dyads, number, "actor", "recipient")),
            ):
                rows += [{**row, "event": first + row["event"]} for row in those]
            first += len(flat.events)
        count_for_actors(self._connection, held, said, parties)
        insert_rows(self._connection, tables.parties, parties)
        insert_rows(self._connection, tables.dyads, dyads)

    def _append(self, table: Table, rows: list[Row]) -> int:
        """Add rows with the next numbers and return the first of these."""
        first = self._next(table)
        insert_rows(self._connection, table, [{**row, "seq": number} for number, row in enumerate(rows, first)])
        self._last[table.name] += len(rows)
        self._grown[table.name] += len(rows)
        return first

    def _next(self, table: Table) -> int:
        """Return the number of the next row; within a transaction nobody else adds any."""
        if table.name not in self._last:
            self._last[table.name] = self._connection.scalar(select(func.max(table.c.seq))) or 0
        return self._last[table.name] + 1


def _moment(at: datetime | None) -> str:
    return (at or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds")
