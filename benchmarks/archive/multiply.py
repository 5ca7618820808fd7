"""Multiplies a made archive inside its database, which takes a tenth of the time that making as many records takes.

Each copy has the articles, statements and events that are there under other ids and some days later. The rows are then
not those of the stored records any more: such an archive is for asking, not for proving.
"""

from collections.abc import Mapping

from sqlalchemy import Connection, Date, Table, func, select, text

from onrecord.store import SqlStore, tables
from onrecord.store.counting import count_anew

# Days between a copy and the next.
DAYS = 7
# Columns that number rows or refer to them, by what they are of; actors stay who they are.
NUMBERED: Mapping[str, Mapping[str, str]] = {
    "documents": {"seq": "documents"},
    "texts": {"document": "documents"},
    "readings": {"seq": "readings", "document": "documents"},
    "entities": {"seq": "entities", "document": "documents"},
    "statements": {"seq": "statements", "document": "documents"},
    "events": {"seq": "events", "document": "documents"},
    "parties": {"event": "events", "document": "documents"},
    "dyads": {"event": "events", "document": "documents"},
    "stories": {"document": "documents", "story": "documents"},
    "clusters": {},
    "cluster_members": {},
    "happenings": {"seq": "happenings"},
    "reports": {"event": "events", "happening": "happenings", "document": "documents"},
}
# Columns that hold a document's id, or begin with it.
NAMED = {
    "documents": ("id",),
    "clusters": ("id", "origin"),
    "cluster_members": ("document", "cluster"),
    "happenings": ("id",),
    "reports": ("origin",),
}


def multiply(store: SqlStore, times: int) -> None:
    """Make the archive so many times as large, a transaction for each copy."""
    with store.view() as view:
        counts = {name: _last(view._connection, tables.metadata.tables[name]) for name in NUMBERED}
    for copy in range(1, times):
        with store.writer() as writer:
            for name in NUMBERED:
                _copy(writer._connection, tables.metadata.tables[name], counts, copy)
            _copy_words(writer._connection, counts, copy)
    with store.writer() as writer:
        count_anew(writer._connection)


def _last(connection: Connection, table: Table) -> int:
    return (connection.scalar(select(func.max(table.c.seq))) or 0) if "seq" in table.c else 0


def _copy(connection: Connection, table: Table, counts: Mapping[str, int], copy: int) -> None:
    columns = [column.name for column in table.columns]
    values = ", ".join(_value(connection, table, name, counts, copy) for name in columns)
    quoted = ", ".join(f'"{name}"' for name in columns)
    where = _first(table, counts)
    connection.execute(text(f"INSERT INTO {table.name} ({quoted}) SELECT {values} FROM {table.name} WHERE {where}"))


def _first(table: Table, counts: Mapping[str, int]) -> str:
    """Return the condition for the rows of the first copy."""
    for column, of in NUMBERED[table.name].items():
        return f'"{column}" <= {counts[of]}'
    key = table.primary_key.columns.keys()[0]
    return f'"{key}" IN (SELECT id FROM documents WHERE seq <= {counts["documents"]})'


def _value(connection: Connection, table: Table, column: str, counts: Mapping[str, int], copy: int) -> str:
    of = NUMBERED[table.name].get(column)
    if of is not None:
        return f'"{column}" + {copy * counts[of]}'
    if column in NAMED.get(table.name, ()):
        # Twelve hexadecimal digits tell some thousand documents apart, and no made document has an x.
        return f'substr("{column}", 1, 12) || \'x{copy:03x}\' || substr("{column}", 17)'
    if isinstance(table.c[column].type, Date):
        days = copy * DAYS
        return f"date(\"{column}\", '+{days} days')" if _is_sqlite(connection) else f'"{column}" + {days}'
    return f'"{column}"'


def _copy_words(connection: Connection, counts: Mapping[str, int], copy: int) -> None:
    for name, of, words in (
        (
            "document_words",
            "documents",
            "SELECT d.seq, lower(d.title || ' ' || t.text) FROM documents d JOIN texts t"
            " ON t.document = d.seq WHERE d.seq <= {0}",
        ),
        ("statement_words", "statements", "SELECT seq, content FROM statements WHERE seq <= {0}"),
    ):
        last, key = counts[of], "rowid" if _is_sqlite(connection) else "seq"
        # Only PostgreSQL keeps the words themselves; ours need no folding but that.
        found = words.format(last) if _is_sqlite(connection) else f"SELECT seq, words FROM {name} WHERE seq <= {last}"
        copied = f"SELECT seq + {copy * last}, words FROM ({found}) AS first (seq, words)"
        if _is_sqlite(connection):
            copied = f"WITH first (seq, words) AS ({found}) SELECT seq + {copy * last}, words FROM first"
        connection.execute(text(f"INSERT INTO {name} ({key}, words) {copied}"))


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"
