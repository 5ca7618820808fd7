"""An archive in one SQLite file."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Select, create_engine, event, literal_column, select, table, text

from onrecord.errors import StoreError
from onrecord.store.base import KEPT, SqlStore
from onrecord.store.wordindex import TABLES, Words
from onrecord.store.words import Term, fts5_query

# A writer waits so long for another: one transaction takes well under a second.
PATIENCE_SECONDS = 60
# Of the file, so much is kept in memory by each connection, in KiB (SQLite's own default is 2 MB).
CACHE_KIB = 64 * 1024


def open_sqlite(path: str, *, create: bool = False) -> SqlStore:
    """Return the archive in a file; see `open_store`."""
    file = Path(path)
    if not create and not file.is_file():
        raise StoreError(path, "no such archive", "onrecord ingest makes one")
    if file.is_dir() or not file.absolute().parent.is_dir():
        raise StoreError(path, "no file can be there", "name a file in an existing folder")
    writing, reading = _engine(path, "BEGIN IMMEDIATE"), _engine(path, "BEGIN")
    store = SqlStore(path, writing=writing, reading=reading, words=Fts5())
    try:
        return store.prepare(create=create)
    except sqlite3.Error as error:
        raise StoreError(path, str(error), "is it an archive of onrecord?") from error


def _engine(path: str, begin: str) -> Engine:
    """Return an engine whose transactions begin as told: sqlite3's own way would let writers fail on each other."""
    engine = create_engine(f"sqlite:///{path}", pool_size=KEPT, connect_args={"timeout": PATIENCE_SECONDS})

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _: object) -> None:
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "synchronous=NORMAL",
            "foreign_keys=ON",
            "temp_store=MEMORY",
            f"cache_size=-{CACHE_KIB}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


class Fts5:
    """SQLite's full-text index, without a copy of the words."""

    def create(self, connection: Connection) -> None:
        """Make the tables of words."""
        for name in TABLES:
            connection.exec_driver_sql(
                f"CREATE VIRTUAL TABLE {name} USING fts5(words, content='', tokenize='unicode61 remove_diacritics 0')"
            )

    def add(self, connection: Connection, table: Words, rows: Sequence[tuple[int, str]]) -> None:
        """Put folded words under numbers that have none yet."""
        if rows:
            connection.exec_driver_sql(f"INSERT INTO {table} (rowid, words) VALUES (?, ?)", list(rows))

    def remove(self, connection: Connection, table: Words, rows: Sequence[tuple[int, str]]) -> None:
        """Take the words out again; they are those that were put in."""
        if rows:
            delete = f"INSERT INTO {table} ({table}, rowid, words) VALUES ('delete', ?, ?)"
            connection.exec_driver_sql(delete, list(rows))

    def matching(self, table: Words, terms: Sequence[Term]) -> Select[Any]:
        """Return a selection of the numbers whose words match, in one column, `seq`."""
        where = text(f"{table} MATCH :search").bindparams(search=fts5_query(tuple(terms)))
        return select(literal_column("rowid").label("seq")).select_from(_table(table)).where(where)


def _table(name: Words) -> Any:
    return table(name)
