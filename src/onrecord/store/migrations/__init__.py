"""Brings an archive's tables to the form that this onrecord writes.

A migration is a module of this folder, `m0002` leading from schema 1 to schema 2, with a function `upgrade`, and `fill`
where new tables are filled from what is there, once all tables have their last form. A new archive is made as `tables`
has it, without any.
"""

from importlib import import_module

from sqlalchemy import Connection, insert, inspect, select, update

from onrecord.errors import StoreError
from onrecord.store.counting import count_anew
from onrecord.store.tables import about, metadata
from onrecord.store.wordindex import WordIndex

LATEST = 4


def is_current(connection: Connection, address: str) -> bool:
    """Whether the archive has the schema of this onrecord; raises `StoreError` if it has a newer one."""
    found = find_version(connection)
    if found is not None and found > LATEST:
        why = f"a newer onrecord wrote it (schema {found}; this one knows {LATEST})"
        raise StoreError(address, why, "pip install --upgrade onrecord")
    return found == LATEST


def find_version(connection: Connection) -> int | None:
    """Return the number of the archive's schema, None if there is no archive."""
    if not inspect(connection).has_table(about.name):
        return None
    value = connection.scalar(select(about.c.value).where(about.c.key == "schema"))
    return None if value is None else int(value)


def prepare(connection: Connection, words: WordIndex, address: str, *, create: bool) -> None:
    """Make the tables where there are none, else migrate them; another process may have done it meanwhile."""
    found = find_version(connection)
    if found is None:
        _make(connection, words, address, create=create)
        return
    steps = [import_module(f"{__name__}.m{number:04}") for number in range(found + 1, LATEST + 1)]
    for step in steps:
        step.upgrade(connection)
    for step in steps:
        if hasattr(step, "fill"):
            step.fill(connection)
    connection.execute(update(about).where(about.c.key == "schema").values(value=str(LATEST)))


def _make(connection: Connection, words: WordIndex, address: str, *, create: bool) -> None:
    if not create:
        raise StoreError(address, "no archive is there", "onrecord ingest makes one")
    taken = sorted(set(metadata.tables) & set(inspect(connection).get_table_names()))
    if taken:
        raise StoreError(address, f"other tables are there ({', '.join(taken)})", "name a database of its own")
    metadata.create_all(connection)
    words.create(connection)
    count_anew(connection)
    connection.execute(insert(about).values(key="schema", value=str(LATEST)))
