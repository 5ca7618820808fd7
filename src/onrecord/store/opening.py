"""Finds the store for an address."""

from pathlib import Path

from onrecord import plugins
from onrecord.store.base import SqlStore

FILE = "sqlite"


def open_store(address: str | Path, *, create: bool = False) -> SqlStore:
    """Return the archive at an address: a file's path, or a URL such as `postgresql://localhost/news`.

    An archive of an older schema is brought up to date.

    Args:
        address: where it is.
        create: make the archive if there is none.

    Raises:
        StoreError: there is no archive, something else is there, or a newer onrecord wrote it.
        MissingPluginError: no store is installed for that kind of URL.
    """
    kind, colon, path = str(address).partition("://")
    if not colon:
        kind, path = FILE, str(address)
    where = path if kind == FILE else str(address)
    opened: SqlStore = plugins.load("stores", "postgresql" if kind == "postgres" else kind)(where, create=create)
    return opened
