"""The SQLite file that knowledge is imported into: its tables, and who writes them."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.errors import UsageError
from onrecord.kb.known import Entry, Term
from onrecord.kb.tables import name_key

# “onrk” as a number: tells the file from other SQLite files.
APPLICATION = 0x6F6E726B
# Raised when the tables change.
FORMAT = 1
# How a name is someone's: by itself, as an alias, as the last word of either.
NAME, ALIAS, SURNAME = 0, 1, 2

TABLES = """
CREATE TABLE actors (
    id TEXT PRIMARY KEY, kind TEXT, name TEXT, country TEXT, country_item TEXT, sector TEXT, organization_item TEXT,
    wikidata TEXT, wikipedia TEXT
) WITHOUT ROWID;
CREATE TABLE names (
    key TEXT, actor TEXT, how INTEGER, name TEXT, PRIMARY KEY (key, how, actor, name)
) WITHOUT ROWID;
CREATE TABLE types (actor TEXT, type TEXT, PRIMARY KEY (actor, type)) WITHOUT ROWID;
CREATE TABLE terms (
    id TEXT PRIMARY KEY, holder TEXT, rank INTEGER, office TEXT, office_item TEXT, organization TEXT,
    organization_item TEXT, country TEXT, country_item TEXT, sector TEXT, since TEXT, until TEXT
) WITHOUT ROWID;
CREATE INDEX terms_of_holder ON terms (holder);
CREATE TABLE sources (
    digest TEXT PRIMARY KEY, name TEXT, kind TEXT, records INTEGER, failed INTEGER, finished INTEGER
) WITHOUT ROWID;
"""

_ACTOR = ("id", "kind", "name", "country", "country_item", "sector", "organization_item", "wikidata", "wikipedia")
_TERM = (
    "id",
    "holder",
    "rank",
    "office",
    "office_item",
    "organization",
    "organization_item",
    "country",
    "country_item",
    "sector",
    "since",
    "until",
)


def _upsert(name: str, columns: tuple[str, ...]) -> str:
    """Return the statement that writes a row by its id; what a later source does not say stays."""
    marks = ", ".join("?" * len(columns))
    kept = ", ".join(f"{column} = COALESCE(excluded.{column}, {column})" for column in columns[1:])
    return f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {kept}"


PUT_ACTOR = _upsert("actors", _ACTOR)
PUT_TERM = _upsert("terms", _TERM)


def lookup_key(name: str) -> str:
    """Return the form that names are looked up by: `name_key` without case and apostrophes."""
    return name_key(name).casefold().replace("'", "")


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file to write, made if it is not there; raises `UsageError` for another kind of file."""
    try:
        connection = sqlite3.connect(path, isolation_level=None)
    except sqlite3.Error as error:
        raise UsageError(f"{path}: cannot be opened: {error}") from error
    try:
        _prepare(connection, path)
        yield connection
    finally:
        connection.close()


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    try:
        (tables,) = connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
        if tables:
            check(connection, path)
            return
        connection.executescript(
            f"BEGIN; PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {FORMAT};{TABLES}COMMIT;"
        )
    except sqlite3.Error as error:
        raise UsageError(f"{path}: not a knowledge base: {error}") from error


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Raise `UsageError` if the open file is no knowledge base of this version."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if (application, version) != (APPLICATION, FORMAT):
        raise UsageError(f"{path}: not a knowledge base of this version (onrecord kb import … --into a new file)")


def put(connection: sqlite3.Connection, items: Iterable[Entry | Term]) -> None:
    """Write what one record says."""
    for item in items:
        if isinstance(item, Term):
            connection.execute(PUT_TERM, [getattr(item, column) for column in _TERM])
        else:
            _put_entry(connection, item)


def _put_entry(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute(PUT_ACTOR, [getattr(entry, column) for column in _ACTOR])
    rows = [(lookup_key(name), entry.id, how, name) for name, how in _names(entry)]
    connection.executemany("INSERT OR IGNORE INTO names (key, actor, how, name) VALUES (?, ?, ?, ?)", rows)
    types = [(entry.id, kind) for kind in entry.types]
    connection.executemany("INSERT OR IGNORE INTO types (actor, type) VALUES (?, ?)", types)


def _names(entry: Entry) -> Iterator[tuple[str, int]]:
    """Yield the names that someone is looked up by; offices and classes are reached from who holds them."""
    if entry.kind not in ("person", "organization", "class", None):
        return
    if entry.name:
        yield entry.name, NAME
    yield from ((alias, ALIAS) for alias in entry.aliases)
    if entry.kind == "person":
        words = (entry.name or "").split()
        yield from ((words[-1], SURNAME) for _ in words[1:2])
