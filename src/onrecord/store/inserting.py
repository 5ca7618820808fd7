"""Adds rows: new ones, and those that may be there already."""

from collections.abc import Collection, Sequence
from functools import cache

from sqlalchemy import Connection, Dialect, Float, Insert, Integer, String, Table, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from onrecord.store.actors import ActorRow
from onrecord.store.counting import count_more
from onrecord.store.flat import Row
from onrecord.store.tables import actor_names, actors


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Add rows; those of nothing but text and numbers as they are, since SQLAlchemy's look at each takes far longer."""
    if not rows:
        return
    statement, names = _plain(connection.dialect, table, tuple(rows[0]))
    if statement is None:
        connection.execute(insert(table), rows)
    elif names is None:
        connection.exec_driver_sql(statement, rows)
    else:
        connection.exec_driver_sql(statement, [tuple(row[name] for name in names) for row in rows])


@cache
def _plain(dialect: Dialect, table: Table, columns: tuple[str, ...]) -> tuple[str | None, tuple[str, ...] | None]:
    """Return what adds such rows, None where values are not kept as they are; and their order if they go by place."""
    if not all(isinstance(table.c[name].type, String | Integer | Float) for name in columns):
        return None, None
    compiled = insert(table).compile(dialect=dialect, column_keys=columns)
    return str(compiled), None if compiled.positiontup is None else tuple(compiled.positiontup)


def insert_new(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Add those of the rows whose key is not there yet."""
    if rows:
        adding = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
        connection.execute(adding(table).on_conflict_do_nothing(), rows)


def insert_or_replace(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Add the rows, in place of those with their keys."""
    if rows:
        connection.execute(_replacing(connection.dialect.name, table, tuple(rows[0])), rows)


@cache
def _replacing(dialect: str, table: Table, columns: tuple[str, ...]) -> Insert:
    """Return the statement that adds such rows, made once: making it takes longer than it takes to carry it out."""
    adding = sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
    keys = [column.name for column in table.primary_key.columns]
    values = {name: adding.excluded[name] for name in columns if name not in keys}
    return adding.on_conflict_do_update(index_elements=keys, set_=values)


def add_actors(connection: Connection, found: Collection[ActorRow]) -> dict[str | None, int]:
    """Return the numbers of actors by key, adding those that are new and the names that are.

    An actor may come several times; it is kept as it came first, with all its names.
    """
    by_key: dict[str, ActorRow] = {}
    for actor in found:
        known = by_key.get(actor.key)
        by_key[actor.key] = actor if known is None else known.with_names(actor.names)
    there = select(actors.c.key, actors.c.seq).where(actors.c.key.in_(by_key))
    seqs: dict[str | None, int] = {row.key: row.seq for row in connection.execute(there)}
    new = [actor for key, actor in by_key.items() if key not in seqs]
    first = (connection.scalar(select(func.max(actors.c.seq))) or 0) + 1
    seqs.update({actor.key: number for number, actor in enumerate(new, first)})
    insert_new(connection, actors, [_row(actor, seqs[actor.key]) for actor in new])
    count_more(connection, {"actors": len(new)})
    names = [{"words": words, "actor": seqs[actor.key]} for actor in by_key.values() for words in actor.names]
    insert_new(connection, actor_names, names)
    return seqs


def _row(actor: ActorRow, seq: int) -> Row:
    return {
        "seq": seq,
        "key": actor.key,
        "kb": actor.kb,
        "wikidata": actor.wikidata,
        "name": actor.name,
        "type": actor.type,
        "country": actor.country,
        "sector": actor.sector,
    }
