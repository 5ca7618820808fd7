"""Keeps records: one schema on SQLite (one file) and PostgreSQL (shared)."""

from onrecord.store.base import SqlStore
from onrecord.store.opening import open_store

__all__ = ["SqlStore", "open_store"]
