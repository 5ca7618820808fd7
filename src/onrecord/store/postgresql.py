"""An archive in a PostgreSQL database, shared by many."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Select, create_engine, event, literal_column, make_url, select, table, text
from sqlalchemy.exc import ArgumentError

from onrecord.errors import StoreError
from onrecord.store.base import KEPT, SqlStore
from onrecord.store.wordindex import TABLES, Words
from onrecord.store.words import Term, tsquery, tsvector

DRIVER = "postgresql+psycopg"
# Names the lock that a writer holds for its transaction; any number that others do not use.
LOCK = 7_108_902_114


def open_postgresql(address: str, *, create: bool = False) -> SqlStore:
    """Return the archive in a database; see `open_store`. The database has to exist."""
    try:
        url = make_url(address).set(drivername=DRIVER)
        writing, reading = create_engine(url), create_engine(url, pool_size=KEPT, isolation_level="REPEATABLE READ")
    except ArgumentError as error:
        raise StoreError(address, "not a database's address", "as in postgresql://localhost/news") from error
    except ModuleNotFoundError as error:
        raise StoreError("postgresql", "psycopg is not installed", "pip install 'onrecord[postgres]'") from error
    _lock(writing)
    return SqlStore(_shown(address), writing=writing, reading=reading, words=TextSearch()).prepare(create=create)


def _shown(address: str) -> str:
    return make_url(address).render_as_string(hide_password=True)


def _lock(engine: Engine) -> None:
    """Let one writer at a time begin: numbers of rows are counted on by each."""

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")


class TextSearch:
    """PostgreSQL's full-text index over the words as we cut them."""

    def create(self, connection: Connection) -> None:
        """Make the tables of words."""
        for name in TABLES:
            connection.exec_driver_sql(f"CREATE TABLE {name} (seq bigint PRIMARY KEY, words tsvector NOT NULL)")
            connection.exec_driver_sql(f"CREATE INDEX {name}_words ON {name} USING gin (words)")

    def add(self, connection: Connection, table: Words, rows: Sequence[tuple[int, str]]) -> None:
        """Put folded words under numbers that have none yet."""
        if rows:
            insert = text(f"INSERT INTO {table} (seq, words) VALUES (:seq, CAST(:words AS tsvector))")
            connection.execute(insert, [{"seq": seq, "words": tsvector(words)} for seq, words in rows])

    def remove(self, connection: Connection, table: Words, rows: Sequence[tuple[int, str]]) -> None:
        """Take the words out again; they are those that were put in."""
        if rows:
            delete = text(f"DELETE FROM {table} WHERE seq = :seq")
            connection.execute(delete, [{"seq": seq} for seq, _ in rows])

    def matching(self, table: Words, terms: Sequence[Term]) -> Select[Any]:
        """Return a selection of the numbers whose words match, in one column, `seq`."""
        where = text(f"{table}.words @@ CAST(:search AS tsquery)").bindparams(search=tsquery(tuple(terms)))
        return select(literal_column(f"{table}.seq").label("seq")).select_from(_table(table)).where(where)


def _table(name: Words) -> Any:
    return table(name)
