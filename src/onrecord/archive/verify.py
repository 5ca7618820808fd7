"""Proves an archive: every record against its text, every row against its record, every reference."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import RowMapping, Table, func, select

from onrecord.errors import RecordError
from onrecord.export.verify import Fault, faults
from onrecord.records.parse import parse_record
from onrecord.store import tables
from onrecord.store.corrections import corrected_form
from onrecord.store.counting import COUNTED, OF_ACTORS
from onrecord.store.flat import FlatRecord, Row, flatten
from onrecord.store.reading import restored_form
from onrecord.store.view import SqlView

# Columns that hold the number of an actor, by table; a record knows its key.
ACTORS: Mapping[str, tuple[str, ...]] = {
    "entities": ("actor",),
    "statements": ("speaker", "addressee"),
    "events": ("voucher",),
    "parties": ("actor",),
    "dyads": ("actor", "recipient"),
}


def archive_faults(view: SqlView) -> Iterator[tuple[str, Fault]]:
    """Yield what is wrong in an archive, each with the document or table it is in; nothing if it proves sound."""
    yield from _reference_faults(view)
    yield from _count_faults(view)
    for name in list(view.ids()):
        for fault in _document_faults(view, name):
            yield name, fault


def _document_faults(view: SqlView, name: str) -> Iterator[Fault]:
    (document,) = view.rows(select(tables.documents).where(tables.documents.c.id == name))
    text = _text(view, document["seq"])
    forms = list(_readings(view, document["seq"], text))
    for number, (is_current, form) in enumerate(forms, 1):
        for fault in faults(form):
            place = fault.field if is_current else f"reading {number}: {fault.field}"
            yield Fault(place, fault.why)
    current = [form for is_current, form in forms if is_current]
    if len(current) != 1:
        yield Fault("readings", f"{len(current)} are current")
        return
    try:
        record = parse_record(current[0])
        changed, fields = corrected_form(current[0], view.overrides(name))
        flat = flatten(parse_record(changed), original=record, corrected=fields)
    except RecordError as error:
        yield Fault("readings", str(error))
        return
    yield from _row_faults(view, document, flat)
    yield from _copy_faults(view, document["seq"], text)


def _text(view: SqlView, number: int) -> str:
    found = view.rows(select(tables.texts.c.text).where(tables.texts.c.document == number))
    return found[0]["text"] if found else ""


def _readings(view: SqlView, number: int, text: str) -> Iterator[tuple[bool, Row]]:
    chosen = select(tables.readings.c.current, tables.readings.c.record).where(tables.readings.c.document == number)
    for row in view.rows(chosen.order_by(tables.readings.c.seq)):
        yield row["current"], restored_form(row["record"], text)


def _row_faults(view: SqlView, document: RowMapping, flat: FlatRecord) -> Iterator[Fault]:
    """Yield where the rows that are asked are not those that the record makes."""
    yield from _differences("documents", [flat.document], [dict(document)])
    number = document["seq"]
    first = view.rows(select(func.min(tables.events.c.seq).label("seq")).where(tables.events.c.document == number))
    for name, expected in (
        ("entities", flat.entities),
        ("statements", flat.statements),
        ("events", flat.events),
        ("parties", flat.parties),
        ("dyads", flat.dyads),
    ):
        table = tables.metadata.tables[name]
        chosen = select(table).where(table.c.document == number).order_by(*table.primary_key.columns)
        stored = [_named(view, name, dict(row)) for row in view.rows(chosen)]
        for row in stored:
            if "event" in row:
                row["event"] -= first[0]["seq"]
        yield from _differences(name, sorted(expected, key=_place), sorted(stored, key=_place))


def _place(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what orders rows alike, whether they are made or stored."""
    return row.get("event", 0), row.get("role", ""), row.get("position", row.get("pair", 0)), row.get("id", "")


def _named(view: SqlView, table: str, row: Row) -> Row:
    """Return a row with the keys of actors in place of their numbers."""
    for column in ACTORS[table]:
        row[column] = view.actor_key(row[column])
    return row


def _differences(table: str, made: Sequence[Mapping[str, Any]], stored: Sequence[Mapping[str, Any]]) -> Iterator[Fault]:
    if len(made) != len(stored):
        yield Fault(table, f"has {len(stored)} rows of it where the record makes {len(made)}")
        return
    for number, (one, other) in enumerate(zip(made, stored, strict=True)):
        for column, value in one.items():
            if other[column] != value:
                yield Fault(f"{table}[{number}].{column}", f"is {other[column]!r} where the record makes {value!r}")


def _copy_faults(view: SqlView, number: int, text: str) -> Iterator[Fault]:
    """Yield where a copy's shared stretches are none of its text or of the other's."""
    for row in view.rows(select(tables.copies).where(tables.copies.c.document == number)):
        for column, length in (("shared", len(text)), ("shared_of", len(_text(view, row["of"])))):
            for start, stop in row[column]:
                if not 0 <= start < stop <= length:
                    yield Fault(f"copies.{column}", f"[{start}, {stop}] is no stretch of a text of {length} characters")


def _reference_faults(view: SqlView) -> Iterator[tuple[str, Fault]]:
    """Yield rows that refer to rows which are not there."""
    for table in tables.metadata.sorted_tables:
        for column in table.columns:
            for key in column.foreign_keys:
                missing = _missing(view, table, column.name, key.column.table, key.column.name)
                if missing:
                    yield (
                        table.name,
                        Fault(column.name, f"{missing} rows refer to what {key.column.table} does not have"),
                    )


def _missing(view: SqlView, table: Table, column: str, other: Table, key: str) -> int:
    target = other.alias()
    joined = select(func.count().label("n")).select_from(table.outerjoin(target, table.c[column] == target.c[key]))
    return int(view.rows(joined.where(table.c[column].is_not(None), target.c[key].is_(None)))[0]["n"])


def _count_faults(view: SqlView) -> Iterator[tuple[str, Fault]]:
    """Yield counts that are not those of what is there, and documents that are in no story."""
    happenings, reports = tables.happenings, tables.reports
    counted = (
        select(happenings.c.id, happenings.c.reports, func.count(reports.c.event).label("n"))
        .outerjoin(reports, reports.c.happening == happenings.c.seq)
        .group_by(happenings.c.seq, happenings.c.id, happenings.c.reports)
        .having(func.count(reports.c.event) != happenings.c.reports)
    )
    for row in view.rows(counted):
        yield row["id"], Fault("happenings.reports", f"is {row['reports']}, but there are {row['n']}")
    for name, table in COUNTED.items():
        kept = select(tables.counts.c.records).where(tables.counts.c.name == name).scalar_subquery()
        (row,) = view.rows(select(kept.label("kept"), func.count().label("n")).select_from(table))
        if row["kept"] != row["n"]:
            yield "counts", Fault(name, f"is {row['kept']}, but there are {row['n']}")
    yield from _actor_faults(view)
    alone = select(tables.documents.c.id).outerjoin(tables.stories, tables.stories.c.document == tables.documents.c.seq)
    for row in view.rows(alone.where(tables.stories.c.story.is_(None))):
        yield row["id"], Fault("stories", "the document is in none")


def _actor_faults(view: SqlView) -> Iterator[tuple[str, Fault]]:
    actors = tables.actors.c
    for name, chosen in OF_ACTORS.items():
        counted = chosen.group_by(chosen.selected_columns[0]).subquery()
        there = func.coalesce(counted.c.n, 0)
        both = select(actors.key, actors[name].label("kept"), there.label("n"))
        for row in view.rows(both.outerjoin(counted, counted.c.actor == actors.seq).where(actors[name] != there)):
            yield row["key"], Fault(f"actors.{name}", f"is {row['kept']}, but there are {row['n']}")
